import type { DialRequest } from '../dialer/dialer-api';

/**
 * Asks the page about a call by a cancellable `ringout-dialer:before-dial` on `announceOn`; the answer is the request to dial, as
 * the page's listeners have left it, or nothing when one of them has prevented it.
 *
 * An element that is not in the page yet cannot be heard there: the document is asked besides.
 */
export function askPage(
  announceOn: EventTarget & { isConnected?: boolean },
  request: DialRequest,
): DialRequest | undefined {
  const event = new CustomEvent('ringout-dialer:before-dial', {
    detail: request,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  const mayDial =
    announceOn.dispatchEvent(event) && (announceOn.isConnected || document.dispatchEvent(event));
  return mayDial ? event.detail : undefined;
}
