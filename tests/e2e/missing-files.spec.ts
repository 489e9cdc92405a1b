import { expect, test } from './fixtures';

test.use({ expectedComplaint: /net::ERR_FAILED/ });

test('no call is placed while the files that keep and follow it cannot be had; none of its records is lost', async ({
  crm,
}) => {
  const files = /\/call-(keeping|following)-[\w-]+\.js$/;
  await crm.page.route(files, (route) => route.abort());
  await crm.open();
  await expect(crm.alert).toContainText('A part of the dialer could not be loaded.');
  await crm.signIn();
  await crm.call('(650) 555-0101');
  await expect(crm.state).toContainText('A part of the dialer could not be loaded.');
  expect(crm.site.commercial.state().calls).toHaveLength(0);
  await expect(crm.recorded).toHaveCount(0);

  await crm.page.unroute(files);
  await expect(crm.recorded).toHaveCount(1, { timeout: 15_000 });
  await crm.dialer.getByRole('button', { name: 'Call again' }).click();
  await expect(crm.state).toContainText('The contact is busy.', { timeout: 15_000 });
  await expect(crm.recorded).toHaveCount(2);
});
