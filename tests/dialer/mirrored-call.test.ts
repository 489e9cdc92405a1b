import { describe, expect, test } from 'vitest';
import type { DialerOptions, DialerState } from '../../src/dialer/dialer-api';
import type { CallRecord } from '../../src/history/call-record';
import { createDialerWorld, type DialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';
import { CANCELLING, failure, placed, PLACING, ringOutRequests } from './ring-out-requests';

/** Both phones wait for somebody to act; the user's is one that can be picked up by its number. */
const WAITING = { number: '+16505550109', deviceId: 'number:+14155550101', name: 'Maya' };
const OWN_PHONE = '+14155550101';

/** Two tabs of one user, and the CRM that takes the records of both. */
async function twoTabs(app: Parameters<typeof createDialerWorld>[0] = {}) {
  const taken: CallRecord[] = [];
  const options = {
    redirectUri: LANDING_PAGE,
    onCallRecord: (record: CallRecord) => void taken.push(record),
  };
  const world = createDialerWorld(app);
  const first = await world.signedInDialer(options);
  const other = await openTab(world, options);
  return { world, first, other, taken, options };
}

/** Another tab of the user's, when it is ready. */
async function openTab(world: DialerWorld, options: Partial<DialerOptions> = {}): Promise<TestDialer> {
  const tab = world.dialer({ redirectUri: LANDING_PAGE, ...options });
  await tab.dialer.ready();
  await world.until(() => tab.told('session').length > 0, 'the other tab is signed in');
  return tab;
}

const shown = ({ dialer }: TestDialer) => dialer.getState().call;

/** Every state of the call that a tab shows from now on; `undefined` where it shows none. */
function watch({ dialer }: TestDialer): DialerState['call'][] {
  const states = [dialer.getState().call];
  dialer.subscribe(() => {
    const { call } = dialer.getState();
    if (JSON.stringify(call) !== JSON.stringify(states.at(-1))) states.push(call);
  });
  return states;
}

describe('a call is shown in the other tabs of its user', () => {
  test('from its first phase to its last, as one that is elsewhere, and told of by none of them', async () => {
    const { world, first, other, taken } = await twoTabs();
    const states = watch(other);
    await first.dialer.dial({ number: '+16505550110', name: 'Owen', record: { type: 'contact', id: '7' } });
    await world.until(() => taken.length > 0, 'the record is there');
    expect(states.map((call) => call?.phase)).toEqual([
      undefined,
      'placing',
      'ringing-you',
      'ringing-them',
      'connected',
      'ended',
    ]);
    expect(states.slice(1).every((call) => call?.elsewhere === true)).toBe(true);
    expect(shown(first)).not.toHaveProperty('elsewhere');
    expect(shown(other)).toEqual({ ...shown(first), elsewhere: true });
    expect([...other.told('call'), ...other.told('call-record')]).toEqual([]);
    expect(taken).toHaveLength(1);
    expect(ringOutRequests(other.tab, 'GET')).toEqual([]);
  });

  test('at once in one that is opened during it, with the time of its talk', async () => {
    const { world, first } = await twoTabs();
    await first.dialer.dial('+16505550100');
    await world.until(() => shown(first)?.phase === 'connected', 'they talk');
    const late = await openTab(world);
    expect(shown(late)).toEqual({ ...shown(first), elsewhere: true });
    const { state } = first.core.calls.getState().call ?? {};
    expect(late.core.shown.getState().call?.state).toMatchObject({
      connectedAt: state?.phase === 'connected' ? state.connectedAt : undefined,
    });
  });

  test('in one that was reloaded, while another goes on with it', async () => {
    const { world, first, other } = await twoTabs();
    await first.dialer.dial('+16505550100');
    await world.until(() => shown(first)?.phase === 'connected', 'they talk');
    first.tab.close();
    await world.settle();
    const again = world.dialer(
      { redirectUri: LANDING_PAGE },
      world.browser.openTab(first.tab.href, first.tab.session),
    );
    await again.dialer.ready();
    await world.settle();
    expect(shown(other)).not.toHaveProperty('elsewhere');
    expect(shown(again)).toEqual({ ...shown(other), elsewhere: true });
  });

  test('with what keeps its tab from seeing how it is', async () => {
    const { world, first, other } = await twoTabs();
    await first.dialer.dial('+16505550100');
    await world.until(() => shown(first)?.phase === 'connected', 'they talk');
    first.tab.online = false;
    const trouble = () => other.core.shown.getState().call?.trouble;
    await world.until(() => trouble() !== undefined, 'the trouble is shown');
    expect(trouble()).toMatchObject({ code: 'network', name: 'DialerError' });
    first.tab.online = true;
    await world.until(() => trouble() === undefined, 'the trouble is over');
  });

  test('but not one that was over before anybody could see it', async () => {
    const { world, first, other } = await twoTabs();
    const states = watch(other);
    await failure(first.dialer.dial({ number: '+16505550100', deviceId: 'gone' }));
    await world.pass(1_000);
    expect(shown(first)).toMatchObject({ phase: 'ended', outcome: 'not-placed' });
    expect(states).toEqual([undefined]);
  });
});

describe('a call is not shown', () => {
  test('to another user of the browser', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer({ credentials: 'memory' });
    const second = await world.signedInDialer({ credentials: 'memory' }, 'Morgan Reyes');
    await first.dialer.dial('+16505550100');
    await world.pass(3_000);
    expect(shown(second)).toBeUndefined();
    await second.dialer.dial('+16505550101');
    expect(shown(second)).toMatchObject({ to: { number: '+16505550101' } });
  });

  test('to who has signed out', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer({ credentials: 'memory' });
    const second = await world.signedInDialer({ credentials: 'memory' });
    await first.dialer.dial('+16505550100');
    await world.pass(3_000);
    expect(shown(second)).toMatchObject({ elsewhere: true });
    await second.dialer.clearCredentials();
    expect(shown(second)).toBeUndefined();
    await world.pass(3_000);
    expect(shown(second)).toBeUndefined();
  });

  test('to a dialer of another profile', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    const second = await world.signedInDialer({ profile: 'sales' });
    await first.dialer.dial('+16505550100');
    await world.pass(3_000);
    expect(shown(second)).toBeUndefined();
  });
});

