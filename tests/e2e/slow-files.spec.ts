import { expect, test } from './fixtures';

// The browser itself tells the console of a file that it was kept from.
test.use({ expectedComplaint: /./ });

test('a call is taken up after a reload, also where the database’s file takes four seconds', async ({
  crm,
}) => {
  await crm.open();
  await crm.signIn();
  await crm.autodial('Maya Lindqvist');
  await expect(crm.state).toContainText('Ringing your phone');
  await crm.page.route(/\/indexed-database-[\w-]+\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await route.continue();
  });
  await crm.page.reload();
  await expect(crm.state).toContainText('Ringing your phone', { timeout: 15_000 });
});

test('a call outlives a reload, also where the database’s file has failed once', async ({ crm }) => {
  let asked = 0;
  await crm.page.route(/\/indexed-database-[\w-]+\.js$/, (route) => {
    asked += 1;
    return asked === 1 ? route.abort() : route.continue();
  });
  await crm.open();
  await crm.signIn();
  await expect.poll(() => asked, { timeout: 15_000 }).toBe(2);
  await crm.autodial('Maya Lindqvist');
  await expect(crm.state).toContainText('Ringing your phone');
  await crm.page.reload();
  await expect(crm.state).toContainText('Ringing your phone', { timeout: 15_000 });
});

for (const file of ['call-following', 'call-keeping', 'indexed-database']) {
  test(`a call is shown, and cancelled at once, while ${file} does not come`, async ({ crm }) => {
    await crm.page.route(new RegExp(`/${file}-[\\w-]+\\.js$`), () => undefined); // never answered
    await crm.open();
    await crm.signIn();
    await crm.autodial('Maya Lindqvist');
    await crm.dialer.getByRole('button', { name: 'Cancel call' }).click();
    await expect(crm.state).toContainText('cancelled');
  });
}

test('a click on "Sign in" opens the window at once, also where the file that makes the request takes four seconds', async ({
  crm,
}) => {
  await crm.page.route(/\/oauth-(?!callback)[\w-]+\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await route.continue();
  });
  await crm.open();
  await crm.signIn();
});

test('a call is placed when the file that asks RingCentral has come after four seconds', async ({ crm }) => {
  await crm.page.route(/\/platform-access-[\w-]+\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await route.continue();
  });
  await crm.open();
  await crm.signIn();
  await crm.call('(650) 555-0101');
  await expect(crm.state).toContainText('The contact is busy.', { timeout: 15_000 });
});
