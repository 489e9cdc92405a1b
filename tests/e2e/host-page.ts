import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { authorize, type Site } from './fixtures';

/** Opens a page with these dialers, made from the built package by its script tag; `attributes` are the elements' own. */
export async function openHost(
  tab: Page | BrowserContext,
  site: Site,
  ...dialers: Record<string, string>[]
): Promise<Page> {
  const page = 'newPage' in tab ? await tab.newPage() : tab;
  const host = (origin: string) => ({ login: origin, api: origin });
  const shared = {
    'client-id': 'ringout-dialer-demo',
    'redirect-uri': `${site.packageOrigin}/dist/oauth-callback.html`,
    environment: JSON.stringify({
      commercial: host(site.commercialOrigin),
      segregated: host(site.segregatedOrigin),
    }),
  };
  const query = new URLSearchParams({
    dialers: JSON.stringify(dialers.map((attributes) => ({ ...shared, ...attributes }))),
  });
  await page.goto(`${site.packageOrigin}/tests/e2e/pages/host.html?${query.toString()}`);
  return page;
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
