import type { Locator, Page } from '@playwright/test';

/** What the lab relies on in the widget's face (English): all of it is here. */
export const face = {
  numberField: (page: Page): Locator => dialer(page).getByRole('textbox', { name: 'Phone number' }),
  callButton: (page: Page): Locator => dialer(page).getByRole('button', { name: 'Call', exact: true }),
  settings: (page: Page): Locator => dialer(page).getByRole('button', { name: 'Settings' }),
  devices: (page: Page): Locator => dialer(page).getByRole('radio'),
  done: (page: Page): Locator => dialer(page).getByRole('button', { name: 'Done' }),
};

/** The phases as the live region says them. */
export const STATUS_WORDS: Record<string, RegExp> = {
  'ringing-you': /^Ringing your phone/,
  connected: /^Connected/,
};

/** RingCentral's login page, which is the simulator's. */
export const loginPage = {
  user: (page: Page, name: string): Locator => page.getByRole('radio', { name }),
  signIn: (page: Page): Locator => page.getByRole('button', { name: 'Sign in' }),
  authorize: (page: Page): Locator => page.getByRole('button', { name: 'Authorize' }),
};

function dialer(page: Page): Locator {
  return page.locator('ringout-dialer');
}