describe('during a call in another tab', () => {
  test('no second one is placed; the refusal says where the first one is, and leaves no record', async () => {
    const { world, first, other, taken } = await twoTabs();
    await first.dialer.dial(WAITING);
    await world.settle();
    const error = await failure(other.dialer.dial({ number: '+16505550101', requestId: 'r2' }));
    expect(error).toMatchObject({ code: 'call-in-progress', requestId: 'r2', retryable: false });
    expect(error.message).toContain('elsewhere');
    expect(placed(other.tab)).toEqual([]);
    expect([taken, other.told('call-record')]).toEqual([[], []]);
  });

  test('not even when it is dialed before the page is ready', async () => {
    const { world, first } = await twoTabs();
    await first.dialer.dial(WAITING);
    const late = world.dialer({ redirectUri: LANDING_PAGE });
    const error = failure(late.dialer.dial('+16505550101'));
    await world.pass(1_000);
    expect(await error).toMatchObject({ code: 'call-in-progress' });
    expect(placed(late.tab)).toEqual([]);
  });

  test('the same request is that call', async () => {
    const { world, first, other } = await twoTabs();
    const handle = await first.dialer.dial({ ...WAITING, requestId: 'r1' });
    await world.settle();
    await expect(other.dialer.dial({ ...WAITING, requestId: 'r1' })).resolves.toEqual(handle);
    expect(placed(other.tab)).toEqual([]);
  });

  test('the same request fails with that call, when nobody knows what became of it', async () => {
    const { world, first, other } = await twoTabs();
    world.commercial.addFault({ ...PLACING, drop: true, delayMs: 3_000 });
    const dialed = failure(first.dialer.dial({ ...WAITING, requestId: 'r1' }));
    await world.pass(500);
    expect(shown(other)).toMatchObject({ phase: 'placing', elsewhere: true });
    const same = failure(other.dialer.dial({ ...WAITING, requestId: 'r1' }));
    await world.pass(5_000);
    expect(await dialed).toMatchObject({ code: 'network' });
    expect(await same).toMatchObject({ code: 'network', requestId: 'r1' });
    expect(placed(other.tab)).toEqual([]);
  });

  test('the same request is that call in a browser that stores nothing, too', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer({ redirectUri: LANDING_PAGE });
    const tab = world.browser.openTab(LANDING_PAGE);
    tab.blockStorage('database');
    const other = world.dialer({ redirectUri: LANDING_PAGE }, tab);
    await other.dialer.ready();
    await world.settle();
    const handle = await first.dialer.dial({ ...WAITING, requestId: 'r1' });
    await world.settle();
    await expect(other.dialer.dial({ ...WAITING, requestId: 'r1' })).resolves.toEqual(handle);
    expect(placed(other.tab)).toEqual([]);
  });

  test('who has just hung up on the phone may dial in any of them: its tab looks first', async () => {
    const { world, first, other, taken } = await twoTabs();
    await first.dialer.dial('+16505550100');
    await world.until(() => shown(other)?.phase === 'connected', 'they talk');
    await world.pass(30_000);
    world.commercial.hangUp('+16505550100');
    const dialed = other.dialer.dial('+16505550101');
    await world.pass(500);
    await expect(dialed).resolves.toMatchObject({ callId: expect.any(String) as string });
    expect(taken).toMatchObject([{ outcome: 'completed' }]);
    expect(placed(other.tab)).toHaveLength(1);
  });

  test('who turns to the dialer in any of them has the call looked at', async () => {
    const { world, first, other, taken } = await twoTabs();
    await first.dialer.dial('+16505550100');
    await world.until(() => shown(other)?.phase === 'connected', 'they talk');
    await world.pass(60_000);
    world.commercial.hangUp('+16505550100');
    other.core.shown.hint();
    await world.pass(500);
    expect(taken).toMatchObject([{ outcome: 'completed' }]);
  });

  test('afterwards the next one may be placed, from any of them', async () => {
    const { world, first, other, taken } = await twoTabs();
    await first.dialer.dial('+16505550104');
    await world.until(() => taken.length > 0, 'it is over');
    await other.dialer.dial('+16505550101');
    await world.settle();
    expect(shown(other)).not.toHaveProperty('elsewhere');
    expect(shown(first)).toMatchObject({ to: { number: '+16505550101' }, elsewhere: true });
  });
});

