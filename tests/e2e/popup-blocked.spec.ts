import { launchArguments } from '../support/browser';
import { expect, test } from './fixtures';

// Playwright lets every window open unless its own argument is taken away.
test.use({
  // The snapshots of a trace are questions to the page, and those count as clicks.
  trace: 'off',
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? '',
    args: launchArguments(),
    ignoreDefaultArgs: ['--disable-popup-blocking'],
  },
});

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers(): { promise: Promise<string>; resolve: (value: string) => void } {
  let resolve!: (value: string) => void;
  const promise = new Promise<string>((onResolve) => {
    resolve = onResolve;
  });
  return { promise, resolve };
}

test('a popup that the browser blocks is told, and the login page opens in this page instead', async ({
  crm,
}) => {
  // Without a click there is no window: a page may call at any time. The page tells of it by itself, because a question
  // of Playwright's would count as a click.
  const { promise: refusal, resolve } = withResolvers();
  await crm.page.exposeFunction('tellRefusal', resolve);
  await crm.page.addInitScript(() => {
    document.addEventListener('ringout-dialer:ready', ({ target }) => {
      const dialer = target as HTMLElement & { getCredentials(): Promise<unknown> };
      const { tellRefusal } = window as unknown as { tellRefusal: (code: string) => void };
      dialer.getCredentials().catch((error: { code: string }) => tellRefusal(error.code));
    });
  });
  await crm.open();
  expect(await refusal).toBe('popup-blocked');
  await expect(crm.dialer.getByRole('alert')).toContainText('Your browser blocked the sign-in window.');
  await crm.dialer.getByRole('button', { name: 'Open in this page' }).click();
  await crm.page.getByRole('button', { name: 'Sign in' }).click();
  await crm.page.getByRole('button', { name: 'Authorize' }).click();
  await crm.expectSignedIn();
});
