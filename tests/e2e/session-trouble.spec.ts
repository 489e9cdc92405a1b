import { type Crm, expect, test, tokenRequests } from './fixtures';

const TOKEN = '/restapi/oauth/token';
/** Access tokens live for an hour; by now a new one is due. */
const UNTIL_RENEWAL = 59 * 60_000;

test.use({ expectedComplaint: /Failed to load resource/ });

test.beforeEach(async ({ context, crm }) => {
  await context.clock.install();
  await crm.open();
});

async function signedInAndRead(crm: Crm, user?: string): Promise<void> {
  await crm.signIn(user);
  await expect(crm.dialer.getByText('Calling from')).toBeVisible();
}

/** A call that is declined at once shows that the user can call. */
async function placeCall(crm: Crm): Promise<void> {
  await crm.call('(650) 555-0113');
  await expect(crm.state).toContainText('The call was declined on your phone.', { timeout: 15_000 });
}

const statuses = (crm: Crm) => tokenRequests(crm.site.commercial).map(({ status }) => status);

for (const { trouble, fault, says, status, waitSeconds } of [
  {
    trouble: 'RingCentral is out of order and says for how long',
    fault: {
      status: 503,
      headers: { 'Retry-After': '90', 'Access-Control-Expose-Headers': 'Retry-After' },
    },
    says: 'RingCentral asks us to wait before renewing your session.',
    status: 503,
    waitSeconds: 90,
  },
  {
    trouble: 'RingCentral has had too many requests',
    fault: { status: 429 },
    says: 'RingCentral asks us to wait before renewing your session.',
    status: 429,
    waitSeconds: 30,
  },
  {
    trouble: 'the answer with the new tokens is lost',
    fault: { drop: 'answer' as const },
    says: 'Your RingCentral session could not be renewed yet.',
    status: 0,
    waitSeconds: 10,
  },
]) {
  test(`the user stays signed in while ${trouble}, and after ${waitSeconds} s the session is renewed`, async ({
    crm,
  }) => {
    await signedInAndRead(crm);
    crm.site.commercial.addFault({ method: 'POST', path: TOKEN, ...fault });
    await crm.timePasses(UNTIL_RENEWAL);
    await expect(crm.dialer.getByText(says)).toBeVisible();
    await crm.expectSignedIn();
    // A request that came too early would show in the times.
    await crm.timePasses(waitSeconds * 800);
    await crm.timePasses(waitSeconds * 350);
    await expect.poll(() => statuses(crm)).toEqual([200, status, 200]);
    const [, failed, repeated] = tokenRequests(crm.site.commercial);
    expect((repeated?.at ?? 0) - (failed?.at ?? 0)).toBeGreaterThanOrEqual(waitSeconds * 1000);
    await expect(crm.dialer.getByText(says)).toBeHidden();
    await placeCall(crm);
  });
}

test('a machine that is offline when its tokens end keeps the session and renews it on its return', async ({
  crm,
  context,
}) => {
  await signedInAndRead(crm);
  await context.setOffline(true);
  await crm.timePasses(UNTIL_RENEWAL);
  await expect(crm.dialer.getByText('You are offline.')).toBeVisible();
  await crm.timePasses(30 * 60_000);
  await crm.expectSignedIn();
  expect(statuses(crm)).toEqual([200]);
  await context.setOffline(false);
  await expect(crm.dialer.getByText('You are offline.')).toBeHidden();
  await placeCall(crm);
  expect(statuses(crm)).toEqual([200, 200]);
});

test('a session that RingCentral does not renew keeps the number, and one click signs in the same user', async ({
  crm,
}) => {
  await signedInAndRead(crm, 'Morgan Reyes');
  const field = crm.dialer.getByRole('textbox', { name: 'Phone number' });
  await field.fill('(650) 555-0109');
  crm.site.commercial.revokeSessions();
  await crm.timePasses(UNTIL_RENEWAL);
  await expect(crm.dialer.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
  await expect(crm.dialer.getByText('(650) 555-0109')).toBeVisible();
  expect(statuses(crm)).toEqual([200, 400]);

  const loginPage = await crm.openLoginPage();
  await expect(loginPage.getByRole('radio', { name: 'Morgan Reyes' })).toBeChecked();
  await loginPage.getByRole('button', { name: 'Sign in' }).click();
  await loginPage.getByRole('button', { name: 'Authorize' }).click();
  await expect(field).toHaveValue('(650) 555-0109');
  await placeCall(crm);
});
