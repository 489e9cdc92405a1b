import { elementWithHash } from './element-with-hash';

/** Where the script is: its parts are beside it. Known only while it first runs, as is what a policy lets it run by. */
const script = document.currentScript;
const base = script instanceof HTMLScriptElement && script.src !== '' ? script.src : document.baseURI;
const nonce = script?.nonce;

const DIRECTORY = 'ringout-dialer-parts';

/** After that a file that has not come counts as one that cannot be had. */
const PATIENCE_MS = 10_000;

/**
 * Gives what loads the parts of the script that is one file: modules beside it, that never run unless they have the hash that
 * the script was built with. `import()` cannot be told a hash; but it takes what an element has fetched and checked before.
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
    const failed = failures.get(name);
    try {
      const url = besideTheScript(`${DIRECTORY}/${name}.js`);
      // A browser does not ask for a module again that has failed.
      if (failed !== undefined) url.search = `again=${failed}`;
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
    const known = parts.get(name);
    if (known) return known;
    // Not before it is kept: what fails at once must not stay.
    const loading = Promise.resolve().then(() => load(name));
    parts.set(name, loading);
    return loading;
  };
}

function besideTheScript(path: string): URL {
  if (!URL.canParse(path, base))
    throw new Error('The script has no address of its own, beside which its parts could be.');
  return new URL(path, base);
}

/** Rejects when the module cannot be had, or is another one. */
async function fetchChecked(href: string, integrity: string): Promise<void> {
  const element = elementWithHash(href, integrity);
  if (nonce) element.nonce = nonce;
  let timer: number | undefined;
  const fetched = new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${href} ${why}.`));
    element.addEventListener('load', resolve);
    element.addEventListener('error', () => fail('could not be had as it was built'));
    timer = window.setTimeout(fail, PATIENCE_MS, `did not come in ${PATIENCE_MS / 1000} seconds`);
  });
  document.head.append(element);
  await fetched.finally(() => {
    clearTimeout(timer);
    element.remove();
  });
}
