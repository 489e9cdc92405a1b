import { startScriptTag } from './embed/script-tag/script-tag';
import type { LoadedPart } from './embed/script-tag/part-loader';

/**
 * The small script tag: what a page pays before anybody uses the dialer. The rest is a module beside it, which it loads by
 * its whole address: a script from another origin has no base for a relative one.
 */
declare const __LOADED_PART__: string;

const script = document.currentScript;
const base = script instanceof HTMLScriptElement ? script.src : document.baseURI;
startScriptTag(
  script,
  () => import(/* @vite-ignore */ new URL(__LOADED_PART__, base).href) as Promise<LoadedPart>,
);
