import { startScriptTag } from './embed/script-tag/script-tag';
import { dialUnattended } from './loaded-part';

/** The script tag with everything in it. */
startScriptTag(document.currentScript, async () => ({ dialUnattended }), { atOnce: true });
