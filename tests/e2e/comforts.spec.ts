import { expect, test } from './fixtures';
import { openHost, signInAt, stateAt } from './host-page';
import { CONTACT } from './phones';

/** Notes what the page shows on the desktop, and shows none of it; `hide()` then has it in a hidden tab. */
function noteNotifications(): void {
  const shown: string[] = [];
  class Noted extends EventTarget {
    static permission: NotificationPermission = 'default';
    static requestPermission = async () => (Noted.permission = 'granted');
    close = () => undefined;
    constructor(title: string, { body = '' }: NotificationOptions = {}) {
      super();
      shown.push(`${title} ${body}`);
    }
  }
  const hide = () => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  };
  Object.assign(globalThis, { Notification: Noted, shown, hide });
}

test('keys call again, take back and end; the title tells of the call, and the desktop that it was answered', async ({
  page,
  site,
}) => {
  await page.addInitScript(noteNotifications);
  await openHost(page, site, { 'call-in-title': '' });
  const dialer = page.locator('ringout-dialer');
  const { keyboard } = page;
  const title = await page.title();
  await signInAt(dialer);

  const notify = dialer.getByRole('checkbox', { name: 'Notify me when a contact answers' });
  await dialer.getByRole('button', { name: 'Settings' }).click();
  await expect(notify).not.toBeChecked();
  await notify.click();
  await expect(notify).toBeChecked();
  await keyboard.press('Escape');
  const field = dialer.getByRole('textbox', { name: 'Phone number' });
  await expect(field).toBeVisible();
  await dialer.getByRole('button', { name: 'Settings' }).focus();
  await keyboard.press('Control+Shift+F');
  await expect(field).toBeFocused();
  await keyboard.type('650 555 0109');
  await keyboard.press('Enter');
  await expect(stateAt(dialer)).toContainText('Ringing your phone');
  await keyboard.press('Control+Shift+H');
  await expect(stateAt(dialer)).toContainText('The call was cancelled.', { timeout: 15_000 });
  await expect(page).toHaveTitle(title);
  await keyboard.press('Escape');
  await expect(field).toBeFocused();

  await keyboard.press('Control+Shift+L');
  await expect(page).toHaveTitle(`● Ringing your phone · (650) 555-0109 – ${title}`, { timeout: 15_000 });
  site.commercial.answer('+14155550101');
  await expect(page).toHaveTitle(`● Ringing (650) 555-0109 – ${title}`, { timeout: 15_000 });
  await page.evaluate(() => (globalThis as unknown as { hide: () => void }).hide());
  site.commercial.answer(CONTACT);
  await expect(page).toHaveTitle(`● Connected · (650) 555-0109 – ${title}`, { timeout: 15_000 });
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown))
    .toEqual([expect.stringMatching(/^\(650\) 555-0109 has answered/)]);
  site.commercial.hangUp(CONTACT);
  await expect(page).toHaveTitle(title, { timeout: 15_000 });
});
