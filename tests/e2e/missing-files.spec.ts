import { authorize, expect, test } from './fixtures';

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

test('signing in says that its file cannot be had, closes the window it has opened, and works when the file is there', async ({
  crm,
}) => {
  const files = /\/oauth-(?!callback)[\w-]+\.js$/;
  await crm.page.route(files, (route) => route.abort());
  await crm.open();
  const [popup] = await Promise.all([
    crm.page.waitForEvent('popup'),
    crm.dialer.getByRole('button', { name: 'Sign in' }).click(),
  ]);
  await expect(crm.alert).toContainText('A part of the dialer could not be loaded.');
  expect(popup.isClosed()).toBe(true);

  await crm.page.unroute(files);
  await crm.signIn();
});

test('an answer of the login page that cannot be checked, for its file is missing, is told of; the next sign-in works', async ({
  crm,
}) => {
  const files = /\/oauth-(?!callback)[\w-]+\.js$/;
  await crm.open('&signIn=redirect');
  const login = await crm.openLoginPage();
  await login.waitForURL(/authorize/);
  await crm.page.route(files, (route) => route.abort());
  await authorize(login);
  await expect(crm.dialer.getByRole('alert')).toContainText('A part of the dialer could not be loaded.');
  expect(crm.page.url()).not.toContain('code=');

  await crm.page.unroute(files);
  await crm.signIn();
});

test('who is signed in is told that RingCentral cannot be asked while the file for it is missing, and can call once it is there', async ({
  crm,
}) => {
  const files = /\/platform-access-[\w-]+\.js$/;
  await crm.page.route(files, (route) => route.abort());
  await crm.open();
  await crm.signIn();
  await expect(crm.dialer.getByRole('alert')).toContainText('A part of the dialer could not be loaded.');
  await crm.call('(650) 555-0101');
  await expect(crm.state).toContainText('A part of the dialer could not be loaded.');
  expect(crm.site.commercial.state().calls).toHaveLength(0);

  // It is asked for again without anybody doing anything.
  await crm.page.unroute(files);
  await crm.dialer.getByRole('button', { name: 'Call again' }).click();
  await expect(crm.state).toContainText('The contact is busy.', { timeout: 15_000 });
});

test('the phones are read by themselves when the file for it has come late', async ({ crm }) => {
  let asked = 0;
  await crm.page.route(/\/platform-access-[\w-]+\.js$/, (route) => {
    asked += 1;
    return asked <= 2 ? route.abort() : route.continue();
  });
  await crm.open();
  await crm.signIn();
  await expect(crm.dialer.getByRole('alert')).toContainText('A part of the dialer could not be loaded.');
  await expect(crm.dialer.getByText('Calling from')).toBeVisible({ timeout: 20_000 });
  await expect(crm.dialer.getByRole('alert')).toBeHidden();
});
