import type { CallInfo } from 'ringout-dialer';
import { initialsOf, telLink, type Contact } from '../contact';
import { addressOf } from '../selected-contact';
import type { Problem } from '../dialer-feed';
import { CallChip } from './CallChip';
import { Message } from './Message';

/** A contact in the list, with the button that calls them. */
export function ContactRow({
  contact,
  selected,
  simulated,
  call,
  problem,
  onAutodial,
  onDismissProblem,
}: {
  contact: Contact;
  selected: boolean;
  /** Say what the simulator does with the number. */
  simulated: boolean;
  call: CallInfo | undefined;
  problem: Problem | undefined;
  onAutodial: () => void;
  onDismissProblem: () => void;
}) {
  const [number] = contact.numbers;
  return (
    <li className="contact" data-selected={selected || undefined}>
      <div className="contact-line">
        <span className="avatar" aria-hidden="true">
          {initialsOf(contact)}
        </span>
        <div className="contact-who">
          <a className="contact-name" href={addressOf(contact)} aria-current={selected ? 'true' : undefined}>
            {contact.name}
          </a>
          <span className="quiet contact-company">{contact.company}</span>
          <span className="contact-number">
            <a className="number" href={telLink(number)}>
              {number.text}
            </a>
            {number.digits !== undefined && <span className="quiet"> ext. {number.digits}</span>}
          </span>
        </div>
        <button
          type="button"
          className="button autodial"
          aria-label={`Autodial ${contact.name}`}
          onClick={onAutodial}
        >
          <span className="handset" aria-hidden="true" />
          Autodial
        </button>
      </div>
      {call ? (
        <CallChip call={call} />
      ) : (
        simulated && number.behaviour !== undefined && <p className="behaviour quiet">{number.behaviour}</p>
      )}
      {problem && (
        <div role="alert">
          <Message tone="problem" {...problem} onDismiss={onDismissProblem} />
        </div>
      )}
    </li>
  );
}
