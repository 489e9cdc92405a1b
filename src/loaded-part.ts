/** What the small script tag loads when the dialer is needed; registers `<ringout-dialer>`. */
import './element';

export { dialUnattended } from './embed/dialer-element';
export { firstElement } from './embed/script-tag/first-element';
// The launcher is open and waits: the face must not be fetched after all the rest.
export { showFloatingFace } from './embed/floating/floating-face';
// Whoever has pressed the button wants to call.
export { Callee, CallScreen } from './ui/screens/CallScreen';
// The small script has heard clicks until now: none is to be missed while a file for it is fetched.
export { startDialingFromPage } from './embed/dialing-from-page';
