import { describe, expect, test } from 'vitest';
import { createDialerWorld, type DialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';
import { failure, LOOKING, placed, PLACING, ringOutRequests } from './ring-out-requests';

const CONTACT = '+16505550110';
const PENALTY = { status: 429, headers: { 'Retry-After': '40' } };

/** Two tabs of one user, both at rest. */
async function twoTabs() {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  const other = world.dialer({ redirectUri: LANDING_PAGE });
  await world.until(() => other.dialer.getState().devices.length > 0, 'the other tab is ready');
  return { world, first, other };
}

/** RingCentral answers the next call request of `tab` with a 429: 40 s of silence. */
async function meetPenalty(world: DialerWorld, tab: TestDialer): Promise<void> {
  world.commercial.addFault({ ...PLACING, ...PENALTY });
  expect(await failure(tab.dialer.dial(CONTACT))).toMatchObject({ code: 'rate-limited' });
}

/** For how many seconds a call has to wait for its turn. */
function wait(world: DialerWorld, { core }: TestDialer): number {
  const until = core.platform.waitingUntil('heavy');
  return until === undefined ? 0 : (until - world.clock.now()) / 1000;
}

describe('after a 429 in one tab', () => {
  test('a call that is dialed in another is placed when RingCentral allows it, not a moment before', async () => {
    const { world, first, other } = await twoTabs();
    await meetPenalty(world, first);
    const dialed = other.dialer.dial(CONTACT);
    await world.pass(1_000);
    expect(other.dialer.getState().call).toMatchObject({ phase: 'placing' });
    expect(wait(world, other)).toBe(39);
    await world.pass(38_900);
    expect(placed(other.tab)).toEqual([]);
    await world.pass(200);
    await expect(dialed).resolves.toMatchObject({ callId: expect.any(String) as string });
    expect(placed(other.tab)).toHaveLength(1);
  });

  test('a call that is dialed in another can be withdrawn, and then is never placed', async () => {
    const { world, first, other } = await twoTabs();
    await meetPenalty(world, first);
    const dialed = failure(other.dialer.dial(CONTACT));
    await world.pass(10_000);
    await expect(other.dialer.hangUp()).resolves.toBe('cancelled');
    expect(await dialed).toMatchObject({ code: 'call-cancelled' });
    await world.pass(60_000);
    expect(placed(other.tab)).toEqual([]);
    expect(other.told('call-record')).toMatchObject([{ record: { outcome: 'cancelled' } }]);
  });

  test('requests of other groups go on in all of them', async () => {
    const { world, first, other } = await twoTabs();
    await other.dialer.dial('+16505550100');
    await world.until(() => other.told('call').at(-1)?.phase === 'connected', 'they talk');
    world.commercial.addFault({ ...PLACING, ...PENALTY });
    const looks = ringOutRequests(other.tab, 'GET').length;
    await failure(first.core.calls.place(callRequest('in-another-tab')));
    expect(wait(world, other)).toBe(40);
    await world.pass(30_000);
    expect(ringOutRequests(other.tab, 'GET').length).toBeGreaterThan(looks + 5);
  });

  test('about a status request, a tab that is opened then reads its phones afterwards', async () => {
    const { world, first } = await twoTabs();
    await first.dialer.dial('+16505550100');
    await world.until(() => first.told('call').at(-1)?.phase === 'connected', 'they talk');
    world.commercial.addFault({ ...LOOKING, ...PENALTY });
    const hasTrouble = () => first.core.calls.getState().call?.trouble?.code === 'rate-limited';
    await world.until(hasTrouble, 'the 429 is there');
    const before = world.commercial.requests().length;
    const third = world.dialer({ redirectUri: LANDING_PAGE });
    await world.pass(39_000);
    expect(world.commercial.requests().slice(before)).toEqual([]);
    await world.pass(5_000);
    expect(third.dialer.getState().devices).not.toEqual([]);
    expect(first.core.calls.getState().call?.trouble).toBeUndefined();
  });
});

describe('a reload inside a penalty', () => {
  test('stays silent, and the call that is dialed then is placed after it', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    await meetPenalty(world, first);
    const { tab } = first;
    tab.close();
    await world.pass(5_000);
    const next = world.browser.openTab(tab.href, tab.session);
    const second = world.dialer({ redirectUri: LANDING_PAGE }, next);
    await second.dialer.ready();
    const dialed = second.dialer.dial(CONTACT);
    await world.settle();
    expect(wait(world, second)).toBe(35);
    await world.pass(34_900);
    expect(placed(next)).toEqual([]);
    await world.pass(200);
    await dialed;
    expect(placed(next)).toHaveLength(1);
  });

  test('of another user’s is hers alone', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer({ credentials: 'memory' });
    await meetPenalty(world, first);
    const second = await world.signedInDialer({ credentials: 'memory' }, 'Morgan Reyes');
    await second.dialer.dial(CONTACT);
    expect(placed(second.tab)).toHaveLength(1);
  });
});

test('ten calls a minute are ten, from however many tabs and pages; the eleventh waits for its turn', async () => {
  const { world, first, other } = await twoTabs();
  const busy = '+16505550111';
  for (let calls = 0; calls < 10; calls += 1) {
    const tab = [first, other][calls % 2] ?? first;
    const before = tab.told('call-record').length;
    await tab.dialer.dial(busy);
    await world.until(() => tab.told('call-record').length > before, 'it is over');
    await world.pass(1_000);
  }
  expect(wait(world, first)).toBeGreaterThan(20);
  void other.dialer.dial(busy).catch(() => undefined);
  await world.pass(1_000);
  expect(placed(first.tab).length + placed(other.tab).length).toBe(10);
  await world.until(() => placed(other.tab).length === 6, 'the eleventh is placed');
  expect(world.commercial.requests().filter(({ status }) => status === 429)).toEqual([]);
});

/** A call that is placed past everything that would refuse a second one. */
function callRequest(id: string) {
  const wire = { phoneNumber: '+14155550101' };
  return {
    id,
    from: { deviceId: '', label: '', number: '', wire },
    to: { number: CONTACT, display: CONTACT },
    playPrompt: false,
  };
}
