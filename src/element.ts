import { RingOutDialerElement } from './embed/dialer-element';
import { defineElement } from './embed/define-element';

export type { RingOutDialerEventMap } from './embed/page-events';

defineElement();

export { RingOutDialerElement };

declare global {
  interface HTMLElementTagNameMap {
    'ringout-dialer': RingOutDialerElement;
  }
}
