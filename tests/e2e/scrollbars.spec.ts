import { launchArguments } from '../support/browser';
import { expect, test } from './fixtures';
import { openHost, signInAt } from './host-page';

test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? '',
    args: launchArguments(),
    // As on a desk with a mouse: there a scrollbar takes room.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  },
});

test('one screen takes the place of another without a scrollbar that comes and goes', async ({
  page,
  site,
}) => {
  await openHost(page, site, {});
  const dialer = page.locator('ringout-dialer');
  await signInAt(dialer);
  await page.evaluate(() => {
    const face = document.querySelector('ringout-dialer')!.shadowRoot!.querySelector('.dialer')!;
    const widths = new Set<number>();
    Object.assign(globalThis, { widths });
    requestAnimationFrame(function look() {
      widths.add(face.clientWidth);
      requestAnimationFrame(look);
    });
  });
  const seen = () => page.evaluate(() => (globalThis as unknown as { widths: Set<number> }).widths.size);

  await dialer.getByRole('button', { name: 'Settings' }).click();
  await expect(dialer.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const bars = await dialer
    .locator('.screen')
    .evaluate(({ offsetWidth, clientWidth }: HTMLElement) => offsetWidth - clientWidth);
  expect(bars, 'scrollbars take room here').toBeGreaterThan(0);
  await dialer.getByRole('button', { name: 'Done' }).click();
  await expect(dialer.getByRole('textbox', { name: 'Phone number' })).toBeVisible();
  expect(await seen()).toBe(1);
});
