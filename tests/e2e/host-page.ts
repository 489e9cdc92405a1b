import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { authorize, type Site } from './fixtures';

/** What every dialer of these tests needs, as the element's attributes. */
export function dialerAttributes(site: Site): Record<string, string> {
  const host = (origin: string) => ({ login: origin, api: origin });
  return {
    'client-id': 'ringout-dialer-demo',
    'redirect-uri': `${site.packageOrigin}/dist/oauth-callback.html`,
    environment: JSON.stringify({
      commercial: host(site.commercialOrigin),
      segregated: host(site.segregatedOrigin),
    }),
  };
}

/** Opens a page with these dialers, made from the built package by its script tag; `attributes` are the elements' own. */
export async function openHost(
  tab: Page | BrowserContext,
  site: Site,
  ...dialers: Record<string, string>[]
): Promise<Page> {
  const page = 'newPage' in tab ? await tab.newPage() : tab;
  const shared = dialerAttributes(site);
  const query = new URLSearchParams({
    dialers: JSON.stringify(dialers.map((attributes) => ({ ...shared, ...attributes }))),
  });
  await page.goto(`${site.packageOrigin}/tests/e2e/pages/host.html?${query.toString()}`);
  return page;
}

/** Opens a page that has nothing of a dialer yet, but `<main>` where one may go, between two buttons. */
export async function openPlainPage(page: Page, site: Site): Promise<void> {
  await page.goto(`${site.packageOrigin}/tests/e2e/pages/plain.html`);
}

/** Loads one of the package's scripts into an open page, with the attributes `data-…`. */
export async function addScript(
  page: Page,
  file: 'ringout-dialer.js' | 'ringout-dialer-loader.js',
  data: Record<string, string> = {},
): Promise<void> {
  await page.evaluate(
    async ([source, attributes]) => {
      const script = document.createElement('script');
      script.src = source;
      for (const [name, value] of Object.entries(attributes)) script.setAttribute(`data-${name}`, value);
      const loaded = new Promise((resolve) => script.addEventListener('load', resolve, { once: true }));
      document.head.append(script);
      await loaded;
    },
    [`/dist/${file}`, data] as const,
  );
}

/** Puts an element with these attributes into `<main>`. */
export async function addDialer(page: Page, attributes: Record<string, string>): Promise<Locator> {
  await page.evaluate((given) => {
    const dialer = document.createElement('ringout-dialer');
    for (const [name, value] of Object.entries(given)) dialer.setAttribute(name, value);
    document.querySelector('main')!.append(dialer);
  }, attributes);
  return page.locator('ringout-dialer');
}

/** Calls `number` from the dialer's field. */
export async function callAt(dialer: Locator, number: string): Promise<void> {
  await dialer.getByRole('textbox', { name: 'Phone number' }).fill(number);
  await dialer.getByRole('button', { name: 'Call', exact: true }).click();
}

/** The state of the call, as the live region tells it. */
export function stateAt(dialer: Locator): Locator {
  return dialer.getByRole('status').first();
}

export async function signInAt(dialer: Locator, user?: string): Promise<void> {
  const [popup] = await Promise.all([
    dialer.page().waitForEvent('popup'),
    dialer.getByRole('button', { name: 'Sign in' }).click(),
  ]);
  await authorize(popup, user);
  await expectSignedIn(dialer);
}

export async function signOutAt(dialer: Locator): Promise<void> {
  await dialer.getByRole('button', { name: 'Settings' }).click();
  await dialer.getByRole('button', { name: 'Sign out' }).click();
  await expectSignedOut(dialer);
}

export async function expectSignedIn(dialer: Locator): Promise<void> {
  await expect(dialer.getByRole('textbox', { name: 'Phone number' })).toBeVisible();
}

export async function expectSignedOut(dialer: Locator): Promise<void> {
  await expect(dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
}
