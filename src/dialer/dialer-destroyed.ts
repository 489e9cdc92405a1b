import { DialerError } from '../runtime/dialer-error';

/** What everything is answered with after `destroy()`. */
export function dialerDestroyed(): DialerError {
  return new DialerError('destroyed', 'This dialer was removed from the page.');
}
