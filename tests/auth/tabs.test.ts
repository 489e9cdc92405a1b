import { expect, test } from 'vitest';
import type { CredentialStore } from '../../src/auth/credential-store';
import type { DialerOptions } from '../../src/dialer/dialer-api';
import { demoApp } from '../../src/simulator/index';
import {
  CALLBACK_PAGE,
  createDialerWorld,
  CRM_PAGE,
  type DialerWorld,
  LANDING_PAGE,
  type TestDialer,
} from '../support/dialer-world';
import { signInByPopup } from './popup-steps';

const TOKEN = '/restapi/oauth/token';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A further tab of the same application. */
async function openTab(world: DialerWorld, options: Partial<DialerOptions> = {}): Promise<TestDialer> {
  const opened = world.dialer({ redirectUri: LANDING_PAGE, ...options });
  await ready(world, opened);
  return opened;
}

async function ready(world: DialerWorld, { dialer }: TestDialer): Promise<void> {
  let isReady = false;
  void dialer.ready().then(() => {
    isReady = true;
  });
  await world.until(() => isReady, 'the dialer is ready');
}

/** The page of a tab is loaded anew: only the storage is left of it. */
async function reload(
  world: DialerWorld,
  { tab }: TestDialer,
  options: Partial<DialerOptions> = {},
): Promise<TestDialer> {
  tab.close();
  const reloaded = world.dialer(
    { redirectUri: LANDING_PAGE, ...options },
    world.browser.openTab(CRM_PAGE, tab.session),
  );
  await ready(world, reloaded);
  return reloaded;
}

/** Somebody signs in in each of the tabs, which all are at the login page at the same time. */
async function signInAtOnce(world: DialerWorld, users: string[], options: Partial<DialerOptions>) {
  const leaving = users.map(() => world.dialer({ redirectUri: LANDING_PAGE, ...options }));
  for (const each of leaving) {
    await ready(world, each);
    void each.dialer.getCredentials().catch(() => undefined); // the page leaves, so it is never answered
    await world.until(() => each.tab.leftFor !== undefined, 'the page leaves for the login page');
  }
  const back: TestDialer[] = [];
  for (const [index, user] of users.entries()) {
    const { dialer, tab } = leaving[index] as TestDialer;
    const answer = await world.logIn(tab.leftFor ?? '', { user });
    tab.leftFor = undefined;
    tab.href = answer;
    await dialer.destroy();
    const landed = await world.land(tab, { redirectUri: LANDING_PAGE, ...options });
    await world.until(() => statusOf(landed) === 'signed-in', `${user} is signed in`);
    back.push(landed);
  }
  return back;
}

/** Lets quiet time pass in coarse steps, in which everything that waits is answered. */
async function passQuietly(world: DialerWorld, ms: number, step = 1_000): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    world.clock.advance(Math.min(step, left));
    await world.settle();
  }
}

const sessionOf = ({ core }: TestDialer) => {
  const state = core.session.getState();
  return state.status === 'signed-in' ? state.session : undefined;
};
const statusOf = ({ dialer }: TestDialer) => dialer.getState().session.status;
const tokensOf = (tabs: TestDialer[]) => new Set(tabs.map((tab) => sessionOf(tab)?.accessToken));
const refreshes = (...tabs: TestDialer[]) =>
  tabs.flatMap(({ tab }) => tab.sent.filter(({ body }) => body.includes('grant_type=refresh_token')));
const refused = (world: DialerWorld) => world.commercial.requests().filter(({ status }) => status === 401);

/** A host's store that all tabs use; it does what it is told to. */
function hostStore(world: DialerWorld) {
  const host = { kept: null as string | null, mood: 'quick' as 'quick' | 'slow' | 'failing' | 'silent' };
  const answer = async <T>(work: () => T): Promise<T> => {
    if (host.mood === 'failing') throw new Error('The settings service is down.');
    if (host.mood === 'silent') await new Promise(() => undefined);
    if (host.mood === 'slow') await new Promise<void>((go) => void world.clock.setTimeout(go, 3_000));
    return work();
  };
  const credentials: CredentialStore = {
    load: () => answer(() => host.kept),
    save: (value) =>
      answer(() => {
        host.kept = value;
      }),
    clear: () =>
      answer(() => {
        host.kept = null;
      }),
  };
  return { host, credentials };
}