describe('hanging up in another tab than the call’s', () => {
  test('cancels it while the own phone rings', async () => {
    const { world, first, other, taken } = await twoTabs();
    await first.dialer.dial(WAITING);
    await world.settle();
    await expect(other.dialer.hangUp()).resolves.toBe('cancelled');
    await world.settle();
    expect(taken).toMatchObject([{ outcome: 'cancelled' }]);
    expect(shown(other)).toMatchObject({ phase: 'ended', outcome: 'cancelled', elsewhere: true });
    expect(ringOutRequests(other.tab, 'DELETE')).toEqual([]);
    expect(ringOutRequests(first.tab, 'DELETE')).toHaveLength(1);
  });

  test('withdraws it while it waits for its turn', async () => {
    const { world, first, other } = await twoTabs();
    world.commercial.addFault({ ...PLACING, status: 429 });
    await failure(first.dialer.dial(WAITING));
    const dialed = failure(first.dialer.dial(WAITING));
    await world.pass(1_000);
    expect(shown(other)).toMatchObject({ phase: 'placing', elsewhere: true });
    await expect(other.dialer.hangUp()).resolves.toBe('cancelled');
    expect(await dialed).toMatchObject({ code: 'call-cancelled' });
    expect(placed(first.tab)).toHaveLength(1);
  });

  test('ends it where the app may', async () => {
    const { world, first, other, taken } = await twoTabs({
      app: { permissions: ['ReadAccounts', 'RingOut', 'CallControl', 'ReadPresence'] },
    });
    await first.dialer.dial('+16505550100');
    await world.until(() => shown(first)?.phase === 'connected', 'they talk');
    await expect(other.dialer.hangUp()).resolves.toBe('ended');
    await world.until(() => taken.length > 0, 'the record is there');
    expect(taken).toMatchObject([{ outcome: 'completed' }]);
  });

  test('says to use the phone where it may not', async () => {
    const { world, first, other } = await twoTabs();
    await first.dialer.dial(WAITING);
    world.commercial.answer(OWN_PHONE);
    await world.until(() => shown(other)?.phase === 'ringing-them', 'it was answered');
    await expect(other.dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(shown(other)).toMatchObject({ hangUp: 'use-your-phone' });
  });

  test('fails as it fails there', async () => {
    const { world, first, other } = await twoTabs();
    await first.dialer.dial(WAITING);
    await world.settle();
    world.commercial.addFault({ ...CANCELLING, status: 429, headers: { 'Retry-After': '7' } });
    expect(await failure(other.dialer.hangUp())).toMatchObject({
      name: 'DialerError',
      code: 'rate-limited',
      retryAfterSeconds: 7,
      retryable: true,
    });
    expect(shown(other)).toMatchObject({ phase: 'ringing-you' });
  });

  test('waits as long as RingCentral wants the call’s tab to wait', async () => {
    const { world, first, other } = await twoTabs();
    await first.dialer.dial(WAITING);
    world.commercial.addFault({ ...CANCELLING, status: 429, headers: { 'Retry-After': '30' } });
    await failure(first.dialer.hangUp());
    const hungUp = other.dialer.hangUp();
    await world.pass(31_000);
    await expect(hungUp).resolves.toBe('cancelled');
  });

  test('ends the call, and takes back what waits here for the same request', async () => {
    const { world, first, other } = await twoTabs();
    world.commercial.addFault({ ...PLACING, delayMs: 3_000 });
    void first.dialer.dial({ ...WAITING, requestId: 'r1' });
    await world.pass(500);
    const same = failure(other.dialer.dial({ ...WAITING, requestId: 'r1' }));
    await world.pass(500);
    const hungUp = other.dialer.hangUp();
    await world.pass(5_000);
    await expect(hungUp).resolves.toBe('cancelled');
    expect(await same).toMatchObject({ code: 'call-cancelled' });
    expect(shown(first)).toMatchObject({ phase: 'ended', outcome: 'cancelled' });
  });

  test('is done by the tab that goes on with the call when the call’s own is gone', async () => {
    const { world, first, other, taken } = await twoTabs();
    await first.dialer.dial(WAITING);
    await world.settle();
    first.tab.close();
    const hungUp = other.dialer.hangUp();
    await world.pass(1_000);
    await expect(hungUp).resolves.toBe('cancelled');
    expect(ringOutRequests(other.tab, 'DELETE')).toHaveLength(1);
    await world.settle();
    expect(taken).toMatchObject([{ outcome: 'cancelled' }]);
  });

  test('also when a third tab goes on with it', async () => {
    const { world, first, other, taken, options } = await twoTabs();
    const third = await openTab(world, options);
    await first.dialer.dial(WAITING);
    await world.settle();
    first.tab.close();
    const hungUp = Promise.all([third.dialer.hangUp(), other.dialer.hangUp()]);
    await world.pass(1_000);
    await expect(hungUp).resolves.toEqual(['cancelled', 'cancelled']);
    await world.settle();
    expect(taken).toMatchObject([{ outcome: 'cancelled' }]);
  });

  test('says so when the call’s tab does not answer', async () => {
    const { world, first, other } = await twoTabs();
    const stuck = phantomTab(world, first);
    stuck.tell({ state: { phase: 'placing', cancelling: false } });
    await world.settle();
    expect(shown(other)).toMatchObject({ phase: 'placing', elsewhere: true });
    const error = failure(other.dialer.hangUp());
    await world.pass(2_000);
    expect(await error).toMatchObject({ code: 'timeout' });
    expect((await error).message).toContain('does not answer');
  });

  test('ends with the dialer that asked', async () => {
    const { world, first, other } = await twoTabs();
    phantomTab(world, first).tell({ state: { phase: 'placing', cancelling: false } });
    await world.settle();
    const error = failure(other.dialer.hangUp());
    await other.dialer.destroy();
    expect(await error).toMatchObject({ code: 'destroyed' });
  });
});

describe('when the call has ended', () => {
  async function endedCall() {
    const tabs = await twoTabs();
    await tabs.first.dialer.dial('+16505550104');
    await tabs.world.until(() => tabs.taken.length > 0, 'it is over');
    await tabs.world.pass(5_000);
    return tabs;
  }

  test('the other tabs show how, in the same words', async () => {
    const { first, other } = await endedCall();
    expect(shown(other)).toMatchObject({
      phase: 'ended',
      outcome: 'failed',
      reason: shown(first)?.reason,
      elsewhere: true,
    });
  });

  test.each(['in its own tab', 'in another tab'])('"Done" %s clears it from view in all', async (where) => {
    const { world, first, other, options } = await endedCall();
    const third = await openTab(world, options);
    await first.dialer.dial('+16505550104');
    await world.until(() => shown(third)?.phase === 'ended', 'it is over');
    (where === 'in its own tab' ? first : other).core.shown.dismiss();
    await world.settle();
    expect([first, other, third].map(shown)).toEqual([undefined, undefined, undefined]);
  });

  test('"Done" does not clear the next one, which has begun meanwhile', async () => {
    const { world, first, other } = await endedCall();
    const dialed = first.dialer.dial(WAITING);
    other.core.shown.dismiss();
    await world.settle();
    await dialed;
    expect(shown(first)).toMatchObject({ phase: 'ringing-you' });
    expect(shown(other)).toMatchObject({ phase: 'ringing-you', elsewhere: true });
  });

  test('a tab that is opened then shows nothing of it', async () => {
    const { world } = await endedCall();
    expect(shown(await openTab(world))).toBeUndefined();
  });

  test('by its dialer’s being removed, the others say so', async () => {
    const { world, first, other } = await twoTabs();
    await first.dialer.dial(WAITING);
    await world.settle();
    await first.dialer.destroy();
    await world.settle();
    expect(shown(other)).toMatchObject({ phase: 'ended', outcome: 'unknown', reasonCode: 'destroyed' });
  });
});

describe('when the call’s tab is gone, the one that shows it goes on with it', () => {
  test.each(['ringing-you', 'ringing-them', 'connected'] as const)(
    'while it is %s, and nobody sees a difference but whose it is',
    async (phase) => {
      const { world, first, other } = await twoTabs();
      await first.dialer.dial('+16505550100');
      await world.until(() => shown(first)?.phase === phase, phase);
      const before = shown(other);
      const states = watch(other);
      first.tab.close();
      await world.settle();
      const { elsewhere: _there, ...here } = before ?? { elsewhere: true };
      expect(states[0]).toEqual(before);
      expect(states[1]).toEqual(here);
      expect(states).not.toContain(undefined);
      await world.until(() => shown(other)?.phase === 'connected', 'they talk');
      const order = ['ringing-you', 'ringing-them', 'connected'];
      const phases = states.map((call) => order.indexOf(call?.phase ?? ''));
      expect(phases).toEqual(phases.toSorted((a, b) => a - b));
    },
  );

  test('also in a browser that stores nothing', async () => {
    const world = createDialerWorld();
    const taken: CallRecord[] = [];
    const options = {
      redirectUri: LANDING_PAGE,
      onCallRecord: (record: CallRecord) => void taken.push(record),
    };
    const { tab } = await world.signedInDialer(options);
    const blocked = world.browser.openTab(tab.href, tab.session);
    blocked.blockStorage('database');
    const first = world.dialer(options, blocked);
    await first.dialer.ready();
    tab.close();
    const another = world.browser.openTab(tab.href);
    another.blockStorage('database');
    const other = world.dialer(options, another);
    await other.dialer.ready();
    const dialed = first.dialer.dial('+16505550110');
    await world.until(() => shown(other)?.phase === 'connected', 'they talk');
    await dialed;
    blocked.close();
    await world.until(() => taken.length > 0, 'the record is there');
    expect(taken).toMatchObject([{ outcome: 'completed' }]);
    expect(other.told('call').map(({ phase }) => phase)).toEqual(['ended']);
  });

  test('from where it was, when its last change could not be written down any more', async () => {
    const { world, first, other } = await twoTabs();
    await first.dialer.dial(WAITING);
    await world.pass(1_000);
    first.tab.blockStorage('database');
    world.commercial.answer(OWN_PHONE);
    await world.until(() => shown(other)?.phase === 'ringing-them', 'it was answered');
    const states = watch(other);
    first.tab.close();
    await world.pass(5_000);
    expect(new Set(states.map((call) => call?.phase))).toEqual(new Set(['ringing-them']));
    expect(other.told('call')).toEqual([]);
  });

  test('and what ended while nobody could say so is not shown for ever', async () => {
    const { world, first, other } = await twoTabs();
    const stuck = phantomTab(world, first);
    stuck.tell({ state: { phase: 'placing', cancelling: false } });
    await world.settle();
    expect(shown(other)).toMatchObject({ elsewhere: true });
    stuck.over();
    await world.pass(2_000);
    expect(shown(other)).toBeUndefined();
  });
});

describe('what the tabs tell each other of a call', () => {
  test('is what can be seen of it: a few messages, and nothing more in a talk of ten minutes', async () => {
    const { world, first } = await twoTabs();
    const told = listen(world);
    await first.dialer.dial('+16505550100');
    await world.until(() => shown(first)?.phase === 'connected', 'they talk');
    const phases = told.map(({ type, call }) => (type === 'call' ? call?.state.phase : type));
    expect(new Set(phases)).toEqual(new Set(['placing', 'ringing-you', 'ringing-them', 'connected']));
    expect(phases.length).toBeLessThanOrEqual(8);
    const before = told.length;
    await world.pass(600_000);
    expect(shown(first)).toMatchObject({ phase: 'connected' });
    expect(told.length).toBe(before);
  });

  test('holds no token', async () => {
    const { world, first, other } = await twoTabs();
    const told = listen(world);
    await first.dialer.dial(WAITING);
    await world.settle();
    await openTab(world);
    await other.dialer.hangUp();
    await world.settle();
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ask', 'call', 'hang-up', 'at-it', 'hung-up']),
    );
    const state = first.core.session.getState();
    if (state.status !== 'signed-in' || state.session.refreshToken === undefined)
      throw new Error('no tokens');
    expect(JSON.stringify(told)).not.toContain(state.session.accessToken);
    expect(JSON.stringify(told)).not.toContain(state.session.refreshToken);
  });

  test('is not asked for each time that a window is looked at', async () => {
    const { world, other } = await twoTabs();
    const told = listen(world);
    other.tab.wake('focus');
    await world.settle();
    expect(told).toEqual([]);
    other.tab.wake('restored');
    await world.settle();
    expect(told).toEqual([{ type: 'ask' }]);
  });
});

