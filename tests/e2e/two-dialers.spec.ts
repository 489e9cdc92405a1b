import { expect, OTHER_CLIENT_ID, type Site, test, tokenRequests } from './fixtures';
import { expectSignedIn, expectSignedOut, openHost, signInAt, signOutAt } from './host-page';

/** How many requests each platform has had. */
function counts({ commercial, segregated }: Site): { commercial: number; segregated: number } {
  return { commercial: commercial.requests().length, segregated: segregated.requests().length };
}

test('two dialers of two apps at two environments on one page know nothing of each other', async ({
  page,
  context,
  site,
}) => {
  const apps: (string | null)[] = [];
  page.on('request', (request) => {
    const isToken = new URL(request.url()).pathname.endsWith('/oauth/token');
    if (isToken) apps.push(new URLSearchParams(request.postData() ?? '').get('client_id'));
  });
  const dialers = [
    { id: 'ringcentral', brand: '1210' },
    { id: 'att', brand: '3420', 'client-id': OTHER_CLIENT_ID },
  ];
  await openHost(page, site, ...dialers);
  const ringcentral = page.locator('#ringcentral');
  const att = page.locator('#att');

  await signInAt(ringcentral);
  await expect(ringcentral.getByText('Calling from')).toBeVisible();
  await expectSignedOut(att);
  expect(counts(site).segregated).toBe(0);

  const before = counts(site);
  await signInAt(att);
  await expect(att.getByText('Calling from')).toBeVisible();
  await att.getByRole('textbox', { name: 'Phone number' }).fill('(650) 555-0113');
  await att.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(att.getByRole('status').first()).toContainText('The call was declined on your phone.');
  await expectSignedIn(ringcentral);
  expect(counts(site).commercial).toBe(before.commercial);
  expect(apps).toEqual(['ringout-dialer-demo', OTHER_CLIENT_ID]);

  // Another tab takes over each session where it belongs.
  const elsewhere = await openHost(context, site, ...dialers);
  await expectSignedIn(elsewhere.locator('#ringcentral'));
  await expectSignedIn(elsewhere.locator('#att'));

  await signOutAt(ringcentral);
  await expectSignedOut(elsewhere.locator('#ringcentral'));
  await expect(att.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
  await expectSignedIn(elsewhere.locator('#att'));
  expect(tokenRequests(site.commercial)).toHaveLength(1);
  expect(tokenRequests(site.segregated)).toHaveLength(1);
});

test('two dialers of one app with two profiles have a user each', async ({ page, site }) => {
  await openHost(page, site, { id: 'own' }, { id: 'deputy', profile: 'deputy' });
  const own = page.locator('#own');
  const deputy = page.locator('#deputy');
  await signInAt(own);
  await expectSignedOut(deputy);
  await signInAt(deputy, 'Morgan Reyes');
  await expect(own.getByText('Avery Collins', { exact: true })).toBeVisible();
  await expect(deputy.getByText('Morgan Reyes', { exact: true })).toBeVisible();

  await page.reload();
  await expect(own.getByText('Avery Collins', { exact: true })).toBeVisible();
  await expect(deputy.getByText('Morgan Reyes', { exact: true })).toBeVisible();
  expect(tokenRequests(site.commercial)).toHaveLength(2);

  await signOutAt(deputy);
  await expect(own.getByText('Avery Collins', { exact: true })).toBeVisible();
});
