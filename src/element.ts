import type { DialerEvents, EventStamp } from './dialer/dialer-api';
import type { PlainDialerError } from './embed/plain-detail';
import { RingOutDialerElement } from './embed/dialer-element';

/** Registers `<ringout-dialer>`; does nothing on a server, or when it is registered already. */
if (typeof customElements !== 'undefined' && !customElements.get('ringout-dialer')) {
  customElements.define('ringout-dialer', RingOutDialerElement);
}

export { RingOutDialerElement };

declare global {
  interface HTMLElementTagNameMap {
    'ringout-dialer': RingOutDialerElement;
  }
  interface HTMLElementEventMap {
    'ringout-dialer:ready': CustomEvent<DialerEvents['ready'] & EventStamp>;
    'ringout-dialer:session': CustomEvent<DialerEvents['session'] & EventStamp>;
    'ringout-dialer:call': CustomEvent<DialerEvents['call'] & EventStamp>;
    'ringout-dialer:call-record': CustomEvent<DialerEvents['call-record'] & EventStamp>;
    /** The error as plain data. */
    'ringout-dialer:error': CustomEvent<{ error: PlainDialerError } & EventStamp>;
  }
}
