import { startScriptTag } from './embed/script-tag/script-tag';
import { dialUnattended, firstElement } from './loaded-part';

/** The script tag with everything in it. */
startScriptTag(document.currentScript, async () => ({ dialUnattended, firstElement }), { atOnce: true });
