import { RingOutDialerElement } from './dialer-element';

/** Registers `<ringout-dialer>`; does nothing on a server, or when it is registered already. */
export function defineElement(): void {
  if (typeof customElements !== 'undefined' && !customElements.get('ringout-dialer')) {
    customElements.define('ringout-dialer', RingOutDialerElement);
  }
}
