import { launchArguments } from '../support/browser';
import { expect, test } from './fixtures';

// Playwright lets every window open unless its own argument is taken away.
test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? '',
    args: launchArguments(),
    ignoreDefaultArgs: ['--disable-popup-blocking'],
  },
});

test('a popup that the browser blocks is told, and the login page opens in this page instead', async ({
  crm,
}) => {
  // Without a click there is no window: a page may call at any time. (Playwright's own calls count as clicks.)
  await crm.page.addInitScript(() => {
    document.addEventListener('ringout-dialer:ready', ({ target }) => {
      const dialer = target as HTMLElement & { getCredentials(): Promise<unknown> };
      dialer.getCredentials().catch((error: { code: string }) => {
        document.documentElement.dataset['refusal'] = error.code;
      });
    });
  });
  await crm.open();
  await expect(crm.page.locator('html')).toHaveAttribute('data-refusal', 'popup-blocked');
  await expect(crm.dialer.getByRole('alert')).toContainText('Your browser blocked the sign-in window.');
  await crm.dialer.getByRole('button', { name: 'Open in this page' }).click();
  await crm.page.getByRole('button', { name: 'Sign in' }).click();
  await crm.page.getByRole('button', { name: 'Authorize' }).click();
  await crm.expectSignedIn();
});