test('five tabs renew three times over three refreshes, and all have each new token at once', async () => {
  const world = createDialerWorld();
  const tabs = [await world.signedInDialer()];
  while (tabs.length < 5) tabs.push(await openTab(world));
  for (let renewals = 1; renewals <= 3; renewals += 1) {
    const before = tokensOf(tabs);
    expect(before.size).toBe(1);
    await passQuietly(world, HOUR - 10 * MINUTE, 10 * MINUTE);
    const until = world.clock.now() + 10 * MINUTE;
    while (refreshes(...tabs).length < renewals && world.clock.now() < until)
      await passQuietly(world, 500, 50);
    // Not a millisecond has passed since the answer: the others know.
    expect(tokensOf(tabs).size).toBe(1);
    expect(tokensOf(tabs)).not.toEqual(before);
  }
  await passQuietly(world, 10 * MINUTE);
  expect(refreshes(...tabs)).toHaveLength(3);
  expect(tokensOf(tabs).size).toBe(1);
  expect(refused(world)).toEqual([]);
});

test('a new tab takes the session over from one that lives, and then has it for itself', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer({ credentials: 'session' });
  const second = await openTab(world, { credentials: 'session' });
  expect(sessionOf(second)).toEqual(sessionOf(first));
  expect(refreshes(first, second)).toEqual([]);

  first.tab.close();
  const reloaded = await reload(world, second);
  expect(statusOf(reloaded)).toBe('signed-in');
});

test('a tab keeps what another one renewed: it can be reloaded when that one is gone', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer({ credentials: 'session' });
  const second = await openTab(world, { credentials: 'session' });
  const request = first.core.session.accessToken(sessionOf(first)?.accessToken ?? '');
  await world.pass(300);
  await request;
  await first.core.directory.load();
  await passQuietly(world, 2 * MINUTE); // the old refresh token does not answer any more
  first.tab.close();

  const reloaded = await reload(world, second);
  await expect(reloaded.core.directory.load()).resolves.toBeDefined();
  expect(statusOf(reloaded)).toBe('signed-in');
  expect(refused(world)).toEqual([]);
});

test('without a tab that lives, a new one waits for a quarter of a second and is signed out', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  first.tab.close();
  const second = world.dialer({ redirectUri: LANDING_PAGE });
  await world.pass(200);
  expect(statusOf(second)).toBe('starting');
  await world.pass(100);
  expect(statusOf(second)).toBe('signed-out');
});

test('signing out in one tab signs all out, for good: nothing is left to be taken up again', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  const second = await openTab(world);
  const third = await openTab(world);
  world.commercial.addFault({ path: '/restapi/oauth/revoke', drop: true });
  await second.dialer.clearCredentials();
  await world.settle();
  expect([first, second, third].map(statusOf)).toEqual(['signed-out', 'signed-out', 'signed-out']);
  for (const tab of [first, third]) expect(statusOf(await reload(world, tab))).toBe('signed-out');
  expect(
    [first, second, third].flatMap(({ tab }) => tab.sent.filter(({ url }) => url.endsWith('/revoke'))),
  ).toHaveLength(1);
});

test('signing out while another tab renews ends the renewed session', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  const second = await openTab(world);
  world.commercial.addFault({ path: TOKEN, delayMs: 3_000 });
  const token = first.core.session.accessToken(sessionOf(first)?.accessToken ?? '');
  token.catch(() => undefined);
  await world.pass(1_000);
  const signedOut = second.dialer.clearCredentials();
  await world.pass(5_000);
  await signedOut;
  expect([first, second].map(statusOf)).toEqual(['signed-out', 'signed-out']);
  expect(world.commercial.world.sessions.live()).toEqual([]);
});

test('a tab that waits to renew while the user signs out in another one asks for nothing any more', async () => {
  const world = createDialerWorld();
  const { host, credentials } = hostStore(world);
  const first = await world.signedInDialer({ credentials });
  const second = await openTab(world, { credentials });
  host.mood = 'slow';
  const signedOut = first.dialer.clearCredentials();
  await world.pass(1_000); // the store is being cleared
  const token = second.core.session.accessToken(sessionOf(second)?.accessToken);
  token.catch(() => undefined);
  await world.pass(20_000);
  await signedOut;
  await expect(token).rejects.toMatchObject({ code: 'signed-out' });
  expect(refreshes(first, second)).toEqual([]);
});

