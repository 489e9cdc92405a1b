import { useState, useSyncExternalStore } from 'react';
import { contacts } from '../contacts';
import { contactAt } from '../selected-contact';
import type { Crm } from '../crm';
import { useAutodial } from './autodial';
import { CallList } from './CallList';
import { ContactDetail } from './ContactDetail';
import { ContactRow } from './ContactRow';
import { useCredentialTools } from './credential-tools';
import { DialerPanel } from './DialerPanel';
import { Intro } from './Intro';
import { Message } from './Message';
import { PhonesPanel } from './PhonesPanel';
import { ToolsMenu } from './ToolsMenu';

/** The page: contacts, the chosen contact, all calls, and the dialer at their side. */
export function CrmApp({ crm }: { crm: Crm }) {
  const { config, dialer, feed, history } = crm;
  const { session, call, problem } = useSyncExternalStore(feed.subscribe, feed.news);
  const calls = useSyncExternalStore(history.subscribe, history.entries);
  const selected = contactAt(useHash(), contacts);
  const autodial = useAutodial(dialer);
  const tools = useCredentialTools(dialer);
  const [warnings, setWarnings] = useState(crm.warnings);
  const simulated = config.environmentName === 'simulator';
  const onTheLine = call?.phase === 'ended' ? undefined : call;

  return (
    <>
      <header className="top">
        <h1>
          <img src="/demo/fernwood.svg" alt="" width="28" height="28" />
          Fernwood CRM
        </h1>
        <ToolsMenu items={tools.items} />
      </header>
      <div className="messages">
        <Intro storage={crm.storage} simulated={simulated} />
        <div role="status">
          {tools.result?.tone === 'good' && <Message {...tools.result} onDismiss={tools.dismiss} />}
        </div>
        <div role="alert">
          {warnings.map((warning) => (
            <Message
              key={warning}
              tone="problem"
              message={warning}
              onDismiss={() => setWarnings(warnings.filter((other) => other !== warning))}
            />
          ))}
          {tools.result?.tone === 'problem' && <Message {...tools.result} onDismiss={tools.dismiss} />}
          {problem && <Message tone="problem" {...problem} onDismiss={feed.dismissProblem} />}
        </div>
      </div>
      <main className="desk">
        <section className="card contacts" aria-labelledby="contacts-heading">
          <header>
            <h2 id="contacts-heading">Contacts</h2>
            {simulated && <p className="quiet">With what the simulator does at each number</p>}
          </header>
          <ul>
            {contacts.map((contact) => (
              <ContactRow
                key={contact.id}
                contact={contact}
                selected={contact === selected}
                simulated={simulated}
                call={onTheLine?.record?.id === contact.id ? onTheLine : undefined}
                problem={autodial.refused?.contactId === contact.id ? autodial.refused : undefined}
                onAutodial={() => autodial.dial(contact)}
                onDismissProblem={autodial.dismiss}
              />
            ))}
          </ul>
        </section>
        <div className="middle">
          {selected && (
            <ContactDetail
              contact={selected}
              simulated={simulated}
              notes={crm.notes}
              calls={calls.filter(({ contactId }) => contactId === selected.id)}
              onDial={(number) => autodial.dial(selected, number)}
            />
          )}
          <section className="card" aria-labelledby="history-heading">
            <h2 id="history-heading">Call history</h2>
            <CallList label="Call history" calls={calls} empty="Calls you make appear here." withContact />
          </section>
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls where it has no room, whatever is in it */}
        <div className="side" role="region" aria-label="Calling" tabIndex={0}>
          <DialerPanel dialer={dialer} settings={crm.settings} credentialsName={crm.credentialsName} />
          {simulated && <PhonesPanel watch={crm.phones} contacts={contacts} userName={session?.user?.name} />}
        </div>
      </main>
    </>
  );
}

function useHash(): string {
  return useSyncExternalStore(subscribeToHash, () => window.location.hash);
}

function subscribeToHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
