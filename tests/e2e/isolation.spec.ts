import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  addDialer,
  addScript,
  callAt,
  dialerAttributes,
  openPlainPage,
  signInAt,
  stateAt,
} from './host-page';

/** What a page can see of itself, apart from what it puts there. Called twice, it tells what has become other. */
async function watchPage(page: Page): Promise<() => Promise<Record<string, unknown>>> {
  await page.evaluate(() => {
    const prototypes = [
      ...['EventTarget', 'Node', 'Element', 'HTMLElement', 'Document', 'History', 'Storage', 'Event'],
      ...['Array', 'Object', 'Promise', 'String', 'Map', 'Function', 'Date', 'Response', 'XMLHttpRequest'],
    ];
    const members = (target: object) =>
      Reflect.ownKeys(target).map((key) => {
        const { value, get } = Reflect.getOwnPropertyDescriptor(target, key) ?? {};
        return [key, typeof value === 'function' ? (value as object) : get] as const;
      });
    const places = () => ({
      window: members(window),
      document: members(document),
      html: members(document.documentElement),
      body: members(document.body),
      ...Object.fromEntries(
        prototypes.map((name) => [
          name,
          members((Reflect.get(window, name) as { prototype: object }).prototype),
        ]),
      ),
    });
    const before = places();
    const attributes = (element: Element) =>
      [...element.attributes].map(({ name, value }) => `${name}=${value}`);
    Object.assign(window, {
      changes: () => ({
        members: Object.entries(places()).flatMap(([place, now]) => {
          const known = new Map<PropertyKey, unknown>(before[place as keyof typeof before]);
          return now
            .filter(([key, value]) => !known.has(key) || known.get(key) !== value)
            .map(([key]) => `${place}.${String(key)}`);
        }),
        sheets: [document.adoptedStyleSheets.length, document.styleSheets.length],
        attributes: [document.documentElement, document.head, document.body].map(attributes),
        head: [...document.head.children].map(({ localName }) => localName),
        body: [...document.body.children].map(({ localName }) => localName),
        title: document.title,
        history: history.length,
        focus: document.activeElement?.localName,
      }),
    });
  });
  return () => page.evaluate(() => (Reflect.get(window, 'changes') as () => Record<string, unknown>)());
}

for (const file of ['ringout-dialer.js', 'ringout-dialer-loader.js'] as const) {
  test(`a page with ${file} stays the page that it was, but for window.ringoutDialer`, async ({
    page,
    site,
  }) => {
    await openPlainPage(page, site);
    const changes = await watchPage(page);
    const before = await changes();
    await addScript(page, file);
    const dialer = await addDialer(page, dialerAttributes(site));
    await signInAt(dialer);
    await callAt(dialer, '(650) 555-0101');
    await expect(stateAt(dialer)).toContainText('The contact is busy.', { timeout: 15_000 });
    await page.evaluate(() => document.querySelector('ringout-dialer')!.remove());
    await page.evaluate(() => document.querySelector('script')!.remove());
    const { members, ...rest } = await changes();
    const others = (members as string[]).filter((name) => name !== 'window.changes');
    expect(others).toEqual(['window.ringoutDialer']);
    const { members: _members, ...neutral } = before;
    expect(rest).toEqual(neutral);
  });
}

test('the scripts twice, and both of them, are one dialer that goes on', async ({ page, site }) => {
  await openPlainPage(page, site);
  const attributes = dialerAttributes(site);
  await addScript(page, 'ringout-dialer.js', { ...attributes, 'click-to-dial': '' });
  await page.getByRole('button', { name: 'RingOut Dialer' }).click();
  const dialer = page.locator('ringout-dialer');
  await signInAt(dialer);
  const requests = site.commercial.requests().length;
  await addScript(page, 'ringout-dialer.js', attributes);
  await addScript(page, 'ringout-dialer-loader.js', attributes);
  await expect(dialer).toHaveCount(1);
  await callAt(dialer, '(650) 555-0101');
  await expect(stateAt(dialer)).toContainText('The contact is busy.', { timeout: 15_000 });
  const tokens = site.commercial.requests().slice(requests);
  expect(tokens.filter(({ path }) => path.endsWith('/oauth/token'))).toEqual([]);
  expect(tokens.filter(({ method }) => method === 'POST')).toHaveLength(1);

  // The page takes it away and loads the other one; the element's class is the first one's still.
  await page.evaluate(() => (window.ringoutDialer as { destroy(): Promise<void> }).destroy());
  await expect(dialer).toHaveCount(0);
  await addScript(page, 'ringout-dialer-loader.js', { ...attributes, 'click-to-dial': '' });
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'tel:+16505550110', textContent: 'Ada' });
    document.body.append(link);
  });
  await page.getByRole('link', { name: 'Ada' }).click();
  await expect(stateAt(dialer)).toContainText('Disconnected', { timeout: 15_000 });
  await expect(dialer).toHaveCount(1);
});
