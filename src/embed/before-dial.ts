import type { DialRequest } from '../dialer/dialer-api';

/**
 * Asks the page about a call by a cancellable `ringout-dialer:before-dial` on `announceOn`; the answer is the request to dial, as
 * the page's listeners have left it, or nothing when one of them has prevented it.
 */
export function askPage(announceOn: EventTarget, request: DialRequest): DialRequest | undefined {
  const event = new CustomEvent('ringout-dialer:before-dial', {
    detail: request,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  return announceOn.dispatchEvent(event) ? event.detail : undefined;
}
