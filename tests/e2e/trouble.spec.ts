import { expect, test } from './fixtures';

const RING_OUT = '/restapi/v1.0/account/~/extension/~/ring-out';

test.use({ expectedComplaint: /Failed to load resource/ });

test('a lost answer to the call request is never sent again: the phone may ring, and the call is recorded', async ({
  crm,
}) => {
  await crm.open();
  await crm.signIn();
  await crm.call('(650) 555-0108');
  await expect(crm.state).toContainText('your phone may ring');
  await expect(crm.history).toContainText('555');
  const posts = crm.site.commercial.requests().filter(({ method }) => method === 'POST');
  expect(posts.filter(({ path }) => path.endsWith('/ring-out'))).toHaveLength(1);
});

test('status requests that fail do not lose the call', async ({ crm }) => {
  await crm.open();
  await crm.signIn();
  await crm.call('(650) 555-0107');
  await expect(crm.dialer.getByText('Your call goes on.')).toBeVisible();
  await expect(crm.state).toContainText('Connected', { timeout: 20_000 });
  await expect(crm.dialer.getByText('Your call goes on.')).toBeHidden();
});

test('after a 429 nothing of the kind is sent until RingCentral allows it; the wait is counted down and can be ended', async ({
  crm,
}) => {
  await crm.open();
  await crm.signIn();
  crm.site.commercial.addFault({ method: 'POST', path: RING_OUT, status: 429, times: 1 });
  await crm.call('(650) 555-0100');
  await expect(crm.state).toContainText('too many requests');
  await crm.dialer.getByRole('button', { name: 'Call again' }).click();
  await expect(crm.dialer.getByText(/RingCentral asks us to wait \d+ s\./)).toBeVisible();
  await crm.dialer.getByRole('button', { name: 'Cancel call' }).click();
  await expect(crm.state).toContainText('The call was cancelled.');
  const posts = crm.site.commercial
    .requests()
    .filter(({ method, path }) => method === 'POST' && path === RING_OUT);
  expect(posts).toHaveLength(1);
});

test('a session that RingCentral has ended keeps the number, and one click signs in again', async ({
  crm,
}) => {
  await crm.open();
  await crm.signIn();
  await expect(crm.dialer.getByText('Calling from')).toBeVisible();
  crm.site.commercial.revokeSessions();
  await crm.call('(650) 555-0109');
  await expect(crm.dialer.getByText('Your RingCentral session has ended.').first()).toBeVisible();
  await expect(crm.dialer.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
  await expect(crm.dialer.getByText('(650) 555-0109')).toBeVisible();
  await crm.signIn();
  await expect(crm.dialer.getByRole('textbox', { name: 'Phone number' })).toHaveValue('(650) 555-0109');
});

test('offline, a call is refused in words and recorded as not placed; nothing is sent', async ({
  crm,
  context,
}) => {
  await crm.open();
  await crm.signIn();
  await expect(crm.dialer.getByText('Calling from')).toBeVisible();
  await context.setOffline(true);
  await crm.call('(650) 555-0100');
  await expect(crm.state).toContainText('offline');
  await context.setOffline(false);
  await expect(crm.recorded).toHaveCount(1);
  expect(crm.site.commercial.state().calls).toHaveLength(0);
});

test('a browser that keeps nothing says so when one wants to sign in', async ({ crm }) => {
  await crm.page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });
  await crm.open('&signIn=redirect');
  await crm.dialer.getByRole('button', { name: 'Sign in' }).click();
  await expect(crm.dialer.getByRole('alert')).toContainText('Allow this site to store data');
});

test('a mistake in the options names itself on the page', async ({ crm }) => {
  await crm.open();
  await crm.dialer.evaluate((element) => element.setAttribute('brand', '99'));
  await expect(crm.dialer.getByRole('alert')).toContainText('`brand` must be one of');
  await crm.dialer.evaluate((element) => element.removeAttribute('brand'));
  await expect(crm.dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('a sign-in answer that nobody asked for stays on the callback page and says what to do', async ({
  crm,
}) => {
  await crm.page.goto(`${crm.site.origin}/oauth-callback.html?code=stolen&state=${'a'.repeat(32)}%3B1210`);
  await expect(crm.page.getByRole('alert')).toContainText('sign in again');
  expect(crm.page.url()).toBe(`${crm.site.origin}/oauth-callback.html`);
});
