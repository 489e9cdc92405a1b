import { expect, test } from 'vitest';
import { CALLBACK_CHANNEL } from '../../src/auth/callback-channel';
import { finishOnCallbackPage } from '../../src/auth/callback-page';
import { createDialerWorld, type DialerWorld, type TestDialer } from '../support/dialer-world';
import type { FakeTab } from '../support/fake-browser';

/** The callback page in the popup: what it showed, and whether it closed itself. */
function callbackPage(opener: FakeTab, popup: FakeTab, answer: string) {
  const seen = { shown: [] as string[], closed: false };
  popup.href = answer;
  finishOnCallbackPage({
    page: popup.runtime.page,
    clock: popup.runtime.clock,
    storage: () => popup.runtime.storage('session'),
    channel: popup.runtime.openChannel(CALLBACK_CHANNEL),
    postToOpener: opener.receiveMessage,
    close: () => {
      seen.closed = true;
    },
    show: (result) => seen.shown.push(result),
  });
  return seen;
}

/** A dialer that has opened its sign-in window, where the user is about to sign in. */
async function openedPopup(world: DialerWorld, dialer: TestDialer) {
  await dialer.dialer.ready();
  await dialer.core.credentials.prepare();
  const credentials = dialer.dialer.getCredentials();
  // What becomes of it is the test's to await; until then it must not count as unhandled.
  credentials.catch(() => undefined);
  await world.settle();
  const popup = dialer.tab.popups.at(-1);
  if (!popup) throw new Error('No window was opened.');
  popup.current = 'attached';
  return { credentials, popup };
}

const tokenRequests = ({ tab }: TestDialer) => tab.sent.filter(({ url }) => url.endsWith('/oauth/token'));
const POPUP = { signIn: 'popup' } as const;

test('the window opens with the prepared request, hands over the answer and closes; the page stays', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  expect(popup.openedWith).toMatch(/^https:\/\/login\.ringcentral\.com\/restapi\/oauth\/authorize\?/);
  expect(dialer.dialer.getState().session.status).toBe('signing-in');

  const callback = callbackPage(dialer.tab, world.browser.openTab(''), await world.logIn(popup.url));
  await expect(credentials).resolves.toMatchObject({ user: { name: 'Avery Collins' } });
  expect(callback).toEqual({ shown: ['done'], closed: true });
  expect(tokenRequests(dialer)).toHaveLength(1);
  expect(dialer.tab.leftFor).toBeUndefined();
  expect(dialer.told('session').map(({ status }) => status)).toEqual([
    'signed-out',
    'signing-in',
    'signed-in',
  ]);
});

test('a request that was not prepared opens an empty window that follows', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  await dialer.dialer.ready();
  dialer.dialer.getCredentials().catch(() => undefined);
  await world.settle();
  expect(dialer.tab.popups).toMatchObject([{ openedWith: 'about:blank' }]);
  await world.until(() => dialer.tab.popups[0]?.url !== 'about:blank', 'the login page is in the window');
});

test('a blocked window is told, with the way that is left; the redirect then works', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  dialer.tab.popupsBlocked = true;
  await expect(dialer.dialer.getCredentials()).rejects.toMatchObject({
    code: 'popup-blocked',
    solutions: [expect.stringContaining('Open in this page')],
  });
  expect(dialer.dialer.getState().session.status).toBe('signed-out');
  dialer.core.credentials.signIn('1210', 'redirect').catch(() => undefined);
  await world.until(() => dialer.tab.leftFor !== undefined, 'the page leaves');
});

test('a window that the user closes is noticed within two seconds', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  await world.pass(3_000);
  popup.current = 'gone';
  await world.pass(2_000);
  await expect(credentials).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  expect(dialer.dialer.getState().session.status).toBe('signed-out');
});

test('a window that a cross-origin policy hides from us is not mistaken for a closed one', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  popup.current = 'gone'; // out of sight before it was ever seen to be another origin's
  await world.pass(600_000);
  expect(dialer.dialer.getState().session.status).toBe('signing-in');
  const callback = callbackPage(dialer.tab, world.browser.openTab(''), await world.logIn(popup.url));
  await expect(credentials).resolves.toBeDefined();
  expect(callback.closed).toBe(true);
});

test('an answer from a window that only seemed closed still signs in', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  await world.pass(3_000);
  popup.current = 'gone';
  await world.pass(2_000);
  await expect(credentials).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  callbackPage(dialer.tab, world.browser.openTab(''), await world.logIn(popup.url));
  await world.until(() => dialer.dialer.getState().session.status === 'signed-in', 'signed in');
});

test('a second wish to sign in shows the open window instead of opening another', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  const again = dialer.dialer.getCredentials();
  await world.settle();
  expect(dialer.tab.popups).toHaveLength(1);
  expect(popup.focused).toBe(1);
  callbackPage(dialer.tab, world.browser.openTab(''), await world.logIn(popup.url));
  await expect(credentials).resolves.toMatchObject({ user: { name: 'Avery Collins' } });
  await expect(again).resolves.toMatchObject({ user: { name: 'Avery Collins' } });
  expect(dialer.told('error')).toEqual([]);
});

