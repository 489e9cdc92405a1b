import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import type { PageDialer } from '../../src/embed/script-tag/page-dialer';
import { authorize, expect, type Site, test } from './fixtures';
import { expectSignedIn, signInAt } from './host-page';

/** The policy of docs/embedding.md; the simulated platforms stand where RingCentral's do. */
const policy = ({ commercialOrigin, segregatedOrigin }: Site) =>
  [
    "default-src 'none'",
    'img-src data:',
    "script-src 'self' 'nonce-page'",
    "style-src 'self'",
    `connect-src ${commercialOrigin} ${segregatedOrigin}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/**
 * Opens a page with the script tag `file` and this body.
 * @returns the names of the product's files that it fetches, as they come
 */
async function openPage(
  page: Page,
  site: Site,
  { file = 'ringout-dialer-loader.js', body = '', script = '', ...attributes }: Record<string, string> = {},
): Promise<string[]> {
  const host = (origin: string) => ({ login: origin, api: origin });
  const data = {
    'client-id': 'ringout-dialer-demo',
    'redirect-uri': `${site.packageOrigin}/dist/oauth-callback.html`,
    environment: JSON.stringify({
      commercial: host(site.commercialOrigin),
      segregated: host(site.segregatedOrigin),
    }),
    ...attributes,
  };
  const tag = document('script', { async: '', src: `/dist/${file}`, ...prefixed(data) });
  const fetched: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/dist/') && pathname.endsWith('.js'))
      fetched.push(pathname.slice('/dist/'.length));
  });
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Contacts</title><link rel="icon" href="data:,">',
    `<meta http-equiv="content-security-policy" content="${policy(site)}">`,
    `<script nonce="page">${script}</script>${tag}</head><body><h1>Contacts</h1>${body}</body></html>`,
  ].join('');
  const pageFile = `.cache/pages/script-tag-${randomUUID()}.html`;
  await mkdir(dirname(pageFile), { recursive: true });
  await writeFile(pageFile, html);
  const address = `${site.packageOrigin}/${pageFile}`;
  await page.goto(address);
  return fetched;
}

function document(name: string, attributes: Record<string, string>): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`,
  );
  return `<${name}${written.join('')}></${name}>`;
}

function prefixed(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name === 'integrity' ? name : `data-${name}`, value]),
  );
}

const launcher = (page: Page) => page.getByRole('button', { name: 'RingOut Dialer' });
const state = (page: Page) => page.locator('ringout-dialer').getByRole('status').first();

async function call(page: Page, number: string): Promise<void> {
  const dialer = page.locator('ringout-dialer');
  await dialer.getByRole('textbox', { name: 'Phone number' }).fill(number);
  await dialer.getByRole('button', { name: 'Call', exact: true }).click();
}

