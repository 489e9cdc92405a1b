import { findings } from './axe';
import { expect, test } from './fixtures';
import { rewriteChoices } from './kept-choices';

test('an administrator finds a colleague by keyboard, a reload keeps him, and the call is placed from his phones', async ({
  crm,
}) => {
  await crm.open();
  await crm.signIn('Morgan');
  const { dialer, page } = crm;
  await dialer.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialer.getByRole('radio', { name: /all my phones/ })).toBeFocused();
  // From the list to the two ways to add a phone.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialer.getByRole('button', { name: /somebody else/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const search = dialer.getByRole('combobox', { name: 'Name, extension or number' });
  await expect(search).toBeFocused();
  await expect(dialer.getByText(/The first 50 of \d+/)).toBeVisible();
  // All of it: whoever chooses before stops the reading.
  await expect(dialer.getByRole('progressbar')).toHaveCount(0);
  await page.keyboard.type('jamie');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialer.getByRole('radio', { name: 'Ext. 103 · Jamie Park' })).toBeFocused();
  await dialer.getByRole('combobox', { name: 'Number that contacts see' }).selectOption('+14155550100');
  await dialer.getByRole('button', { name: 'Done' }).click();
  await expect(dialer.getByText('Calling from Ext. 103 · Jamie Park')).toBeVisible();
  await expect(dialer.getByText('Shown as (415) 555-0100')).toBeVisible();

  await page.reload();
  await expect(dialer.getByText('Calling from Ext. 103 · Jamie Park')).toBeVisible();
  await expect(dialer.getByText('Shown as (415) 555-0100')).toBeVisible();
  const lists = crm.site.commercial.requests().filter(({ path }) => path.endsWith('/account/~/extension'));
  expect(lists).toHaveLength(3);

  await crm.call('+1 650 555 0109');
  await expect(crm.state).toContainText('Ringing your phone');
  expect(crm.site.commercial.state().calls).toMatchObject([
    { owner: 'Morgan Reyes', from: '+14155550100*103', callerId: '+14155550100' },
  ]);
});

test('a chosen phone that has vanished is asked for when a call needs it, and the call goes on', async ({
  crm,
}) => {
  await crm.open();
  await crm.signIn();
  await crm.chooseDevice(/My Mobile/);
  await rewriteChoices(crm, { deviceId: 'forwarding:1', deviceLabel: 'Old Mobile' });
  await crm.page.reload();
  await expect(crm.dialer.getByText('Your phone Old Mobile is no longer available.')).toBeVisible();
  await crm.call('+1 650 555 0109');
  await expect(crm.dialer.getByRole('heading', { name: 'Choose another phone' })).toBeVisible();
  expect(crm.site.commercial.state().calls).toEqual([]);
  await crm.dialer.getByRole('radio', { name: /Desk phone/ }).check();
  await crm.dialer.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(crm.state).toContainText('Ringing your phone');
  expect(crm.site.commercial.state().calls).toMatchObject([{ from: '+14155550101' }]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`axe finds nothing wrong with choosing a phone in ${colorScheme} colours`, async ({ crm }) => {
      await crm.open();
      await crm.signIn('Morgan');
      const { dialer } = crm;
      await dialer.getByRole('button', { name: 'Settings' }).click();
      await dialer.getByText(/Not available/).click();
      expect(await findings(crm)).toEqual([]);
      await dialer.getByRole('button', { name: 'Use another number' }).click();
      await dialer.getByRole('textbox', { name: 'Number of the phone' }).fill('nonsense');
      await dialer.getByRole('button', { name: 'Use this number' }).click();
      await expect(dialer.getByRole('alert')).toBeVisible();
      expect(await findings(crm)).toEqual([]);
      await dialer.getByRole('textbox', { name: 'Number of the phone' }).fill('310 555 0123');
      await dialer.getByRole('button', { name: 'Use this number' }).click();
      await dialer.getByRole('button', { name: /somebody else/ }).click();
      await dialer.getByRole('combobox').fill('abb');
      await expect(dialer.getByRole('option').first()).toContainText(/abb/i);
      await crm.page.keyboard.press('ArrowDown');
      await expect(dialer.getByRole('option', { selected: true })).toBeVisible();
      expect(await findings(crm)).toEqual([]);
      await crm.page.keyboard.press('Enter');
      await expect(dialer.getByRole('radio', { name: /Abbott/ })).toBeChecked();
      expect(await findings(crm)).toEqual([]);
      await rewriteChoices(crm, { deviceId: 'forwarding:1', callerId: '+14155550199' });
      await crm.page.reload();
      await expect(dialer.getByText(/no longer available/)).toBeVisible();
      expect(await findings(crm)).toEqual([]);
      await crm.call('+1 650 555 0109');
      await expect(dialer.getByRole('radio').first()).toBeVisible();
      expect(await findings(crm)).toEqual([]);
    });
  });
}
