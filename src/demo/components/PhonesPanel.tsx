import { useEffect, useSyncExternalStore } from 'react';
import { contactWithNumber, type Contact } from '../contact';
import {
  actionsAt,
  phoneActions,
  phonesThatMatter,
  stateInWords,
  type Phone,
  type PhoneAction,
} from '../phone';
import { numberForPeople } from '../number-for-people';
import type { PhoneWatch } from '../phone-watch';

/** The simulated phones, for picking them up. */
export function PhonesPanel({
  watch,
  contacts,
  userName,
}: {
  watch: PhoneWatch;
  contacts: readonly Contact[];
  /** The signed-in user's name. */
  userName: string | undefined;
}) {
  const seen = useSyncExternalStore(watch.subscribe, watch.seen);
  useEffect(() => watch.start(), [watch]);

  if (seen.status === 'absent') {
    return (
      <p className="quiet panel-note" role="note">
        No simulator answers, so there are no simulated phones to show. <code>npm start</code> brings one.
      </p>
    );
  }
  const phones = seen.status === 'here' ? phonesThatMatter(seen.phones, userName) : [];
  const busy = phones.filter(({ state }) => state !== 'idle');
  const idle = phones.filter(({ state }) => state === 'idle');
  return (
    <section className="card phones" aria-labelledby="phones-heading">
      <h2 id="phones-heading">Phones (simulator)</h2>
      {phones.length === 0 && (
        <p className="quiet">
          {seen.status === 'looking'
            ? 'Looking for the simulator…'
            : 'Once you have signed in, your phones and those you call appear here.'}
        </p>
      )}
      {busy.map((phone) => (
        <PhoneCard
          key={`${phone.origin} ${phone.number}`}
          phone={phone}
          title={titleOf(phone, contacts, userName)}
          onAct={(action) => void watch.act(phone, action)}
        />
      ))}
      {idle.length > 0 && (
        <ul className="idle-phones" aria-label="Your idle phones">
          {idle.map(({ origin, number, label }) => (
            <li key={`${origin} ${number}`}>
              <span>{label}</span> <span className="quiet number">{numberForPeople(number)}</span>
              <span className="quiet">Idle</span>
            </li>
          ))}
        </ul>
      )}
      {seen.status === 'here' && seen.refusal !== undefined && (
        <p role="alert" className="refusal">
          {seen.refusal}
        </p>
      )}
    </section>
  );
}

function PhoneCard({
  phone,
  title,
  onAct,
}: {
  phone: Phone;
  title: string;
  onAct: (action: PhoneAction) => void;
}) {
  const possible = actionsAt[phone.state];
  return (
    <div className="phone" role="group" aria-label={`${title}, ${phone.number}`} data-state={phone.state}>
      <p className="phone-head">
        <strong>{title}</strong>
        <span className="phone-state">{stateInWords[phone.state]}</span>
        <span className="quiet number">{numberForPeople(phone.number)}</span>
      </p>
      <div className="phone-actions">
        {phoneActions.map(({ action, title: word }) => (
          <button
            key={action}
            type="button"
            className="button button-small"
            data-action={action}
            disabled={!possible.has(action)}
            onClick={() => onAct(action)}
          >
            {word}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Whose phone it is; people have several, contacts one. */
function titleOf(
  { number, label, owner }: Phone,
  contacts: readonly Contact[],
  userName: string | undefined,
): string {
  if (owner !== null) return `${owner === userName ? 'You' : owner} · ${label}`;
  return contactWithNumber(contacts, number)?.name ?? label;
}
