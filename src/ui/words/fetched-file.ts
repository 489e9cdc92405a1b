import type { Messages } from './message';

/** Where the script is: its words are beside it. Known only while it first runs. */
const script = typeof document === 'undefined' ? null : document.currentScript;
const base = script instanceof HTMLScriptElement && script.src !== '' ? script.src : undefined;

/**
 * Fetches a language for the script that is one file, which cannot import modules: as data, and only when it is what the
 * script was built with.
 */
export function fetchedFile(file: string, integrity: string): () => Promise<{ default: Messages }> {
  return async () => {
    const response = await fetch(new URL(file, base ?? document.baseURI), { integrity });
    if (!response.ok) throw new Error(`${file}: HTTP ${response.status}`);
    // Its hash says that it is ours.
    return { default: (await response.json()) as Messages };
  };
}