test.each([
  'hello',
  null,
  { type: 'call' },
  { type: 'call', tab: 'x', user: 'y', call: { request: {}, state: { phase: 'connected' } } },
  { type: 'hung-up', command: 'unknown', result: 'ended' },
  { type: 'hang-up', id: 'unknown', command: 'x' },
  { type: 'hung-up', command: 'x', error: { code: 'made-up' } },
])('%j from another script of the origin does nothing', async (message) => {
  const { world, first, other } = await twoTabs();
  await first.dialer.dial(WAITING);
  world.browser.openTab(LANDING_PAGE).runtime.openChannel(channelOf('call')).post(message);
  await world.pass(1_000);
  expect(shown(first)).toMatchObject({ phase: 'ringing-you' });
  expect(shown(other)).toMatchObject({ phase: 'ringing-you', elsewhere: true });
});

test('signing out where the call is shown asks first, as where it is', async () => {
  const { world, first, other } = await twoTabs();
  await first.dialer.dial(WAITING);
  await world.settle();
  const stopFace = other.core.question.faceAppeared();
  const answer = failure(other.dialer.clearCredentials());
  await world.settle();
  const open = other.core.question.open.getState();
  expect(open).toMatchObject({ about: 'call' });
  open?.answer({ yes: false });
  expect(await answer).toMatchObject({ code: 'call-in-progress' });
  stopFace();
});