test('another profile, app, environment or user stays signed in', async () => {
  const redirectUris = [LANDING_PAGE, CALLBACK_PAGE];
  const world = createDialerWorld({
    apps: [demoApp({ redirectUris }), demoApp({ redirectUris, clientId: 'another-app' })],
  });
  const hosts = {
    commercial: { login: 'https://login.ringcentral.com', api: 'https://platform.ringcentral.com' },
    segregated: { login: 'https://login.ringcentral.biz', api: 'https://platform.ringcentral.biz' },
  };
  const credentials = 'local';
  const others = [
    await world.signedInDialer({ credentials, profile: 'support' }),
    await world.signedInDialer({ credentials, clientId: 'another-app' }),
    await world.signedInDialer({ credentials, environment: hosts }),
  ];
  const [one, another] = (await signInAtOnce(world, ['Avery Collins', 'Morgan Reyes'], {
    credentials,
  })) as [TestDialer, TestDialer];
  expect(tokensOf([one, another, ...others]).size).toBe(5);
  await one.dialer.clearCredentials();
  await world.settle();
  expect(statusOf(one)).toBe('signed-out');
  expect([another, ...others].map(statusOf)).toEqual(Array.from({ length: 4 }, () => 'signed-in'));
});

test('a tab that is due while another one renews waits, and takes what that one gets', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  const second = await openTab(world);
  world.commercial.addFault({ path: TOKEN, delayMs: 8_000 });
  world.clock.advance(56.5 * MINUTE); // both are due now
  await world.until(() => refreshes(first, second).length > 0, 'one of them renews');
  await passQuietly(world, 5_000, 500);
  expect(refreshes(first, second)).toHaveLength(1);
  const request = second.core.session.accessToken();
  await passQuietly(world, 20_000, 500);
  expect(refreshes(first, second)).toHaveLength(1);
  expect(tokensOf([first, second])).toEqual(new Set([await request]));
});

test('a tab that is closed in the middle of a renewal leaves it to the next one', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  const second = await openTab(world);
  world.commercial.addFault({ path: TOKEN, drop: 'answer', delayMs: 2_000 });
  const token = first.core.session.accessToken(sessionOf(first)?.accessToken ?? '');
  token.catch(() => undefined);
  await world.pass(1_000);
  expect(refreshes(first)).toHaveLength(1);
  first.tab.close();
  await passQuietly(world, HOUR, 30_000);
  expect(statusOf(second)).toBe('signed-in');
  await expect(second.core.directory.load()).resolves.toBeDefined();
});

test.each([
  { what: '503 with Retry-After', fault: { status: 503, headers: { 'Retry-After': '90' } }, most: 4 },
  { what: '429', fault: { status: 429, headers: { 'Retry-After': '60' } }, most: 6 },
  { what: '500', fault: { status: 500 }, most: 9 },
])('tabs share the patience that $what asks for', async ({ fault, most }) => {
  const world = createDialerWorld();
  const tabs = [await world.signedInDialer()];
  while (tabs.length < 5) tabs.push(await openTab(world));
  world.commercial.addFault({ path: TOKEN, times: 1_000, ...fault });
  world.clock.advance(56.5 * MINUTE); // all of them are due
  await passQuietly(world, 5 * MINUTE, 500);
  expect(refreshes(...tabs).length).toBeGreaterThan(1);
  expect(refreshes(...tabs).length).toBeLessThanOrEqual(most);
  world.commercial.world.faults.reset();
  await passQuietly(world, 2 * MINUTE, 500);
  expect(tabs.map(statusOf)).toEqual(Array.from({ length: 5 }, () => 'signed-in'));
  expect(tokensOf(tabs).size).toBe(1);
  expect(tabs.map(({ dialer }) => dialer.getState().session.error)).toEqual(tabs.map(() => undefined));
});

