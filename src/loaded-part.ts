/** What the small script tag loads when the dialer is needed; registers `<ringout-dialer>`. */
import './element';

export { dialUnattended } from './embed/dialer-element';
