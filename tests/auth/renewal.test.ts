import { describe, expect, test } from 'vitest';
import { createDialerWorld, type TestDialer } from '../support/dialer-world';
import { signInByPopup } from './popup-steps';

const TOKEN = '/restapi/oauth/token';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const refreshes = ({ tab }: TestDialer) =>
  tab.sent.filter(({ body }) => body.includes('grant_type=refresh_token'));
const statusOf = ({ dialer }: TestDialer) => dialer.getState().session.status;
const tokenOf = ({ core }: TestDialer) => {
  const state = core.session.getState();
  return state.status === 'signed-in' ? state.session.accessToken : undefined;
};

describe('a token that RingCentral does not take any more', () => {
  test('is not sent again while it cannot be renewed', async () => {
    const world = createDialerWorld();
    const signedIn = await world.signedInDialer();
    const dead = tokenOf(signedIn);
    world.commercial.addFault({ path: TOKEN, status: 500, times: 1 });
    await expect(signedIn.core.session.accessToken(dead)).rejects.toMatchObject({ code: 'network' });
    await expect(signedIn.core.session.accessToken()).rejects.toMatchObject({ code: 'network' });
    expect(statusOf(signedIn)).toBe('signed-in');
    await world.pass(11_000);
    expect(await signedIn.core.session.accessToken()).not.toBe(dead);
  });

  test('does not make requests ask for a new one while RingCentral wants to be left alone', async () => {
    const world = createDialerWorld();
    const signedIn = await world.signedInDialer();
    world.commercial.addFault({ path: TOKEN, status: 429, headers: { 'Retry-After': '60' }, times: 1 });
    const dead = tokenOf(signedIn);
    for (let seconds = 0; seconds < 55; seconds += 5) {
      await expect(signedIn.core.session.accessToken(dead)).rejects.toMatchObject({ code: 'rate-limited' });
      signedIn.tab.wake('online');
      await world.pass(5_000);
    }
    expect(refreshes(signedIn)).toHaveLength(1);
    await world.pass(15_000);
    expect(refreshes(signedIn)).toHaveLength(2);
    expect(await signedIn.core.session.accessToken()).not.toBe(dead);
  });

  test('four times in a minute is not asked for a fifth', async () => {
    const world = createDialerWorld();
    const signedIn = await world.signedInDialer();
    for (let requests = 0; requests < 10; requests += 1) {
      await signedIn.core.session.accessToken(tokenOf(signedIn)).catch(() => undefined);
      await world.pass(1_000);
    }
    expect(refreshes(signedIn)).toHaveLength(4);
    expect(statusOf(signedIn)).toBe('signed-in');
    await world.pass(MINUTE);
    await expect(signedIn.core.session.accessToken()).resolves.toBeDefined();
    expect(world.commercial.requests().filter(({ status }) => status === 429)).toEqual([]);
  });
});

test.each([
  { what: 'a proxy says 403', fault: { status: 403, body: '<html>Blocked</html>' } },
  { what: 'a proxy says 407', fault: { status: 407, body: '' } },
  { what: 'a captive portal says 200', fault: { status: 200, body: '<html>Welcome</html>' } },
  { what: 'a gateway says 404', fault: { status: 404, body: 'no route' } },
])('$what: the session goes on', async ({ fault }) => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  world.commercial.addFault({ path: TOKEN, times: 1, ...fault });
  world.clock.advance(58 * MINUTE);
  await world.settle();
  expect(signedIn.dialer.getState().session).toMatchObject({
    status: 'signed-in',
    error: { retryable: true },
  });
  await world.pass(12_000);
  expect(signedIn.dialer.getState().session.error).toBeUndefined();
});

test('a renewal that is refused late does not end the session that has replaced it', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer({ credentials: 'local' });
  world.commercial.addFault({ path: TOKEN, status: 400, delayMs: 5_000 });
  const request = signedIn.core.session.accessToken(tokenOf(signedIn));
  await world.pass(1_000);
  await signInByPopup(world, signedIn, { user: 'Avery Collins' });
  const replaced = tokenOf(signedIn);
  await world.pass(5_000);
  expect(await request).toBe(replaced);
  expect(statusOf(signedIn)).toBe('signed-in');
  expect([...world.browser.local.values()].join()).toContain(replaced);
});

test('a renewal that comes late does not bring back the user before', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  world.commercial.addFault({ path: TOKEN, delayMs: 5_000 });
  const request = signedIn.core.session.accessToken(tokenOf(signedIn));
  await world.pass(1_000);
  await signInByPopup(world, signedIn, { user: 'Morgan Reyes' });
  const replaced = tokenOf(signedIn);
  expect(await signedIn.core.session.accessToken()).toBe(replaced);
  await world.pass(6_000);
  expect(await request).toBe(replaced);
  expect(tokenOf(signedIn)).toBe(replaced);
  expect(signedIn.dialer.getState().session.user?.name).toBe('Morgan Reyes');
});

test('a sign-in that fails leaves an expired session what it was: one click signs in again', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  world.commercial.revokeSessions();
  world.clock.advance(HOUR);
  await world.settle();
  expect(statusOf(signedIn)).toBe('expired');
  await expect(signInByPopup(world, signedIn, { deny: true })).rejects.toMatchObject({
    code: 'sign-in-cancelled',
  });
  expect(signedIn.dialer.getState().session).toMatchObject({
    status: 'expired',
    error: { code: 'session-expired' },
  });
  await signInByPopup(world, signedIn, {});
  expect(statusOf(signedIn)).toBe('signed-in');
});

test('near the end that the account sets, the last token is left alone: asking would not make it longer', async () => {
  const world = createDialerWorld({ app: { sessionExpiresInSeconds: 1.5 * 3_600 } });
  const signedIn = await world.signedInDialer();
  await world.pass(1_000);
  for (let minutes = 0; minutes < 91; minutes += 1) {
    world.clock.advance(MINUTE - 500);
    await world.pass(500);
  }
  expect(statusOf(signedIn)).toBe('expired');
  expect(refreshes(signedIn)).toHaveLength(2); // one that renewed, one that was told of the end
});

test('a clock that is set back does not keep the token from being renewed in time', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  await world.pass(1_000);
  world.browser.machine.setBack(30 * MINUTE);
  for (let minutes = 0; minutes < 59; minutes += 1) {
    world.clock.advance(MINUTE - 500);
    await world.pass(500);
  }
  expect(refreshes(signedIn)).toHaveLength(1);
});

test('a machine that slept over its token asks for another within half an hour, or as soon as somebody wants something', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  const asks = async () => {
    world.browser.machine.sleep(5 * HOUR);
    signedIn.tab.wake('online');
    signedIn.tab.wake('visible');
    await world.pass(1_000);
  };
  await asks();
  await signedIn.dialer.dial('+16505550101');
  expect(refreshes(signedIn)).toHaveLength(1);
  await asks();
  for (let minutes = 0; minutes < 31; minutes += 1) {
    world.clock.advance(MINUTE);
    await world.settle();
  }
  expect(refreshes(signedIn)).toHaveLength(2);
});

test('a machine that slept over everything meets no dead token', async () => {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  world.browser.machine.sleep(5 * HOUR);
  await expect(signedIn.core.session.accessToken()).resolves.toBeDefined();
  await signedIn.dialer.dial('+16505550101');
  expect(world.commercial.requests().filter(({ status }) => status === 401)).toEqual([]);
  expect(refreshes(signedIn)).toHaveLength(1);
});