test('a tab that is opened in the middle of it is told, too', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  world.commercial.addFault({ path: TOKEN, status: 503, headers: { 'Retry-After': '600' }, times: 10 });
  world.clock.advance(58 * MINUTE);
  await passQuietly(world, 4 * MINUTE, 500); // the token has ended
  const asked = refreshes(first).length;
  const second = await openTab(world);
  for (let seconds = 0; seconds < 30; seconds += 1) {
    second.core.session.accessToken().catch(() => undefined);
    await world.pass(1_000);
  }
  expect(refreshes(first, second)).toHaveLength(asked);
  expect(second.dialer.getState().session).toMatchObject({
    status: 'signed-in',
    error: { code: 'rate-limited' },
  });
});

test('a new tab finds the user who is left when another one’s session has ended', async () => {
  const world = createDialerWorld();
  const [one, another] = (await signInAtOnce(world, ['Avery Collins', 'Morgan Reyes'], {
    credentials: 'session',
  })) as [TestDialer, TestDialer];
  world.commercial.world.sessions.revoke(sessionOf(one)?.accessToken ?? '');
  one.core.session.accessToken(sessionOf(one)?.accessToken).catch(() => undefined);
  await world.pass(500);
  expect([one, another].map(statusOf)).toEqual(['expired', 'signed-in']);
  expect(sessionOf(await openTab(world))).toEqual(sessionOf(another));
});

test('an expired tab takes up the new sign-in of its own user, and nobody else’s', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  const second = await openTab(world);
  world.commercial.revokeSessions();
  await passQuietly(world, HOUR, 30_000);
  expect([first, second].map(statusOf)).toEqual(['expired', 'expired']);

  const third = await openTab(world);
  await signInByPopup(world, third, { user: 'Morgan Reyes' });
  expect([first, second, third].map(statusOf)).toEqual(['expired', 'expired', 'signed-in']);
  await third.dialer.clearCredentials();
  await world.settle();
  expect([first, second].map(statusOf)).toEqual(['expired', 'expired']);

  await signInByPopup(world, second, { user: 'Avery Collins' });
  expect([first, second].map(statusOf)).toEqual(['signed-in', 'signed-in']);
  expect(tokensOf([first, second]).size).toBe(1);
});

test('a user who is about to sign in again is not taken for another one who does', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer({ credentials: 'session' });
  world.commercial.revokeSessions();
  await passQuietly(world, HOUR, 30_000);
  const signingIn = first.core.credentials.signIn('1210', 'popup');
  await world.until(() => first.tab.popups.length === 1, 'the window is open');
  const other = await openTab(world);
  await signInByPopup(world, other, { user: 'Morgan Reyes' });
  expect(statusOf(first)).toBe('signing-in');
  first.core.signIn.cancel();
  await expect(signingIn).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  expect(statusOf(first)).toBe('expired');
});

test('with "memory", tabs have nothing in common', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer({ credentials: 'memory' });
  const second = await openTab(world, { credentials: 'memory' });
  expect(statusOf(second)).toBe('signed-out');
  await signInByPopup(world, second, { user: 'Avery Collins' });
  expect(tokensOf([first, second]).size).toBe(2);
  await second.dialer.clearCredentials();
  await world.settle();
  expect(statusOf(first)).toBe('signed-in');
  expect([...world.browser.local.keys(), ...first.tab.session.keys()].join()).not.toMatch(
    /credentials|signed-in/,
  );
});

test('two users in two tabs never overwrite or wipe each other’s stored credentials', async () => {
  const world = createDialerWorld();
  const credentials = 'local';
  const [one, another] = (await signInAtOnce(world, ['Avery Collins', 'Morgan Reyes'], {
    credentials,
  })) as [TestDialer, TestDialer];
  const stored = () =>
    [...world.browser.local].find(([key]) => key.endsWith(':credentials'))?.[1] ?? 'nothing';
  expect(stored()).toContain(sessionOf(another)?.accessToken);

  const before = sessionOf(one)?.accessToken;
  const renewed = one.core.session.accessToken(before);
  await world.pass(500);
  expect(await renewed).not.toBe(before);
  expect(stored()).toContain(sessionOf(another)?.accessToken);

  await one.dialer.clearCredentials();
  await world.settle();
  expect(statusOf(another)).toBe('signed-in');
  expect(stored()).toContain(sessionOf(another)?.accessToken);
  const third = await openTab(world, { credentials });
  expect(sessionOf(third)?.ownerId).toBe(sessionOf(another)?.ownerId);
});

