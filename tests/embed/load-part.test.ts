import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const HASH = 'oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC';

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(document, 'currentScript');
  document.head.replaceChildren();
});

/** The loading of parts as a script does it that has this address. */
async function partsOf(address: string, nonce = '') {
  const script = Object.assign(document.createElement('script'), { src: address, nonce });
  Object.defineProperty(document, 'currentScript', { value: script, configurable: true });
  const { partsWithHashes } = await import('../../src/embed/script-tag/load-part');
  return partsWithHashes({ words: HASH }, () => ({}));
}

function inEngineOf(vendor: string): void {
  vi.spyOn(navigator, 'vendor', 'get').mockReturnValue(vendor);
  vi.spyOn(DOMTokenList.prototype, 'supports').mockReturnValue(true);
}

test.each([
  ['Google Inc.', 'link', 'href'],
  ['Apple Computer, Inc.', 'script', 'src'],
  ['', 'script', 'src'],
])('in the engine of "%s" a part is checked by a %s', async (vendor, element, address) => {
  inEngineOf(vendor);
  const load = await partsOf('https://cdn.example/ringout-dialer.js', 'abc');
  load('words').catch(() => {});
  await vi.advanceTimersByTimeAsync(0);
  expect(document.head.children).toHaveLength(1);
  const fetching = document.head.firstElementChild;
  expect(fetching).toHaveProperty('localName', element);
  expect(fetching).toHaveProperty(address, 'https://cdn.example/ringout-dialer-parts/words.js');
  expect(fetching).toHaveProperty('integrity', `sha384-${HASH}`);
  expect(fetching).toHaveProperty('nonce', 'abc');
});

test('a part that does not come is given up after ten seconds, and asked for anew by another address', async () => {
  inEngineOf('Google Inc.');
  const load = await partsOf('https://cdn.example/ringout-dialer.js');
  const failure = load('words').catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(document.head.children).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(String(await failure)).toContain('did not come in 10 seconds');
  expect(document.head.children).toHaveLength(0);
  load('words').catch(() => {});
  await vi.advanceTimersByTimeAsync(0);
  expect(document.head.firstElementChild).toHaveProperty(
    'href',
    'https://cdn.example/ringout-dialer-parts/words.js?again=1',
  );
});

test('where Trusted Types refuse the script element, no part is fetched', async () => {
  inEngineOf('Apple Computer, Inc.');
  vi.spyOn(HTMLScriptElement.prototype, 'src', 'set').mockImplementation(() => {
    throw new TypeError('This document requires a TrustedScriptURL.');
  });
  const { elementWithHash } = await import('../../src/embed/script-tag/element-with-hash');
  expect(() => elementWithHash('https://cdn.example/words.js', `sha384-${HASH}`)).toThrow(
    /cannot check modules.*ringout-dialer-loader\.js/,
  );
});

test('a script without an address says so, each time that a part is wanted', async () => {
  const load = await partsOf('blob:https://crm.example/0c7f');
  const first = load('words');
  await expect(first).rejects.toThrow('The script has no address of its own');
  const second = load('words');
  expect(second).not.toBe(first);
  await expect(second).rejects.toThrow('The script has no address of its own');
});
