import type { DialerEvents, DialRequest, EventStamp } from '../dialer/dialer-api';
import type { PlainDialerError } from './plain-detail';

/** The CustomEvents that a page hears. They bubble and cross shadow roots, so one listener on `document` hears them all. */
export interface RingOutDialerEventMap {
  'ringout-dialer:ready': CustomEvent<DialerEvents['ready'] & EventStamp>;
  'ringout-dialer:session': CustomEvent<DialerEvents['session'] & EventStamp>;
  'ringout-dialer:call': CustomEvent<DialerEvents['call'] & EventStamp>;
  'ringout-dialer:call-record': CustomEvent<DialerEvents['call-record'] & EventStamp>;
  /** The error as plain data. */
  'ringout-dialer:error': CustomEvent<{ error: PlainDialerError } & EventStamp>;
  /**
   * Somebody has clicked on a number in the page. `preventDefault()` keeps it from being called; what a listener changes
   * in `detail` is called instead.
   */
  'ringout-dialer:before-dial': CustomEvent<DialRequest>;
}

declare global {
  interface HTMLElementEventMap extends RingOutDialerEventMap {}
  interface ShadowRootEventMap extends RingOutDialerEventMap {}
  interface DocumentEventMap extends RingOutDialerEventMap {}
  interface WindowEventMap extends RingOutDialerEventMap {}
}