test('the small script tag loads the dialer when its button is pressed, and a whole call runs under a strict policy', async ({
  page,
  site,
}) => {
  const fetched = await openPage(page, site);
  await expect(launcher(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(fetched).toEqual(['ringout-dialer-loader.js']);

  await launcher(page).click();
  await signInAt(page.locator('ringout-dialer'));
  await call(page, '(650) 555-0110');
  await expect(state(page)).toContainText('Connected', { timeout: 15_000 });
  await expect(state(page)).toContainText('Disconnected', { timeout: 15_000 });
  expect(fetched.filter((file) => file.includes('Screen'))).toEqual([]);
});

test('a number that is clicked before the dialer has loaded is called once the user has signed in', async ({
  page,
  site,
}) => {
  const asked =
    'document.addEventListener("ringout-dialer:before-dial", () => { window.asked = (window.asked ?? 0) + 1; })';
  await openPage(page, site, {
    'click-to-dial': '',
    script: asked,
    body: '<a href="tel:+16505550101">Call the front desk</a>',
  });
  await page.getByRole('link', { name: 'Call the front desk' }).click();
  const dialer = page.locator('ringout-dialer');
  await signInAt(dialer);
  await expect(dialer.getByRole('textbox', { name: 'Phone number' })).toHaveValue(/650.*555.*0101/);
  // The dialer's own ears have taken over.
  await page.getByRole('link', { name: 'Call the front desk' }).click();
  await expect(state(page)).toContainText('The contact is busy.', { timeout: 15_000 });
  expect(await page.evaluate(() => Reflect.get(window, 'asked') as unknown)).toBe(2);
});

test('commands wait in the queue for the script, and calls that outlive the page are gone on with', async ({
  page,
  site,
}) => {
  const script = `window.ringoutDialer = { q: [
    (dialer) => { dialer.element.onCallRecord = (record) => { window.outcome = record.outcome; }; },
    (dialer) => dialer.on('call', (call) => { window.phase = call.phase; }),
  ] };`;
  const fetched = await openPage(page, site, { script, credentials: 'memory' });
  await expect(launcher(page)).toBeVisible();
  expect(fetched).toEqual(['ringout-dialer-loader.js']);
  await launcher(page).click();
  await signInAt(page.locator('ringout-dialer'));
  await page.evaluate(() => void (window.ringoutDialer as PageDialer).dial('+16505550100'));
  await expect(state(page)).toContainText('Connected', { timeout: 15_000 });
  expect(await page.evaluate(() => Reflect.get(window, 'phase') as unknown)).toBe('connected');

  // Nobody is signed in any more, but somebody has to see to the call and its record.
  fetched.length = 0;
  await page.reload();
  await expect.poll(() => fetched.length).toBeGreaterThan(1);
});

test('a reload goes on with the session, behind the closed button', async ({ page, site }) => {
  const fetched = await openPage(page, site);
  await launcher(page).click();
  await signInAt(page.locator('ringout-dialer'));
  await launcher(page).click();
  fetched.length = 0;
  await page.reload();
  await expect.poll(() => fetched.length).toBeGreaterThan(1);
  await page.evaluate(() => (window.ringoutDialer as PageDialer).ready());
  expect(await page.evaluate(() => (window.ringoutDialer as PageDialer).getState().session.status)).toBe(
    'signed-in',
  );
  await expect(page.getByRole('region', { name: 'RingOut Dialer' })).toBeHidden();
  await launcher(page).click();
  await expectSignedIn(page.locator('ringout-dialer'));
});

test('an answer of the login page is taken up without a click', async ({ page, site }) => {
  await openPage(page, site, { 'sign-in': 'redirect' });
  await launcher(page).click();
  await page.locator('ringout-dialer').getByRole('button', { name: 'Sign in' }).click();
  await authorize(page);
  await page.waitForURL(/script-tag-/);
  await expect
    .poll(() =>
      page.evaluate(() => (window.ringoutDialer as PageDialer | undefined)?.getState().session.status),
    )
    .toBe('signed-in');
});

test.describe('when the rest cannot be loaded', () => {
  test.use({ expectedComplaint: /net::ERR_FAILED/ });

  test('the panel says so, and tries again when asked', async ({ page, site }) => {
    await page.route('**/dist/ringout-dialer/*', (route) => route.abort());
    await openPage(page, site);
    await launcher(page).click();
    await expect(page.getByRole('alert')).toContainText('The dialer could not be loaded.');
    await page.unroute('**/dist/ringout-dialer/*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('ringout-dialer').getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toHaveCount(0);
  });
});

test('the one-file script runs with the hash of integrity.json, in an element of the page', async ({
  page,
  site,
}) => {
  const hashes = JSON.parse(await readFile('dist/integrity.json', 'utf8')) as Record<string, string>;
  const fetched = await openPage(page, site, {
    file: 'ringout-dialer.js',
    integrity: hashes['ringout-dialer.js'] ?? 'missing',
    target: '#calls',
    body: '<aside id="calls"></aside>',
  });
  const dialer = page.locator('#calls > ringout-dialer');
  await signInAt(dialer);
  await call(page, '(650) 555-0101');
  await expect(state(page)).toContainText('The contact is busy.', { timeout: 15_000 });
  expect(fetched).toEqual(['ringout-dialer.js']);
});

test.describe('the files beside the one-file script', () => {
  // What Chromium says about a file that has another hash.
  test.use({ expectedComplaint: /Failed to find a valid digest in the 'integrity' attribute/ });

  test('run as they were built, under a strict policy; others never do', async ({ page, site }) => {
    await page.route(/\/ringout-dialer-parts\/(number-detection|SettingsScreen)-/, async (route) => {
      const response = await route.fetch();
      const body = `${await response.text()}\nglobalThis.isForged = true;`;
      await route.fulfill({ response, body });
    });
    const fetched = await openPage(page, site, {
      file: 'ringout-dialer.js',
      target: '#calls',
      'click-to-dial': 'detect-numbers',
      body: '<aside id="calls"></aside><p>+1 650 555 0101</p>',
    });
    const partsOf = (name: string) => fetched.filter((file) => file.includes(name));
    const dialer = page.locator('#calls > ringout-dialer');
    await expect(dialer).toContainText('Numbers in the text of this page cannot be called');
    expect(partsOf('number-detection')).toHaveLength(1);
    await signInAt(dialer);
    await dialer.getByRole('button', { name: 'Settings' }).click();
    await expect(dialer).toContainText('A part of the dialer could not be loaded.');
    expect(partsOf('SettingsScreen')).toHaveLength(1);
    expect(await page.evaluate('globalThis.isForged')).toBeUndefined();

    await page.unroute(/\/ringout-dialer-parts\/(number-detection|SettingsScreen)-/);
    await dialer.getByRole('button', { name: 'Try again' }).click();
    await expect(dialer.getByRole('heading', { name: 'Settings' })).toBeVisible();
    expect(partsOf('SettingsScreen')).toHaveLength(2);
    await dialer.evaluate((element) => element.setAttribute('locale', 'de'));
    await expect(dialer.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
    const hashes = JSON.parse(await readFile('dist/integrity.json', 'utf8')) as Record<string, string>;
    expect(hashes).toMatchObject(Object.fromEntries(fetched.map((file) => [file, expect.anything()])));
  });
});
