import { useEffect, useRef } from 'react';
import type { HistoryEntry } from '../call-history';
import { initialsOf, telLink, type Contact, type ContactNumber } from '../contact';
import type { NoteBook } from '../note-book';
import { CallList } from './CallList';
import { NoteEditor } from './NoteEditor';

/** Everything this CRM knows of one contact. */
export function ContactDetail({
  contact,
  simulated,
  notes,
  calls,
  onDial,
}: {
  contact: Contact;
  simulated: boolean;
  notes: NoteBook;
  calls: readonly HistoryEntry[];
  onDial: (number: ContactNumber) => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);

  // Going to a contact moves the reader there; on a narrow screen the detail is far below the list.
  useEffect(() => {
    const go = () => heading.current?.focus();
    window.addEventListener('hashchange', go);
    return () => window.removeEventListener('hashchange', go);
  }, []);

  return (
    <section className="card detail" aria-labelledby="contact-heading">
      <header className="detail-head">
        <span className="avatar avatar-large" aria-hidden="true">
          {initialsOf(contact)}
        </span>
        <div>
          <h2 id="contact-heading" ref={heading} tabIndex={-1}>
            {contact.name}
          </h2>
          <p className="quiet">
            {contact.role} · {contact.company} · {contact.city}
          </p>
        </div>
      </header>
      <ul className="numbers">
        {contact.numbers.map((number) => (
          <li key={number.label}>
            <span className="number-label quiet">{number.label}</span>
            <span className="number-text">
              <a className="number" href={telLink(number)}>
                {number.text}
              </a>
              {number.digits !== undefined && <span className="quiet"> ext. {number.digits}</span>}
              {simulated && <span className="behaviour quiet">{number.behaviour}</span>}
            </span>
            <button
              type="button"
              className="button button-small"
              aria-label={`Dial ${number.label.toLowerCase()} of ${contact.name}`}
              onClick={() => onDial(number)}
            >
              Dial
            </button>
          </li>
        ))}
      </ul>
      <NoteEditor key={contact.id} contact={contact} notes={notes} />
      <div>
        <h3>Calls with {contact.name}</h3>
        <CallList label={`Calls with ${contact.name}`} calls={calls} empty="No calls yet." />
      </div>
    </section>
  );
}
