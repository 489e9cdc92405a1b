/** Where the script is: its parts are beside it. Known only while it first runs. */
const script = document.currentScript;
const base = script instanceof HTMLScriptElement && script.src !== '' ? script.src : document.baseURI;

const DIRECTORY = 'ringout-dialer-parts';

/**
 * Gives what loads the parts of the script that is one file: modules beside it, that never run unless they have the hash that
 * the script was built with. `import()` cannot be told a hash; but it takes what a link has fetched and checked before.
 *
 * @param hashOf by a part's name, SHA-384 in base64
 * @param shared what the parts use of the script
 */
export function partsWithHashes(
  hashOf: Readonly<Record<string, string>>,
  shared: () => unknown,
): (name: string) => Promise<unknown> {
  const parts = new Map<string, Promise<unknown>>();
  const failures = new Map<string, number>();

  async function load(name: string): Promise<unknown> {
    const url = new URL(`${DIRECTORY}/${name}.js`, base);
    // A browser does not ask for a module again that has failed.
    const failed = failures.get(name);
    if (failed !== undefined) url.search = `again=${failed}`;
    try {
      await fetchChecked(url.href, `sha384-${hashOf[name]}`);
      const part = (await import(/* @vite-ignore */ url.href)) as { default(given: unknown): unknown };
      return part.default(shared());
    } catch (cause) {
      failures.set(name, (failed ?? 0) + 1);
      parts.delete(name);
      throw cause;
    }
  }

  return (name) => {
    const loading = parts.get(name) ?? load(name);
    parts.set(name, loading);
    return loading;
  };
}

/** Rejects when the module cannot be had, or is another one. */
async function fetchChecked(href: string, integrity: string): Promise<void> {
  const link = document.createElement('link');
  // It would be an unknown word, whose file nobody fetches or checks.
  if (!link.relList.supports('modulepreload')) throw new Error('This browser cannot check modules.');
  const fetched = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => reject(new Error(`${href} could not be had as it was built.`)));
  });
  Object.assign(link, { rel: 'modulepreload', crossOrigin: 'anonymous', integrity, href });
  document.head.append(link);
  await fetched.finally(() => link.remove());
}
