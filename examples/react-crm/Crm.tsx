import { RingOutDialer } from 'ringout-dialer/react';
import { createCallHistory } from '../call-history';
import { CallHistoryTable } from '../CallHistoryTable';
import { contacts } from '../contacts';
import type { Settings } from '../settings';
import { CallState } from './CallState';
import { ContactRow } from './ContactRow';

const history = createCallHistory('react-crm.calls');

/** One `<RingOutDialer>`, anywhere; every component reaches it with `useDialer()`, without a context of its own. */
export function Crm({ settings }: { settings: Settings }) {
  return (
    <div className="columns">
      <main>
        <h1>Contacts</h1>
        <CallState />
        <div className="table">
          <table>
            <tbody>
              {contacts.map((contact) => (
                <ContactRow key={contact.id} contact={contact} />
              ))}
            </tbody>
          </table>
        </div>
        <h2>Call history</h2>
        <CallHistoryTable history={history} />
      </main>
      <aside aria-label="Phone">
        {/* onCallRecord, not onCall, is what a history is made of: it is called again until the record is taken. */}
        <RingOutDialer {...settings} onCallRecord={history.save} />
      </aside>
    </div>
  );
}