/** Everything that goes over the channel of the call, from now on. */
function listen(world: DialerWorld): { type: string; call?: { state: { phase: string } } }[] {
  const told: ReturnType<typeof listen> = [];
  const { runtime } = world.browser.openTab(LANDING_PAGE);
  runtime.openChannel(channelOf('call')).onMessage((data) => told.push(data as (typeof told)[number]));
  return told;
}

function channelOf(name: string): string {
  return `ringout-dialer:ringout-dialer-demo:production:${name}`;
}

/** A tab that has a call, tells of it, and answers nobody. */
function phantomTab(world: DialerWorld, { core }: TestDialer) {
  const id = 'phantom-call';
  const session = core.session.getState();
  const user = session.status === 'signed-in' ? session.session.ownerId : undefined;
  const { runtime } = world.browser.openTab(LANDING_PAGE);
  const channel = runtime.openChannel(channelOf('call'));
  let release: () => void = () => undefined;
  void runtime.locks.hold(
    channelOf(`call:${id}`),
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  const request = {
    id,
    from: { deviceId: '', label: '', number: '', wire: { phoneNumber: OWN_PHONE } },
    to: { number: WAITING.number, display: WAITING.number },
    playPrompt: false,
  };
  return {
    tell: (call: object) =>
      channel.post({ type: 'call', tab: 'phantom', user, call: { request, startedAt: 0, ...call } }),
    over() {
      runtime.openChannel(channelOf('calls')).post({ id, over: true });
      queueMicrotask(() => release());
    },
  };
}
