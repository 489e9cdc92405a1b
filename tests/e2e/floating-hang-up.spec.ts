import type { Page } from '@playwright/test';
import { CALL_CONTROL_CLIENT_ID, expect, type Site, test } from './fixtures';
import { openHost, signInAt } from './host-page';
import { CONTACT, RING_OUT } from './phones';

const launcher = (page: Page) => page.getByRole('button', { name: /^RingOut Dialer/ });
const section = (page: Page) => page.getByRole('region', { name: 'RingOut Dialer' });
/** Of what is seen: the panel’s is hidden while it is closed. */
const hangUp = (page: Page) => page.getByRole('button', { name: /^(Hang up|Cancel call)$/ });

/** Rings the user’s own phones, and goes on only as the test wants it, behind the closed panel. */
async function call(page: Page, site: Site, attributes: Record<string, string> = {}): Promise<void> {
  await openHost(page, site, { layout: 'floating', ...attributes });
  await launcher(page).click();
  await signInAt(page.locator('ringout-dialer'));
  await page.evaluate((number) => {
    document.querySelector('ringout-dialer')!.dial({ number, name: 'Ada Lovelace' }).catch(reportError);
  }, CONTACT);
  await expect(section(page)).toContainText('Ada Lovelace');
  await launcher(page).click();
  await expect(section(page)).toBeHidden();
}

/** Whoever of these has a ringing phone picks it up. */
function answer({ commercial }: Site): void {
  const ringing = commercial.state().phones.find(({ state }) => state === 'ringing');
  commercial.answer(ringing?.number ?? '');
}

const named = (page: Page, state: string) =>
  expect(launcher(page)).toHaveAccessibleName(`RingOut Dialer: ${state}`, { timeout: 20_000 });

/** Brings a call so far. */
const PHASES = {
  placing: { name: 'Cancel call', come: (page: Page) => named(page, 'Dialing, Ada Lovelace') },
  'ringing-you': {
    name: 'Cancel call',
    come: (page: Page) => named(page, 'Ringing your phone, Ada Lovelace'),
  },
  'ringing-them': {
    name: 'Hang up',
    come: async (page: Page, site: Site) => {
      await PHASES['ringing-you'].come(page);
      answer(site);
      await named(page, 'Ringing Ada Lovelace');
    },
  },
  connected: {
    name: 'Hang up',
    come: async (page: Page, site: Site) => {
      await PHASES['ringing-them'].come(page, site);
      answer(site);
      await named(page, 'Connected, Ada Lovelace');
    },
  },
} as const;

for (const [phase, { name, come }] of Object.entries(PHASES)) {
  test(`the pill ends a call that is ${phase}, and the keyboard is on the launcher then`, async ({
    page,
    site,
  }) => {
    if (phase === 'placing') {
      site.commercial.addFault({ method: 'POST', path: RING_OUT, delayMs: 4_000 });
    }
    await call(page, site, { 'client-id': CALL_CONTROL_CLIENT_ID });
    await come(page, site);
    await expect(hangUp(page)).toHaveAccessibleName(name);
    const { width, height } = (await hangUp(page).boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    await hangUp(page).focus();
    await page.keyboard.press('Enter');
    await expect(hangUp(page)).toBeHidden({ timeout: 15_000 });
    expect(site.commercial.state().phones.filter(({ state }) => state !== 'idle')).toEqual([]);
    // One that took its time has opened the panel, which says why.
    if (phase === 'placing') await expect(section(page)).toContainText('Disconnected');
    else await expect(launcher(page)).toBeFocused();
  });
}

test('where only the phone can end the call there is no such button, and the keyboard is not lost with it', async ({
  page,
  site,
}) => {
  await call(page, site);
  await PHASES['ringing-you'].come(page);
  await hangUp(page).focus();
  answer(site);
  await named(page, 'Ringing Ada Lovelace');
  await expect(hangUp(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  await launcher(page).click();
  await expect(section(page)).toContainText('Hang up on your phone to end this call.');
});

test.describe('what goes wrong', () => {
  test.use({ expectedComplaint: /Failed to load resource/ });

  test('opens the panel, which says what it was and has the keyboard at its own button', async ({
    page,
    site,
  }) => {
    await call(page, site);
    await PHASES['ringing-you'].come(page);
    site.commercial.addFault({ method: 'DELETE', path: `${RING_OUT}/`, status: 500 });
    await hangUp(page).focus();
    await page.keyboard.press('Enter');
    await expect(section(page).getByRole('alert')).toBeVisible();
    await expect(hangUp(page)).toHaveCount(1);
    await expect(section(page).getByRole('button', { name: 'Cancel call' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(section(page)).toContainText('The call was cancelled.');
  });
});

test('what takes long opens the panel, where the same attempt shows', async ({ page, site }) => {
  await call(page, site);
  await PHASES['ringing-you'].come(page);
  site.commercial.addFault({ method: 'DELETE', path: `${RING_OUT}/`, delayMs: 6_000 });
  await hangUp(page).click();
  await expect(hangUp(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(section(page)).toBeVisible();
  await expect(section(page).getByRole('button', { name: 'Cancel call' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(section(page)).toContainText('The call was cancelled.', { timeout: 15_000 });
});