test('credentials that are cleared while the code is exchanged stay cleared, and the late session is revoked', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  world.commercial.addFault({ method: 'POST', path: '/restapi/oauth/token', delayMs: 2_500, times: 1 });
  callbackPage(dialer.tab, world.browser.openTab(''), await world.logIn(popup.url));
  await world.pass(500);
  const cleared = dialer.dialer.clearCredentials();
  await world.pass(5_000);
  await cleared;
  await expect(credentials).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  expect(dialer.dialer.getState().session.status).toBe('signed-out');
  expect(dialer.tab.sent.filter(({ url }) => url.endsWith('/revoke'))).toHaveLength(1);
});

test('cancelling closes the window', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  dialer.core.signIn.cancel();
  await expect(credentials).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  expect(popup.closed).toBe(true);
  expect(dialer.dialer.getState().session.status).toBe('signed-out');
});

test('"Deny" in the window is a cancelled sign-in', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  callbackPage(dialer.tab, world.browser.openTab(''), await world.logIn(popup.url, { deny: true }));
  await expect(credentials).rejects.toMatchObject({
    code: 'sign-in-cancelled',
    platformCode: 'access_denied',
  });
});

test('two tabs that sign in at once do not disturb each other: each takes its own answer', async () => {
  const world = createDialerWorld();
  const one = world.dialer({ ...POPUP, profile: 'one' });
  const two = world.dialer({ ...POPUP, profile: 'two' });
  const first = await openedPopup(world, one);
  const second = await openedPopup(world, two);
  callbackPage(two.tab, world.browser.openTab(''), await world.logIn(second.popup.url, { user: 'Morgan' }));
  await expect(second.credentials).resolves.toMatchObject({
    user: { name: expect.stringContaining('Morgan') as string },
  });
  expect(one.dialer.getState().session.status).toBe('signing-in');
  callbackPage(one.tab, world.browser.openTab(''), await world.logIn(first.popup.url));
  await expect(first.credentials).resolves.toMatchObject({ user: { name: 'Avery Collins' } });
});

test('a tab that waits at its window is signed in by another tab; its window closes', async () => {
  const world = createDialerWorld();
  const one = world.dialer(POPUP);
  const two = world.dialer(POPUP);
  const first = await openedPopup(world, one);
  const second = await openedPopup(world, two);
  callbackPage(two.tab, world.browser.openTab(''), await world.logIn(second.popup.url));
  await expect(second.credentials).resolves.toBeDefined();
  await expect(first.credentials).resolves.toMatchObject({ user: { name: 'Avery Collins' } });
  expect(first.popup.closed).toBe(true);
  expect(tokenRequests(one)).toHaveLength(0);
});

test.each([
  {
    what: 'with a state of its own making',
    forge: (state: string) => state.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  },
  { what: 'with another brand', forge: (state: string) => state.replace(/\d+$/, '3420') },
])('a forged answer $what is not exchanged', async ({ forge }) => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  const answer = new URL(await world.logIn(popup.url));
  answer.searchParams.set('state', forge(answer.searchParams.get('state') ?? ''));
  callbackPage(dialer.tab, world.browser.openTab(''), answer.href);
  await world.settle();
  expect(tokenRequests(dialer)).toHaveLength(0);
  dialer.core.signIn.cancel();
  await expect(credentials).rejects.toBeDefined();
});

test('messages that are not the callback page’s are not heard', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  await openedPopup(world, dialer);
  for (const message of [
    null,
    'signed-in',
    { type: 'ringout-dialer:answer' },
    { type: 'ringout-dialer:answer', requestId: 7, answer: 'code=x' },
  ]) {
    dialer.tab.receiveMessage(message);
  }
  await world.settle();
  expect(dialer.dialer.getState().session.status).toBe('signing-in');
  expect(tokenRequests(dialer)).toHaveLength(0);
});

test('destroying the dialer closes its window', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer(POPUP);
  const { credentials, popup } = await openedPopup(world, dialer);
  await dialer.dialer.destroy();
  await expect(credentials).rejects.toBeDefined();
  expect(popup.closed).toBe(true);
});

test('an expired session is renewed as the same user by one sign-in; the number in the field stays', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer({ signIn: 'redirect' });
  await dialer.dialer.dial({ number: '+16505550109', mode: 'prefill' });
  world.commercial.revokeSessions();
  world.clock.advance(58 * 60_000);
  await world.settle();
  expect(dialer.dialer.getState().session.status).toBe('expired');
  const renewed = dialer.core.credentials.signIn('1210', 'popup');
  await world.until(() => dialer.tab.popups[0]?.url !== 'about:blank', 'the login page is in the window');
  const url = new URL(dialer.tab.popups[0]?.url ?? '');
  expect(url.searchParams.get('login_hint')).toContain('@');
  callbackPage(dialer.tab, world.browser.openTab(''), await world.logIn(url.href));
  await renewed;
  expect(dialer.core.draft.getState().text).toBe('+16505550109');
  await expect(dialer.dialer.getCredentials()).resolves.toMatchObject({ user: { name: 'Avery Collins' } });
});
