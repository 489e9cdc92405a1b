import { expect, test } from 'vitest';
import {
  CALLBACK_PAGE,
  createDialerWorld,
  CRM_PAGE,
  LANDING_PAGE,
  type DialerWorld,
  type TestDialer,
} from '../support/dialer-world';
import { CALLBACK_CHANNEL } from '../../src/auth/callback-channel';
import { finishOnCallbackPage } from '../../src/auth/callback-page';

const TOKEN = '/restapi/oauth/token';

/** Presses "Sign in" and follows the page to the login page's address. */
async function leave(world: DialerWorld, first: TestDialer): Promise<URL> {
  await first.dialer.ready();
  first.dialer.getCredentials().catch(() => undefined); // the page leaves before it is answered
  await world.until(() => first.tab.leftFor !== undefined, 'the page leaves');
  const url = new URL(first.tab.leftFor ?? '');
  first.tab.leftFor = undefined;
  await first.dialer.destroy();
  return url;
}

/** What the callback page does in this tab with RingCentral's answer. */
function arriveAtCallbackPage(
  { tab }: TestDialer,
  answer: string,
): { shown: string[]; closed: boolean; cleaned: string | undefined } {
  const arrived: ReturnType<typeof arriveAtCallbackPage> = { shown: [], closed: false, cleaned: undefined };
  finishOnCallbackPage({
    page: {
      href: answer,
      replaceUrl: (url) => {
        arrived.cleaned = url;
      },
      replace: (url) => {
        tab.href = url;
      },
    },
    clock: tab.runtime.clock,
    storage: () => tab.runtime.storage('session'),
    channel: tab.runtime.openChannel(CALLBACK_CHANNEL),
    postToOpener: () => undefined,
    close: () => {
      arrived.closed = true;
    },
    show: (result) => arrived.shown.push(result),
  });
  return arrived;
}

const tokenRequests = ({ tab }: TestDialer) => tab.sent.filter(({ url }) => url.endsWith(TOKEN));

test('signing in goes through the login page and the callback page back to where the user was', async () => {
  const world = createDialerWorld();
  const first = world.dialer();
  const authorize = await leave(world, first);
  expect(authorize.origin).toBe('https://login.ringcentral.com');
  expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: CALLBACK_PAGE,
    brandId: '1210',
    brand_id: '1210',
    state: expect.stringMatching(/^[0-9a-f]{32};1210$/) as string,
  });
  expect(authorize.searchParams.has('scope')).toBe(false);

  const arrived = arriveAtCallbackPage(first, await world.logIn(authorize.href));
  expect(arrived).toEqual({ shown: [], closed: false, cleaned: CALLBACK_PAGE });
  expect(first.tab.href).toBe(CRM_PAGE);

  const back = world.dialer({}, first.tab);
  await world.until(() => back.told('session').some(({ status }) => status === 'signed-in'), 'signed in');
  expect(back.dialer.getState().session).toMatchObject({
    status: 'signed-in',
    user: { name: 'Avery Collins', extensionNumber: '101', country: 'US' },
    brand: { id: '1210' },
  });
  expect(await back.dialer.getCredentials()).toMatchObject({
    permissions: expect.arrayContaining(['RingOut']) as string[],
  });
  expect(tokenRequests(back)).toHaveLength(1);
});

test('a landing page with parameters of its own keeps them, and loses code and state', async () => {
  const redirectUri = 'https://crm.example/contacts?list=mine';
  const world = createDialerWorld({ app: { redirectUris: [redirectUri] } });
  const first = world.dialer({ redirectUri });
  first.tab.href = 'https://crm.example/contacts?list=mine#ada';
  first.tab.href = await world.logIn((await leave(world, first)).href);

  const back = world.dialer({ redirectUri }, first.tab);
  await world.until(() => back.dialer.getState().session.status === 'signed-in', 'signed in');
  expect(back.tab.href).toBe('https://crm.example/contacts?list=mine#ada');
});

test('stored credentials that still live sign the user in without a question', async () => {
  const world = createDialerWorld();
  const before = await world.signedInDialer();
  await before.dialer.destroy();
  before.tab.sent.length = 0;

  const after = world.dialer({ redirectUri: 'https://crm.example/contacts' }, before.tab);
  await world.until(() => after.told('session').length > 0, 'the session is told');
  expect(after.told('session').map(({ status }) => status)).toEqual(['signed-in']);
  expect(tokenRequests(after)).toHaveLength(0);
});

test.each([
  {
    what: 'a state that was never sent',
    spoil: (url: URL) => url.searchParams.set('state', `${'0'.repeat(32)};1210`),
  },
  {
    what: 'another brand in the state',
    spoil: (url: URL) =>
      url.searchParams.set('state', `${url.searchParams.get('state')?.split(';')[0]};3420`),
  },
])('$what is refused: the code goes nowhere', async ({ spoil }) => {
  const redirectUri = LANDING_PAGE;
  const world = createDialerWorld();
  const first = world.dialer({ redirectUri });
  const answer = new URL(await world.logIn((await leave(world, first)).href));
  spoil(answer);
  first.tab.href = answer.href;

  const back = await world.land(first.tab, { redirectUri });
  expect(back.told('error')).toMatchObject([{ error: { code: 'sign-in-failed' } }]);
  expect(back.dialer.getState().session.status).toBe('signed-out');
  expect(tokenRequests(back)).toHaveLength(0);
  expect(back.tab.href).not.toContain('code=');
});

