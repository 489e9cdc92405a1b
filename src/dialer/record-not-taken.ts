import { DialerError } from '../runtime/dialer-error';
import { said } from '../runtime/sentence';

/** The host has not taken a record. */
export function recordNotTaken(cause: unknown): DialerError {
  const message = said('The call record was not taken by the page; it is offered again.');
  return new DialerError('storage', message, { cause, retryable: true });
}
