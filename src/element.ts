import { RingOutDialerElement } from './embed/dialer-element';

export type { RingOutDialerEventMap } from './embed/page-events';

/** Registers `<ringout-dialer>`; does nothing on a server, or when it is registered already. */
if (typeof customElements !== 'undefined' && !customElements.get('ringout-dialer')) {
  customElements.define('ringout-dialer', RingOutDialerElement);
}

export { RingOutDialerElement };

declare global {
  interface HTMLElementTagNameMap {
    'ringout-dialer': RingOutDialerElement;
  }
}
