import { partsWithHashes } from './embed/script-tag/load-part';
import { startScriptTag } from './embed/script-tag/script-tag';
import { dialUnattended, firstElement } from './loaded-part';

/** The build puts these around the script, and has it load its parts by the first (.ci/build/late-parts.ts). */
declare let __loadPart: (name: string) => Promise<unknown>;
declare const __hashes: Readonly<Record<string, string>>;
declare const __shared: () => unknown;

__loadPart = partsWithHashes(__hashes, () => __shared());

/** The script tag with everything in it that is needed to sign in and call. */
startScriptTag(document.currentScript, async () => ({ dialUnattended, firstElement }), { atOnce: true });
