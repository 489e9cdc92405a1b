import { RingOutDialer, useDialer } from 'ringout-dialer/react';
import { createCallHistory } from '../call-history';
import { CallHistoryTable } from '../CallHistoryTable';
import type { Contact } from '../contacts';
import type { Settings } from '../settings';

export interface AppProps {
  settings: Settings;
  contacts: readonly Contact[];
}

const history = createCallHistory('server-rendered.calls');

/** The same on the server and in the browser. Importing the package touches nothing that only a browser has. */
export function App({ settings, contacts }: AppProps) {
  return (
    <div className="columns">
      <main>
        <h1>Contacts</h1>
        <SessionState />
        <ul>
          {contacts.map(({ id, name, phone, note }) => (
            <li key={id}>
              {name},{' '}
              {/* A link works before any script has run. With `clickToDial` a click on it calls through RingCentral. */}
              <a
                href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}
                data-dial={phone}
                data-dial-name={name}
                data-dial-record-type="contact"
                data-dial-record-id={id}
              >
                {phone}
              </a>{' '}
              ({note})
            </li>
          ))}
        </ul>
        <h2>Call history</h2>
        <CallHistoryTable history={history} />
      </main>
      <aside aria-label="Phone">
        {/* On the server: the empty element, with the options as attributes. It starts when the browser's script comes. */}
        <RingOutDialer {...settings} clickToDial onCallRecord={history.save} />
      </aside>
    </div>
  );
}

function SessionState() {
  // On the server the state says `starting`, and so it does while React takes the page over: both render the same.
  const { session } = useDialer().state;
  return (
    <p>
      {session.status === 'signed-in' ? `Calling as ${session.user?.name ?? '…'}` : 'Nobody is signed in.'}
    </p>
  );
}
