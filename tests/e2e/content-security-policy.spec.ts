import { expect, test } from './fixtures';
import { callAt, dialerAttributes, signInAt, signOutAt, stateAt } from './host-page';
import { serveAsBefore, serveStrictly, violationsIn } from './policy';

let violations: string[];

test.beforeEach(async ({ context }) => {
  violations = await violationsIn(context);
});

test.afterEach(({ site }) => serveAsBefore(site));

function markup(name: string, attributes: Record<string, string>): string {
  const written = Object.entries(attributes).map(
    ([attribute, value]) => ` ${attribute}="${value.replaceAll('"', '&quot;')}"`,
  );
  return `<${name}${written.join('')}></${name}>`;
}

for (const file of ['ringout-dialer.js', 'ringout-dialer-loader.js'] as const) {
  test(`${file} signs in, calls, finds numbers in the page, shows the diagnostics and signs out without a violation`, async ({
    page,
    site,
  }) => {
    const options = {
      ...dialerAttributes(site),
      'click-to-dial': 'detect-numbers',
      'default-country': 'US',
    };
    const data = Object.entries(options).map(([name, value]) => [`data-${name}`, value] as const);
    const tag = markup('script', { src: `/dist/${file}`, ...Object.fromEntries(data) });
    await page.goto(await serveStrictly(site, `<p>Ada: 650 555 0110</p>${tag}`));
    await page.getByRole('button', { name: 'RingOut Dialer' }).click();
    const dialer = page.locator('ringout-dialer');
    await signInAt(dialer);
    await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(1);
    await page.locator('h1').click(); // keys pressed in the dialer's field would stay there
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.keyboard.press('Enter');
    await expect(stateAt(dialer)).toContainText('Connected', { timeout: 15_000 });
    await expect(stateAt(dialer)).toContainText('Disconnected', { timeout: 15_000 });
    await dialer.getByRole('button', { name: 'Done' }).click();
    await dialer.getByRole('button', { name: 'Recent calls' }).click();
    await dialer.getByRole('button', { name: 'Back' }).press('Control+Alt+d');
    await dialer.getByRole('tab', { name: 'Analytics' }).click();
    await expect(dialer.getByText(/^API calls: \d+$/)).toBeVisible();
    await dialer.getByRole('button', { name: 'Back' }).click(); // the diagnostics were over the recent calls
    await dialer.getByRole('button', { name: 'Back' }).click();
    await signOutAt(dialer);
    expect(violations).toEqual([]);
  });
}

test('the element signs in by redirect, calls and is destroyed without a violation', async ({
  page,
  site,
}) => {
  const element = markup('ringout-dialer', { ...dialerAttributes(site), 'sign-in': 'redirect' });
  const script = '<script src="/dist/ringout-dialer.js"></script>';
  await page.goto(await serveStrictly(site, element + script));
  const dialer = page.locator('ringout-dialer');
  await dialer.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('radio').first().waitFor();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Authorize' }).click();
  await page.waitForURL(/strict-/);
  await callAt(dialer, '(650) 555-0101');
  await expect(stateAt(dialer)).toContainText('The contact is busy.', { timeout: 15_000 });
  await page.evaluate(() => document.querySelector('ringout-dialer')!.destroy());
  expect(violations).toEqual([]);
});

test.describe('a violation', () => {
  test.use({ expectedComplaint: /Content Security Policy/ });

  test('would be seen', async ({ page, site }) => {
    await page.goto(await serveStrictly(site, '<p style="color: red">Red</p>'));
    await expect.poll(() => violations.join('\n')).toContain('style-src');
  });
});