test('the callback page keeps an answer to itself that nobody in this tab has asked for', async () => {
  const world = createDialerWorld();
  const first = world.dialer();
  const answer = await world.logIn((await leave(world, first)).href);
  const stranger = world.dialer();
  const arrived = arriveAtCallbackPage(stranger, answer);
  await world.pass(6_000);
  expect(arrived).toEqual({ shown: ['failed'], closed: false, cleaned: CALLBACK_PAGE });
  expect([...stranger.tab.session.values()].join()).not.toContain('code=');
});

test('an answer that is replayed after it was used signs nobody in and asks for no token', async () => {
  const redirectUri = LANDING_PAGE;
  const world = createDialerWorld();
  const first = world.dialer({ redirectUri });
  const answer = await world.logIn((await leave(world, first)).href);
  first.tab.href = answer;
  await world.land(first.tab, { redirectUri, credentials: 'memory' });
  first.tab.href = answer;
  const twice = await world.land(first.tab, { redirectUri, credentials: 'memory' });
  expect(tokenRequests(twice)).toHaveLength(1);
  expect(twice.told('error')).toMatchObject([
    { error: { code: 'sign-in-failed', solutions: ['Sign in again.'] } },
  ]);
});

test('"Deny" on the login page is a cancelled sign-in', async () => {
  const redirectUri = LANDING_PAGE;
  const world = createDialerWorld();
  const first = world.dialer({ redirectUri });
  first.tab.href = await world.logIn((await leave(world, first)).href, { deny: true });
  const back = await world.land(first.tab, { redirectUri });
  expect(back.told('error')).toMatchObject([
    { error: { code: 'sign-in-cancelled', platformCode: 'access_denied' } },
  ]);
  expect(back.dialer.getState().session).toMatchObject({
    status: 'signed-out',
    error: { code: 'sign-in-cancelled' },
  });
});

test('a code that has expired is told in words, and the next sign-in works', async () => {
  const redirectUri = LANDING_PAGE;
  const world = createDialerWorld();
  const first = world.dialer({ redirectUri });
  first.tab.href = await world.logIn((await leave(world, first)).href);
  world.clock.advance(61_000);
  const back = await world.land(first.tab, { redirectUri });
  expect(back.told('error')).toMatchObject([
    {
      error: {
        code: 'sign-in-failed',
        platformCode: 'invalid_grant',
        message: expect.stringContaining('took too long') as string,
      },
    },
  ]);
  back.tab.href = await world.logIn((await leave(world, back)).href);
  const again = await world.land(back.tab, { redirectUri });
  await world.until(() => again.dialer.getState().session.status === 'signed-in', 'signed in');
});

test.each([
  { fault: { status: 429, headers: { 'Retry-After': '20' } }, code: 'sign-in-failed', retryable: true },
  { fault: { status: 500 }, code: 'sign-in-failed', retryable: true },
  { fault: { drop: true }, code: 'sign-in-failed', retryable: true },
  { fault: { status: 400 }, code: 'sign-in-failed', retryable: false },
])('a token endpoint that answers $fault is told once, in words', async ({ fault, code, retryable }) => {
  const redirectUri = LANDING_PAGE;
  const world = createDialerWorld();
  const first = world.dialer({ redirectUri });
  first.tab.href = await world.logIn((await leave(world, first)).href);
  world.commercial.addFault({ method: 'POST', path: TOKEN, times: 1, ...fault });
  const back = await world.land(first.tab, { redirectUri });
  expect(back.told('error')).toMatchObject([{ error: { code, retryable } }]);
  expect(tokenRequests(back)).toHaveLength(1);
  expect(back.dialer.getState().session.status).toBe('signed-out');
});

test('a brand of the segregated environment is signed in there and nowhere else', async () => {
  const world = createDialerWorld();
  const first = world.dialer({ brand: '3420' });
  const authorize = await leave(world, first);
  expect(authorize.origin).toBe('https://login.ringcentral.biz');
  arriveAtCallbackPage(first, await world.logIn(authorize.href));
  const back = world.dialer({ brand: '3420' }, first.tab);
  await world.until(() => back.told('session').some(({ status }) => status === 'signed-in'), 'signed in');
  expect(back.dialer.getState().session.brand).toMatchObject({ id: '3420', name: 'AT&T Office@Hand' });
  expect(new Set(back.tab.sent.map(({ url }) => new URL(url).origin))).toEqual(
    new Set(['https://platform.ringcentral.biz']),
  );
});

test('a host that will not let its page be left is asked first, and obeyed', async () => {
  const world = createDialerWorld();
  const asked: string[] = [];
  const { dialer, tab } = world.dialer({
    beforeRedirect: ({ reason }) => {
      asked.push(reason);
      return false;
    },
  });
  await expect(dialer.getCredentials()).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  expect(asked).toEqual(['get-credentials']);
  expect(tab.leftFor).toBeUndefined();
  expect(dialer.getState().session.status).toBe('signed-out');
});

test('coming back by the browser’s "Back" button ends the sign-in', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = world.dialer();
  const credentials = dialer.getCredentials();
  await world.until(() => tab.leftFor !== undefined, 'the page leaves');
  tab.wake('restored');
  await expect(credentials).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  expect(dialer.getState().session.status).toBe('signed-out');
});

test('where session storage is blocked, signing in fails with what to do and the page stays', async () => {
  const world = createDialerWorld();
  const { dialer, tab, told } = world.dialer();
  tab.blockStorage('session');
  await expect(dialer.getCredentials()).rejects.toMatchObject({ code: 'storage' });
  expect(tab.leftFor).toBeUndefined();
  expect(told('error')[0]).toMatchObject({ error: { code: 'storage' } });
});
