import { authorize, CALL_CONTROL_CLIENT_ID, expect, test } from './fixtures';
import { openHost, stateAt } from './host-page';
import { watchForMoves } from './layout-shifts';
import { CONTACT } from './phones';

/**
 * Nobody sees what is left: a centred line that takes other words counts for up to 0.0005, and there are a few in a call. A
 * dialer that jumps by a line counts for 0.0045. Up to 0.1 is good for a page (https://web.dev/articles/cls).
 */
const SHIFTS = 0.005;

test('from sign-in to the record a call is told in German, the record in English, and nothing jumps', async ({
  page,
  site,
}) => {
  const moves = await watchForMoves(page);
  // With Call Control the button that ends the call is there while they talk, too.
  await openHost(page, site, { 'client-id': CALL_CONTROL_CLIENT_ID, locale: 'de' });
  const dialer = page.locator('ringout-dialer');
  const records = await page.evaluateHandle(() => {
    const told: { outcome: string; reason?: string }[] = [];
    document
      .querySelector('ringout-dialer')!
      .addEventListener('ringout-dialer:call-record', ({ detail }) => told.push(detail.record));
    return told;
  });
  await expect(dialer.getByRole('heading')).toHaveText('Zum Anrufen anmelden');
  const [login] = await Promise.all([
    page.waitForEvent('popup'),
    dialer.getByRole('button', { name: 'Anmelden' }).click(),
  ]);
  await authorize(login);
  await expect(dialer.getByText('Nst. 101 · Avery Collins · alle meine Telefone').first()).toBeVisible();
  const signingIn = await moves();
  expect(signingIn.targets).toEqual([]);

  await dialer.getByRole('textbox', { name: 'Telefonnummer' }).fill('911');
  await dialer.getByRole('button', { name: 'Anrufen', exact: true }).click();
  await expect(dialer.getByRole('alert')).toContainText('911 ist eine Notrufnummer');
  await dialer.getByRole('textbox', { name: 'Telefonnummer' }).fill('650 555 0109');
  await expect(dialer.getByText('Vereinigte Staaten')).toBeVisible();
  // What a refusal moves comes from a press, however late it comes; the button is there where the other keys have no room.
  await expect(dialer.getByRole('button', { name: 'Wähltasten' })).toHaveCount(0);
  await moves();
  await dialer.getByRole('button', { name: 'Anrufen', exact: true }).click();
  await expect(stateAt(dialer)).toContainText('Ihr Telefon klingelt');
  const ringing = await dialer.getByRole('button', { name: 'Anruf abbrechen' }).boundingBox();
  site.commercial.answer('+14155550101');
  await expect(stateAt(dialer)).toContainText('Klingelt bei (650) 555-0109', { timeout: 15_000 });
  site.commercial.answer(CONTACT);
  await expect(stateAt(dialer)).toContainText('Verbunden', { timeout: 15_000 });
  expect(await dialer.getByRole('button', { name: 'Auflegen' }).boundingBox()).toEqual(ringing);
  site.commercial.hangUp(CONTACT);
  await expect(stateAt(dialer)).toContainText('Der Anruf ist beendet.', { timeout: 15_000 });
  // The page's own record is for programs and logs.
  await expect
    .poll(() => records.evaluate((told) => told.map(({ outcome, reason }) => [outcome, reason])))
    .toEqual([['completed', 'The call has ended.']]);
  await dialer.getByRole('button', { name: 'Fertig' }).click();
  await expect(dialer.getByRole('textbox', { name: 'Telefonnummer' })).toBeFocused();
  const calling = await moves();
  expect(calling.targets).toEqual([]);
  expect(signingIn.shifts + calling.shifts).toBeLessThan(SHIFTS);
});
