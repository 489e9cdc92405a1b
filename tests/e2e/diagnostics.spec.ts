import { findings } from './axe';
import { expect, test } from './fixtures';

test('by the chord after a call: the figures are RingCentral’s own, each part can be read by everybody, a file is handed out', async ({
  crm,
  site,
}) => {
  const { page, dialer } = crm;
  await crm.open();
  await crm.signIn();
  await crm.call('(650) 555-0101');
  await expect(crm.state).toContainText('busy');
  const before = site.commercial.requests().length;
  await dialer.getByRole('button', { name: 'Done' }).press('Control+Alt+d');
  await expect(dialer.getByRole('heading', { name: 'Diagnostics' })).toBeFocused();
  expect(await findings(crm)).toEqual([]);

  await dialer.getByRole('tab', { name: 'Analytics' }).click();
  const counted = site.commercial
    .requests()
    .slice(0, before)
    .filter(({ group }) => group !== null && group !== 'Auth');
  expect(counted.length).toBeGreaterThan(5);
  await expect(dialer.getByText(`API calls: ${counted.length}`)).toBeVisible();
  expect(await findings(crm)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialer.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^ringout-dialer-.*\.csv$/);

  await dialer.getByRole('tab', { name: 'Health' }).click();
  await expect(dialer.getByText('Signed in', { exact: true })).toBeVisible();
  expect(await findings(crm)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialer.getByRole('button', { name: 'Done' })).toBeVisible();
});
