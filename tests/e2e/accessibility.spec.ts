import { findings } from './axe';
import { expect, test } from './fixtures';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`axe finds nothing wrong with any state of a call in ${colorScheme} colours`, async ({ crm }) => {
      await crm.open();
      await expect(crm.dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
      expect(await findings(crm)).toEqual([]);
      await crm.signIn();
      await crm.call('nonsense');
      await expect(crm.dialer.getByRole('alert')).toBeVisible();
      expect(await findings(crm)).toEqual([]);
      await crm.dialer.getByRole('button', { name: 'Settings' }).click();
      expect(await findings(crm)).toEqual([]);
      await crm.dialer.getByRole('button', { name: 'Done' }).click();
      await crm.autodial('Maya Lindqvist');
      await expect(crm.state).toContainText('Ringing your phone');
      expect(await findings(crm)).toEqual([]);
      await crm.dialer.getByRole('button', { name: 'Cancel call' }).click();
      await expect(crm.state).toContainText('The call was cancelled.');
      expect(await findings(crm)).toEqual([]);
      await crm.dialer.getByRole('button', { name: 'Done' }).click();
      await crm.dialer.getByRole('button', { name: 'Recent calls' }).click();
      await crm.dialer.getByRole('button', { name: 'Clear history' }).click();
      expect(await findings(crm)).toEqual([]);
    });
  });
}
