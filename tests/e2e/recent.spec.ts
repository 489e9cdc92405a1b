import { type Crm, expect, test } from './fixtures';

async function openRecent({ dialer }: Crm): Promise<void> {
  await dialer.getByRole('button', { name: 'Recent calls' }).click();
  await expect(dialer.getByRole('heading', { name: 'Recent calls' })).toBeVisible();
}

test('a call is in the list of every tab, called again with one click, and gone everywhere once cleared', async ({
  crm,
  otherTab,
}) => {
  await crm.open();
  await crm.signIn();
  const other = await otherTab();
  await other.open();
  await other.expectSignedIn();
  await openRecent(other);
  await expect(other.dialer.getByText('No calls yet')).toBeVisible();

  await crm.call('(650) 555-0113');
  await expect(crm.state).toContainText('declined');
  await crm.dialer.getByRole('button', { name: 'Done' }).click();
  const again = other.dialer.getByRole('button', { name: /^Call \(650\) 555-0113/ });
  await expect(again).toBeVisible();
  await crm.page.reload();
  await crm.expectSignedIn();
  await openRecent(crm);
  await again.click();
  await expect(other.state).toContainText('declined');
  await other.dialer.getByRole('button', { name: 'Done' }).click();
  for (const tab of [crm, other]) await expect(tab.dialer.getByRole('listitem')).toHaveCount(2);

  await crm.dialer.getByRole('button', { name: 'Clear history' }).click();
  await crm.dialer.getByRole('button', { name: 'Clear', exact: true }).click();
  for (const tab of [crm, other]) await expect(tab.dialer.getByText('No calls yet')).toBeVisible();
  await crm.page.reload();
  await crm.expectSignedIn();
  await openRecent(crm);
  await expect(crm.dialer.getByText('No calls yet')).toBeVisible();
});
