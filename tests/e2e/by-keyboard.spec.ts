import type { Page } from '@playwright/test';
import { type Crm, expect, test } from './fixtures';
import { rewriteChoices } from './kept-choices';
import { CONTACT, MOBILE, ready, RING_OUT, says } from './phones';
import { listenToRegions, spoken } from './spoken';

/** What has the keyboard, from the document inwards: `BODY`, or `RINGOUT-DIALER › BUTTON Done`. */
async function focusOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const chain: string[] = [];
    for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement ?? null) {
      const name =
        at.getAttribute('aria-label') ?? (at instanceof HTMLInputElement ? at.type : at.textContent);
      chain.push(at.shadowRoot ? at.tagName : `${at.tagName} ${name.trim()}`);
    }
    return chain.join(' › ');
  });
}

/** Presses Tab until what has the keyboard is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect((await focusOf(page)).endsWith(name)).toBe(true);
  }).toPass({ intervals: [0], timeout: 20_000 });
}

const inside = (what: string) => `RINGOUT-DIALER › ${what}`;
const expectFocus = (crm: Crm, what: string) => expect.poll(() => focusOf(crm.page)).toBe(what);
/** Looks at what has the keyboard now: the same key at once would be the second press of two by mistake. */
const look = (crm: Crm) => crm.page.clock.fastForward(500);