test('an expired tab that is signed out leaves another user’s stored credentials alone', async () => {
  const world = createDialerWorld();
  const credentials = 'local';
  const [one, another] = (await signInAtOnce(world, ['Avery Collins', 'Morgan Reyes'], {
    credentials,
  })) as [TestDialer, TestDialer];
  world.commercial.world.sessions.revoke(sessionOf(one)?.accessToken ?? '');
  const token = one.core.session.accessToken(sessionOf(one)?.accessToken);
  token.catch(() => undefined);
  await world.pass(500);
  expect(statusOf(one)).toBe('expired');
  await one.dialer.clearCredentials();
  await world.settle();
  expect([one, another].map(statusOf)).toEqual(['signed-out', 'signed-in']);
  expect((await openTab(world, { credentials })).core.session.getState().status).toBe('signed-in');
});

test('the clock is set back by hours: the newer tokens are still told from the older ones', async () => {
  const world = createDialerWorld();
  const credentials = 'local';
  const first = await world.signedInDialer({ credentials });
  const second = await openTab(world, { credentials });
  world.browser.machine.setBack(5 * HOUR);
  const before = tokensOf([first, second]);
  await passQuietly(world, HOUR, 30_000);
  expect(tokensOf([first, second]).size).toBe(1);
  expect(tokensOf([first, second])).not.toEqual(before);
  const stored = [...world.browser.local].find(([key]) => key.endsWith(':credentials'))?.[1];
  expect(stored).toContain(sessionOf(first)?.accessToken);
  expect(refreshes(first, second)).toHaveLength(1);
});

test('a host’s store that takes seconds serves two tabs, which renew once', async () => {
  const world = createDialerWorld();
  const { host, credentials } = hostStore(world);
  const first = await world.signedInDialer({ credentials });
  host.mood = 'slow';
  const second = await openTab(world, { credentials });
  expect(tokensOf([first, second]).size).toBe(1);
  const before = sessionOf(first)?.accessToken;
  await passQuietly(world, HOUR, 500);
  expect(refreshes(first, second)).toHaveLength(1);
  expect(tokensOf([first, second]).size).toBe(1);
  expect(sessionOf(first)?.accessToken).not.toBe(before);
  expect(host.kept).toContain(sessionOf(first)?.accessToken);

  const signedOut = first.dialer.clearCredentials();
  await passQuietly(world, 10_000, 500);
  await signedOut;
  expect(host.kept).toBeNull();
  expect(statusOf(second)).toBe('signed-out');
});

test('a session that another tab tells of wins over an older one from a slow store', async () => {
  const world = createDialerWorld();
  const { host, credentials } = hostStore(world);
  const first = await world.signedInDialer({ credentials });
  const old = host.kept;
  host.mood = 'slow';
  const second = world.dialer({ redirectUri: LANDING_PAGE, credentials: { ...credentials, load: late } });
  async function late() {
    await new Promise<void>((go) => void world.clock.setTimeout(go, 9_000));
    return old;
  }
  const token = first.core.session.accessToken(sessionOf(first)?.accessToken);
  await world.pass(12_000);
  expect(await token).toBe(sessionOf(first)?.accessToken);
  expect(tokensOf([first, second]).size).toBe(1);
  expect(refused(world)).toEqual([]);
});

test.each(['failing', 'silent'] as const)(
  'a host’s store that is %s is told of; the session goes on and is shared without it',
  async (mood) => {
    const world = createDialerWorld();
    const { host, credentials } = hostStore(world);
    const first = await world.signedInDialer({ credentials });
    host.mood = mood;
    const second = await openTab(world, { credentials });
    expect(tokensOf([first, second]).size).toBe(1);
    await passQuietly(world, 2 * HOUR, 1_000);
    expect([first, second].map(statusOf)).toEqual(['signed-in', 'signed-in']);
    expect(refreshes(first, second)).toHaveLength(2);
    for (const each of [first, second]) {
      const codes = each.told('error').map(({ error }) => error.code);
      expect(new Set(codes)).toEqual(new Set(['storage']));
    }
    const signedOut = first.dialer.clearCredentials();
    await passQuietly(world, MINUTE, 1_000);
    await signedOut;
    expect([first, second].map(statusOf)).toEqual(['signed-out', 'signed-out']);
  },
);
