import { authorize, expect, test } from './fixtures';
import { openHost, stateAt } from './host-page';
import { CONTACT } from './phones';

test('from sign-in to the record a call is told in German, and the record in English', async ({
  page,
  site,
}) => {
  await openHost(page, site, { locale: 'de' });
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

  await dialer.getByRole('textbox', { name: 'Telefonnummer' }).fill('911');
  await dialer.getByRole('button', { name: 'Anrufen', exact: true }).click();
  await expect(dialer.getByRole('alert')).toContainText('911 ist eine Notrufnummer');
  await dialer.getByRole('textbox', { name: 'Telefonnummer' }).fill('650 555 0109');
  await expect(dialer.getByText('Vereinigte Staaten')).toBeVisible();
  await dialer.getByRole('button', { name: 'Anrufen', exact: true }).click();
  await expect(stateAt(dialer)).toContainText('Ihr Telefon klingelt');
  site.commercial.answer('+14155550101');
  await expect(stateAt(dialer)).toContainText('Klingelt bei (650) 555-0109', { timeout: 15_000 });
  site.commercial.answer(CONTACT);
  await expect(stateAt(dialer)).toContainText('Verbunden', { timeout: 15_000 });
  site.commercial.hangUp(CONTACT);
  await expect(stateAt(dialer)).toContainText('Der Anruf ist beendet.', { timeout: 15_000 });
  // The page's own record is for programs and logs.
  await expect
    .poll(() => records.evaluate((told) => told.map(({ outcome, reason }) => [outcome, reason])))
    .toEqual([['completed', 'The call has ended.']]);
});