test('a whole call by keyboard alone, and what a screen reader is given to say of it, word for word', async ({
  crm,
  context,
}) => {
  const { keyboard } = crm.page;
  await listenToRegions(context);
  await context.clock.install();
  await crm.open();
  await expect(crm.dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await tabTo(crm.page, inside('BUTTON Sign in'));
  const [login] = await Promise.all([crm.page.waitForEvent('popup'), keyboard.press('Enter')]);
  await expectFocus(crm, inside('BUTTON Show the window'));
  await tabTo(login, 'Sign in');
  await login.keyboard.press('Enter');
  await login.getByRole('button', { name: 'Authorize' }).waitFor();
  await tabTo(login, 'Authorize');
  await login.keyboard.press('Enter');
  await expectFocus(crm, inside('INPUT tel'));
  await expect(crm.dialer.getByText('Calling from')).toBeVisible();

  await keyboard.type('650 555 0109 ext. 12');
  await keyboard.press('Enter');
  await expectFocus(crm, inside('BUTTON Cancel call'));
  await expect(crm.state).toContainText('Ringing your phone');
  crm.site.commercial.answer('+14155550101');
  await says(crm, 'Ringing (650) 555-0109');
  await expectFocus(crm, inside('P Hang up on your phone to end this call.'));
  crm.site.commercial.answer(CONTACT);
  await says(crm, 'Connected');
  await crm.timePasses(5_000);
  await tabTo(crm.page, inside('BUTTON Copy'));
  crm.site.commercial.hangUp(CONTACT);
  await says(crm, 'Disconnected');
  await expectFocus(crm, inside('BUTTON Done'));
  await keyboard.press('Enter');
  await expectFocus(crm, inside('INPUT tel'));

  expect(await spoken(crm.page)).toEqual([
    { how: 'polite', text: 'Dialing Asking RingCentral to place the call.' },
    {
      how: 'polite',
      text: 'Ringing your phone Pick up your phone (Ext. 101 · Avery Collins · all my phones).',
    },
    { how: 'polite', text: 'Ringing (650) 555-0109' },
    // What takes the place of the button gets the keyboard, and is read for that alone.
    { how: 'polite', text: 'Connected Dial 1, 2 on your phone now.' },
    { how: 'polite', text: 'Disconnected The call has ended.' },
  ]);
});

test.describe('when RingCentral asks to wait', () => {
  test.use({ expectedComplaint: /429/ });
  test('an error is assertive; a countdown is not, and is said once', async ({ crm, context }) => {
    await listenToRegions(context);
    await ready(crm);
    await crm.call('nonsense');
    await expect(crm.dialer.getByRole('alert')).toBeVisible();
    crm.site.commercial.addFault({ method: 'POST', path: RING_OUT, status: 429 });
    await crm.call('(650) 555-0109');
    await expect(crm.state).toContainText('too many requests');
    await crm.dialer.getByRole('button', { name: 'Call again' }).click();
    const countdown = crm.dialer.getByRole('timer');
    await expect(countdown).toBeVisible();
    const before = await countdown.innerText();
    for (let seconds = 0; seconds < 10; seconds += 1) await crm.timePasses(1_000);
    await expect(countdown).not.toHaveText(before);
    await crm.dialer.getByRole('button', { name: 'Cancel call' }).click();
    await expect(crm.state).toContainText('The call was cancelled.');

    expect(await spoken(crm.page)).toEqual([
      {
        how: 'assertive',
        text:
          '"nonsense" is not a phone number that can be called. Write it as it is dialed in your country ' +
          '(United States), or with the country code, like +1 650 555 0100.',
      },
      { how: 'polite', text: 'Dialing Asking RingCentral to place the call.' },
      { how: 'polite', text: 'Call failed RingCentral has had too many requests and asks us to wait.' },
      { how: 'polite', text: 'Dialing Asking RingCentral to place the call.' },
      {
        how: 'polite',
        text: expect.stringMatching(/^RingCentral asks us to wait \d+ s\. The call is placed by itself/),
      },
      { how: 'polite', text: 'Disconnected The call was cancelled.' },
    ]);
  });
});
test('the keyboard is never lost while screens change, and comes back where it was', async ({ crm }) => {
  const { keyboard } = crm.page;
  await crm.page.context().clock.install();
  await crm.open();
  await crm.signIn('Morgan Reyes');
  await crm.chooseDevice(/Desk phone/);
  await rewriteChoices(crm, { deviceId: 'forwarding:1', deviceLabel: 'Old Mobile' });
  await crm.page.reload();
  await expect(crm.dialer.getByText('Your phone Old Mobile is no longer available.')).toBeVisible();
  await crm.dialer.getByRole('textbox', { name: 'Phone number' }).focus();
  /** Goes to a control, presses it, and has the keyboard there. */
  const press = async (control: string, then: string, key = 'Enter') => {
    await tabTo(crm.page, inside(control));
    await keyboard.press(key);
    await expectFocus(crm, inside(then));
  };

  // The chosen phone is gone: the call asks for another, and waits.
  await keyboard.type(CONTACT);
  await keyboard.press('Enter');
  await expectFocus(crm, inside('INPUT radio'));
  await press('BUTTON Not now', 'BUTTON Done');
  await keyboard.press('Enter');
  await expectFocus(crm, inside('INPUT tel'));
  await look(crm);
  await keyboard.press('Enter');
  await expectFocus(crm, inside('INPUT radio'));
  await keyboard.press('Space');
  await press('BUTTON Call', 'BUTTON Cancel call');
  await says(crm, 'Ringing your phone');

  // Signing out during the call asks first.
  await crm.page.evaluate(() => {
    document
      .querySelector('ringout-dialer')!
      .clearCredentials()
      .catch(() => undefined);
  });
  await expectFocus(crm, inside('BUTTON Stay signed in'));
  await keyboard.press('Enter');
  await expectFocus(crm, inside('BUTTON Cancel call'));
  await look(crm);
  await keyboard.press('Enter');
  await expectFocus(crm, inside('BUTTON Done'));
  await keyboard.press('Enter');
  await expectFocus(crm, inside('INPUT tel'));

  await press('BUTTON Settings', 'INPUT radio');
  await press('BUTTON Use another number…', 'INPUT tel');
  await keyboard.type('+1 650 555 0147');
  await keyboard.press('Enter');
  await expectFocus(crm, inside('INPUT radio'));
  await press('BUTTON Remove (650) 555-0147', 'INPUT radio');
  await press('BUTTON Call from somebody else’s extension…', 'INPUT search');
  await press('BUTTON Back', 'INPUT radio');
  await press('BUTTON Done', 'INPUT tel');
  await press('BUTTON Recent calls', 'BUTTON Back');
  await press('BUTTON Clear history', 'BUTTON Keep');
  await keyboard.press('Enter');
  await expectFocus(crm, inside('BUTTON Clear history'));
  await keyboard.press('Enter');
  await press('BUTTON Clear', 'BUTTON Back');
  await keyboard.press('Enter');
  await expectFocus(crm, inside('INPUT tel'));
  await press('BUTTON Settings', 'INPUT radio');
  await press('BUTTON Sign out', 'BUTTON Sign in');
});

test('a call that changes screens leaves the keyboard to the page, where that has it', async ({ crm }) => {
  await ready(crm);
  const note = crm.page.getByRole('textbox', { name: 'Note' });
  await note.fill('');
  const { keyboard } = crm.page;
  await keyboard.type('begun ');
  await crm.page.evaluate(() => void document.querySelector('ringout-dialer')!.dial('+16505550109'));
  await says(crm, 'Ringing your phone');
  crm.site.commercial.answer(MOBILE);
  await says(crm, 'Ringing (650)');
  await keyboard.type('rings ');
  crm.site.commercial.answer(CONTACT);
  await says(crm, 'Connected');
  await keyboard.type('talks ');
  crm.site.commercial.hangUp(CONTACT);
  await says(crm, 'Disconnected');
  await keyboard.type('ended');
  await expect(note).toHaveValue('begun rings talks ended');
});

test('what is pressed twice by mistake does not meet what has taken the place of the first', async ({
  crm,
}) => {
  const { dialer, page, site } = crm;
  await ready(crm);
  const asked = () =>
    site.commercial
      .requests()
      .filter(({ path }) => path.startsWith(RING_OUT))
      .map(({ method }) => method)
      .filter((method) => method !== 'GET');
  await dialer.getByRole('textbox', { name: 'Phone number' }).fill(CONTACT);
  for (const [way, back] of [
    ['Settings', 'Done'],
    ['Recent calls', 'Back'],
  ] as const) {
    await dialer.getByRole('button', { name: way }).click();
    await dialer.getByRole('button', { name: back }).dblclick();
    await expect(dialer.getByRole('button', { name: 'Call', exact: true })).toBeVisible();
  }
  await dialer.getByRole('button', { name: 'Call', exact: true }).dblclick();
  await says(crm, 'Ringing your phone');
  expect(asked()).toEqual(['POST']);
  await dialer.getByRole('button', { name: 'Cancel call' }).click();
  await dialer.getByRole('button', { name: 'Done' }).click();
  await dialer.getByRole('textbox', { name: 'Phone number' }).fill(CONTACT);
  for (let times = 0; times < 6; times += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await says(crm, 'Ringing your phone');
  expect(asked()).toEqual(['POST', 'DELETE', 'POST']);
});
