import './element';
import type { LoadedPart } from './embed/script-tag/part-loader';
import { DIAL_UNATTENDED } from './embed/dialer-element';

/** What the small script tag loads when the dialer is needed; registers `<ringout-dialer>`. */
export const dialUnattended: LoadedPart['dialUnattended'] = (element, request) =>
  element[DIAL_UNATTENDED](request);
