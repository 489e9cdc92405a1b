import { expect, test } from 'vitest';
import { createDialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';

const TOKEN = '/restapi/oauth/token';
const HOUR = 3_600_000;

const refreshes = ({ tab }: TestDialer) =>
  tab.sent.filter(({ body }) => body.includes('grant_type=refresh_token'));
const statuses = (dialer: TestDialer) =>
  dialer
    .told('session')
    .map(({ status }) => status)
    .filter((status) => status !== 'signing-in');

test('the access token is renewed before it ends, again and again, and nobody notices', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  for (let hours = 0; hours < 3; hours += 1) {
    world.clock.advance(HOUR);
    await world.settle();
  }
  expect(refreshes(signedIn).length).toBeGreaterThanOrEqual(3);
  expect(statuses(signedIn)).toEqual(['signed-in']);
  await expect(signedIn.dialer.dial('+16505550101')).resolves.toBeDefined();
});

test('a machine that slept over the renewal renews when it wakes', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer({ credentials: 'memory' });
  world.commercial.addFault({ path: TOKEN, drop: true, times: 1 });
  world.clock.advance(HOUR * 5);
  await world.settle();
  signedIn.tab.wake('visible');
  await world.pass(11_000);
  expect(signedIn.dialer.getState().session.status).toBe('signed-in');
  expect(signedIn.dialer.getState().session.error).toBeUndefined();
});

test.each([
  { what: '500', fault: { status: 500 } },
  { what: 'dropped connections', fault: { drop: true } },
  { what: '503', fault: { status: 503, headers: { 'Retry-After': '5' } } },
  { what: '429', fault: { status: 429, headers: { 'Retry-After': '60' } } },
])(
  '$what at renewal keeps the session: it is tried again and told as a passing problem',
  async ({ fault }) => {
    const world = createDialerWorld();
    const signedIn = await world.signedInDialer();
    world.commercial.addFault({ method: 'POST', path: TOKEN, times: 2, ...fault });
    world.clock.advance(58 * 60_000);
    await world.settle();
    expect(signedIn.dialer.getState().session).toMatchObject({
      status: 'signed-in',
      error: { retryable: true },
    });
    await world.pass(140_000);
    expect(refreshes(signedIn)).toHaveLength(3);
    expect(signedIn.dialer.getState().session.error).toBeUndefined();
    expect(statuses(signedIn)).toEqual(['signed-in']);
  },
);

test('offline, nothing is asked for; when the network returns, the session is renewed at once', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  signedIn.tab.online = false;
  world.clock.advance(2 * HOUR);
  await world.settle();
  expect(signedIn.dialer.getState().session.status).toBe('signed-in');
  signedIn.tab.online = true;
  signedIn.tab.wake('online');
  await world.until(() => signedIn.dialer.getState().session.error === undefined, 'renewed');
  expect(refreshes(signedIn)).toHaveLength(1);
});

test('only a refused renewal ends the session; the host hears of it once', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  world.commercial.revokeSessions();
  world.clock.advance(58 * 60_000);
  await world.settle();
  expect(statuses(signedIn)).toEqual(['signed-in', 'expired']);
  expect(signedIn.told('error')).toMatchObject([
    { error: { code: 'session-expired', platformCode: 'invalid_grant' } },
  ]);
  await world.pass(120_000);
  expect(refreshes(signedIn)).toHaveLength(1);
  await expect(signedIn.dialer.dial('+16505550100')).rejects.toMatchObject({ code: 'session-expired' });
  expect(signedIn.told('call-record')).toMatchObject([
    { record: { outcome: 'not-placed', to: { number: '+16505550100' } } },
  ]);
});

test('a request that meets a dead token renews it once and is repeated once', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  signedIn.tab.sent.length = 0;
  world.commercial.addFault({
    method: 'POST',
    path: '/restapi/v1.0/account/~/extension/~/ring-out',
    status: 401,
    body: { errorCode: 'OAU-128', message: 'Access token expired' },
    times: 1,
  });
  await signedIn.dialer.dial('+16505550100');
  const placed = signedIn.tab.sent.filter(
    ({ method, url }) => method === 'POST' && url.endsWith('/ring-out'),
  );
  expect(placed).toHaveLength(2);
  expect(refreshes(signedIn)).toHaveLength(1);
  expect(placed[0]?.authorization).not.toBe(placed[1]?.authorization);
});

test('an app without refresh tokens signs in; at the end of the token the session is expired', async () => {
  const world = createDialerWorld({ app: { issueRefreshTokens: false } });
  const signedIn = await world.signedInDialer();
  world.clock.advance(59 * 60_000);
  await world.settle();
  expect(statuses(signedIn)).toEqual(['signed-in']);
  world.clock.advance(61_000);
  await world.settle();
  expect(statuses(signedIn)).toEqual(['signed-in', 'expired']);
  expect(refreshes(signedIn)).toHaveLength(0);
});

test('clearing credentials revokes once, wipes the store and the other tab, and keeps the device choice', async () => {
  const world = createDialerWorld();
  const one = await world.signedInDialer({ credentials: 'local' });
  const two = world.dialer({ redirectUri: LANDING_PAGE, credentials: 'local' });
  await world.until(() => two.told('session').length > 0, 'the second tab is signed in');
  one.core.choices.change({ deviceId: 'extension', playPrompt: true });
  await world.settle();

  await one.dialer.clearCredentials();
  await world.settle();
  expect(one.tab.sent.filter(({ url }) => url.endsWith('/revoke'))).toHaveLength(1);
  expect(statuses(one)).toEqual(['signed-in', 'signed-out']);
  expect(statuses(two)).toEqual(['signed-in', 'signed-out']);
  expect([...world.browser.local.keys()].filter((key) => key.includes('credentials'))).toEqual([]);
  expect([...world.browser.local.values()].join()).toContain('"playPrompt":true');
});

test('a revoke that fails is ignored', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  world.commercial.addFault({ path: '/restapi/oauth/revoke', status: 500, times: 1 });
  await signedIn.dialer.clearCredentials();
  expect(signedIn.dialer.getState().session).toEqual({ status: 'signed-out' });
  expect(signedIn.told('error')).toEqual([]);
});

test.each([
  { what: 'rejects', store: { load: () => Promise.reject(new Error('settings service down')) } },
  { what: 'returns rubbish', store: { load: () => Promise.resolve('{"v":7}') } },
  { what: 'returns no JSON', store: { load: () => Promise.resolve('<html>') } },
])('a host store that $what is told and leaves a signed-out dialer that works', async ({ store }) => {
  const world = createDialerWorld();
  const { dialer, told } = world.dialer({
    credentials: { save: async () => undefined, clear: async () => undefined, ...store },
  });
  await dialer.ready();
  expect(dialer.getState().session.status).toBe('signed-out');
  expect(told('error')).toMatchObject([{ error: { code: 'storage' } }]);
});

test('nothing is renewed and nothing is asked for after destroy', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  await signedIn.dialer.destroy();
  signedIn.tab.sent.length = 0;
  world.clock.advance(3 * HOUR);
  signedIn.tab.wake('visible');
  await world.settle();
  expect(signedIn.tab.sent).toEqual([]);
  await expect(signedIn.dialer.dial('+16505550100')).rejects.toMatchObject({ code: 'destroyed' });
});
