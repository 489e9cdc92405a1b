import type { Page } from '@playwright/test';
import { expect, type Site, test } from './fixtures';
import { openHost, signInAt } from './host-page';

const launcher = (page: Page) => page.getByRole('button', { name: /^RingOut Dialer/ });
const section = (page: Page) => page.getByRole('region', { name: 'RingOut Dialer' });
const field = (page: Page) => section(page).getByRole('textbox', { name: 'Phone number' });

async function open(page: Page, site: Site, attributes: Record<string, string> = {}): Promise<void> {
  await openHost(page, site, { layout: 'floating', 'click-to-dial': '', ...attributes });
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'afterbegin',
      '<a href="tel:+16505550110" data-dial-name="Ada">Call Ada</a>',
    );
  });
}

async function openSignedIn(page: Page, site: Site): Promise<void> {
  await open(page, site);
  await launcher(page).click();
  await signInAt(page.locator('ringout-dialer'));
}

test('the button opens it and takes the keyboard there, and gets it back; the tab remembers', async ({
  page,
  site,
}) => {
  await open(page, site);
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(section(page)).toBeHidden();
  await launcher(page).focus();
  await page.keyboard.press('Enter');
  await expect(section(page).getByRole('button', { name: 'Sign in' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(section(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();

  await page.keyboard.press('Enter');
  await page.reload();
  await expect(section(page)).toBeVisible();
  await expect(section(page).getByRole('button', { name: 'Sign in' })).not.toBeFocused();
  await launcher(page).click();
  await page.reload();
  await expect(launcher(page)).toBeVisible();
  await expect(section(page)).toBeHidden();
});

test('the page opens and minimises it; Escape in the number field does so, too, and keeps the number', async ({
  page,
  site,
}) => {
  await openSignedIn(page, site);
  await page.evaluate(() => document.querySelector('ringout-dialer')!.minimize());
  await expect(section(page)).toBeHidden();
  await page.evaluate(() => document.querySelector('ringout-dialer')!.open());
  await expect(field(page)).toBeFocused();
  await field(page).fill('650');
  await page.keyboard.press('Escape');
  await expect(section(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('650');
  await expect(field(page)).toBeFocused();
});

test('Escape is about the dialer, and leaves the dialog open that it is in', async ({ page, site }) => {
  await open(page, site);
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.append(document.querySelector('main')!);
    document.body.append(dialog);
    dialog.showModal();
  });
  await launcher(page).click();
  await page.keyboard.press('Escape');
  await expect(section(page)).toBeHidden();
  await expect(launcher(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(launcher(page)).toBeHidden();
});

test('a click in the page opens it without moving the keyboard; minimised, it tells of the call and times it', async ({
  page,
  site,
}) => {
  await openSignedIn(page, site);
  await launcher(page).click();
  await expect(section(page)).toBeHidden();
  const link = page.getByRole('link', { name: 'Call Ada' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(section(page)).toContainText('Ringing your phone');
  await expect(link).toBeFocused();

  await launcher(page).click();
  await expect(section(page)).toBeHidden();
  await expect(launcher(page)).toHaveAccessibleName('RingOut Dialer: Connected, Ada', { timeout: 20_000 });
  await expect(page.locator('[aria-live]').filter({ hasText: 'Connected' })).toBeAttached();
  await expect(launcher(page)).toHaveAccessibleName('RingOut Dialer', { timeout: 20_000 });
  await launcher(page).click();
  await expect(section(page)).toContainText('Disconnected');
});

test('a call that goes on from the page before is timed on, as minimised as it was', async ({
  page,
  site,
}) => {
  await openSignedIn(page, site);
  await field(page).fill('(650) 555-0100');
  await field(page).press('Enter');
  await expect(section(page)).toContainText('Ringing your phone');
  await page.keyboard.press('Escape');
  await expect(launcher(page)).toHaveText(/Connected0:0\d/, { timeout: 20_000 });
  await expect(launcher(page)).toContainText('0:03');
  await page.reload();
  await expect(launcher(page)).toHaveText(/Connected\d:\d\d/);
  await expect(launcher(page)).not.toHaveText(/0:0[0-2]/);
  await expect(section(page)).toBeHidden();
});

test('a call that fails while it is minimised is told until it is opened and done with', async ({
  page,
  site,
}) => {
  await openSignedIn(page, site);
  await field(page).fill('(650) 555-0101');
  await field(page).press('Enter');
  await expect(section(page)).toContainText('Ringing your phone');
  await page.keyboard.press('Escape');
  await expect(launcher(page)).toHaveAccessibleName(/^RingOut Dialer: Call failed, .*555-0101$/, {
    timeout: 20_000,
  });
  await launcher(page).click();
  await expect(section(page)).toContainText('The contact is busy.');
  await section(page).getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('Escape');
  await expect(launcher(page)).toHaveAccessibleName('RingOut Dialer');
});

test('a long name is cut short, and the row stays within a narrow window', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await openSignedIn(page, site);
  const name = 'Bartholomew Featherstonehaugh-Cholmondeley';
  await page.evaluate((long) => {
    const link = document.querySelector('a')!;
    link.href = 'tel:+16505550109';
    link.dataset.dialName = long;
  }, name);
  await launcher(page).click();
  await page.getByRole('link', { name: 'Call Ada' }).click();
  await expect(section(page)).toContainText('Ringing your phone');
  await launcher(page).click();
  await expect(launcher(page)).toHaveText(`Ringing your phone${name}`);
  expect(await launcher(page).boundingBox()).toMatchObject({ x: 72, width: 232 });
});

test('a mistake in a link opens it and says what is wrong, until that is dismissed', async ({
  page,
  site,
}) => {
  await openSignedIn(page, site);
  await launcher(page).click();
  await page.evaluate(() => document.querySelector('a')!.setAttribute('href', 'tel:12'));
  await page.getByRole('link', { name: 'Call Ada' }).click();
  await expect(section(page).getByRole('alert')).toBeVisible();
  await section(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(section(page).getByRole('alert')).toBeHidden();
});

test.describe('a part that does not load, and that the user has not asked for', () => {
  test.use({ expectedComplaint: /net::ERR_FAILED/ });

  test('does not open it: it is told when somebody looks', async ({ page, site }) => {
    await page.route(/\/number-detection-/, (route) => route.abort());
    await page.addInitScript(() => {
      document.addEventListener('ringout-dialer:error', () => Object.assign(globalThis, { isTold: true }));
    });
    await open(page, site, { 'click-to-dial': 'detect-numbers' });
    await page.waitForFunction('globalThis.isTold');
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
    await launcher(page).click();
    await expect(section(page)).toContainText('Numbers in the text of this page cannot be called');
  });
});

test('style sheets of the page do not reach it, but for the custom properties', async ({ page, site }) => {
  await open(page, site);
  const size = await launcher(page).boundingBox();
  await page.addStyleTag({
    content: `button { display: none } * { all: unset } html { font-size: 40px; direction: rtl }
      svg, path { display: none } [hidden] { display: block !important }
      ringout-dialer { --ringout-dialer-accent: rgb(1, 2, 3); --ringout-dialer-inset-block: 40px }`,
  });
  const { width: windowWidth, height: windowHeight } = page.viewportSize()!;
  expect(await launcher(page).boundingBox()).toEqual({
    ...size!,
    x: windowWidth - size!.x - size!.width, // the other corner
    y: windowHeight - 40 - size!.height,
  });
  // The accent's contrast is computed in XYZ: this is rgb(1, 2, 3) there.
  await expect(launcher(page)).toHaveCSS(
    'background-color',
    /^color\(xyz-d65 0\.0005\d* 0\.0005\d* 0\.0009\d*\)$/,
  );
  await expect(section(page)).toBeHidden();
  await launcher(page).click();
  await expect(section(page).getByRole('button', { name: 'Sign in' })).toBeFocused();
  const panel = (await section(page).boundingBox())!;
  expect(panel.x).toBe(16);
  expect(panel.width).toBe(360);
});

test('destroyed, nothing of it is left; put back, it is there again', async ({ page, site }) => {
  await openSignedIn(page, site);
  const left = await page.evaluate(async () => {
    const dialer = document.querySelector('ringout-dialer')!;
    await dialer.destroy();
    return dialer.shadowRoot!.childElementCount;
  });
  expect(left).toBe(0);
  await expect(launcher(page)).toHaveCount(0);
  await page.evaluate(async () => {
    const dialer = document.querySelector('ringout-dialer')!;
    dialer.remove();
    await Promise.resolve();
    document.body.append(dialer);
  });
  await expect(launcher(page)).toHaveCount(1);
  await expect(field(page)).toBeVisible();
});
