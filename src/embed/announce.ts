import type { DialerEvents } from '../dialer/dialer-api';
import { plainDetail } from './plain-detail';

/** Tells the page of an event, as `ringout-dialer:<event>` on the element that it is about. */
export function announce(element: Element, event: keyof DialerEvents, payload: unknown): void {
  const init = { detail: plainDetail(payload), bubbles: true, composed: true };
  const tell = (target: EventTarget) =>
    target.dispatchEvent(new CustomEvent(`ringout-dialer:${event}`, init));
  tell(element);
  // Taken out of the page in the middle of a call, it cannot be heard there: how that call ended is told all the same.
  if (!element.isConnected) tell(element.ownerDocument);
}
