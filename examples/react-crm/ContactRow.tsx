import { DialerError } from 'ringout-dialer';
import { useDialer } from 'ringout-dialer/react';
import { useState } from 'react';
import type { Contact } from '../contacts';

export function ContactRow({ contact }: { contact: Contact }) {
  const { dialer, state } = useDialer();
  const [problem, setProblem] = useState('');
  const inCall = state.call !== undefined && state.call.phase !== 'ended';

  async function call() {
    setProblem('');
    try {
      // Opens the sign-in window when nobody is signed in. First of all in the click, or the browser blocks the window.
      await dialer.getCredentials();
      const { id, name, phone } = contact;
      await dialer.dial({ number: phone, name, record: { type: 'contact', id } });
    } catch (error) {
      setProblem(problemIn(error));
    }
  }

  return (
    <tr>
      <td>{contact.name}</td>
      <td className="phone">{contact.phone}</td>
      <td>
        {contact.note}
        <div role="alert">{problem}</div>
      </td>
      <td>
        {/* One dialer has one call at a time: dial() would be refused with `call-in-progress`. */}
        <button type="button" disabled={inCall} onClick={() => void call()}>
          Call {contact.name}
        </button>
      </td>
    </tr>
  );
}

/** Decide by `code`; `message` and `solutions` are for people. */
function problemIn(error: unknown): string {
  if (!(error instanceof DialerError)) throw error;
  return error.code === 'sign-in-cancelled' ? '' : [error.message, ...error.solutions].join(' ');
}
