import { expect, test } from './fixtures';
import { callAt, dialerAttributes, signInAt, signOutAt, stateAt } from './host-page';
import { serveAsBefore, serveByNonce, serveStrictly, violationsIn } from './policy';

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

test.describe('where scripts run by their nonce alone', () => {
  // What Chromium says about a file that has another hash.
  test.use({ expectedComplaint: /Failed to find a valid digest in the 'integrity' attribute/ });

  for (const engine of ['Chromium', 'an engine that checks no links']) {
    test(`the one file has its parts in ${engine}, and no forged one`, async ({ page, site }) => {
      if (engine !== 'Chromium')
        await page.addInitScript(() => {
          Object.defineProperty(navigator, 'vendor', { value: 'Apple Computer, Inc.' });
          Object.defineProperty(HTMLLinkElement.prototype, 'integrity', { set: () => {} });
        });
      await page.route(/\/ringout-dialer-parts\/words-de/, async (route) => {
        const response = await route.fetch();
        const body = `${await response.text()}\nglobalThis.isForged = true;`;
        await route.fulfill({ response, body });
      });
      const forged = page.waitForResponse(/\/ringout-dialer-parts\/words-de/);
      const data = Object.entries({ ...dialerAttributes(site), locale: 'de', target: '#calls' });
      const tag = markup('script', {
        src: '/dist/ringout-dialer.js',
        nonce: 'abc',
        'data-click-to-dial': 'detect-numbers',
        ...Object.fromEntries(data.map(([name, value]) => [`data-${name}`, value])),
      });
      await page.goto(
        await serveByNonce(site, 'abc', `<p>+1 650 555 0110</p><aside id="calls"></aside>${tag}`),
      );
      await forged;
      await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(1);
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
      expect(await page.evaluate('globalThis.isForged')).toBeUndefined();
      expect(violations).toEqual([]);
    });
  }
});

test.describe('a violation', () => {
  test.use({ expectedComplaint: /Content Security Policy/ });

  test('would be seen', async ({ page, site }) => {
    await page.goto(await serveStrictly(site, '<p style="color: red">Red</p>'));
    await expect.poll(() => violations.join('\n')).toContain('style-src');
  });
});
