import { describe, expect, test } from 'vitest';
import { DialerError } from '../../src/runtime/dialer-error';
import { createDialerWorld } from '../support/dialer-world';
import { LOOKING, ringOutRequests } from './ring-out-requests';

const CONTACT = '+16505550100';
const BOTH_WAIT = '+16505550109';

/** A call in the middle of a talk, where looks are far apart; the last one was just now. */
async function talk(lastingMs = 60_000) {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  const { dialer, told, tab } = signedIn;
  await dialer.dial(CONTACT);
  await world.until(() => told('call').at(-1)?.phase === 'connected', 'it is connected');
  await world.pass(lastingMs);
  const looks = () => ringOutRequests(tab, 'GET').length;
  const before = looks();
  await world.until(() => looks() > before, 'there was a look');
  return { ...signedIn, world, looks, isOver: () => told('call').at(-1)?.phase === 'ended' };
}

describe('somebody who has hung up on the phone comes back', () => {
  test.each<[string, (core: Awaited<ReturnType<typeof talk>>) => void]>([
    ['to the window', ({ tab }) => tab.wake('focus')],
    ['to the tab', ({ tab }) => tab.wake('visible')],
    ['to the dialer', ({ core }) => core.calls.hint()],
  ])('%s, and the end is seen at once', async (_where, comeBack) => {
    const it = await talk();
    await it.world.pass(3_000);
    it.world.commercial.hangUp(CONTACT);
    await it.world.settle();
    expect(it.isOver()).toBe(false);
    comeBack(it);
    await it.world.settle();
    expect(it.isOver()).toBe(true);
  });

  test('right after a look, and the end is seen two seconds after that', async () => {
    const { world, tab, isOver } = await talk();
    world.commercial.hangUp(CONTACT);
    tab.wake('focus');
    await world.pass(1_800);
    expect(isOver()).toBe(false);
    await world.pass(300);
    expect(isOver()).toBe(true);
  });

  test('all the time, which costs no more than a look in two seconds', async () => {
    const { world, tab, looks } = await talk(200_000);
    const before = looks();
    for (let passed = 0; passed < 20_000; passed += 100) {
      tab.wake('focus');
      await world.pass(100);
    }
    expect(looks() - before).toBeGreaterThanOrEqual(9);
    expect(looks() - before).toBeLessThanOrEqual(10);
  });

  test('while there is no call, and nothing is asked', async () => {
    const world = createDialerWorld();
    const { core, tab } = await world.signedInDialer();
    await world.settle();
    const before = tab.sent.length;
    core.calls.hint();
    for (const reason of ['focus', 'visible'] as const) tab.wake(reason);
    await core.calls.lookAgain();
    await world.pass(5_000);
    expect(tab.sent).toHaveLength(before);
  });
});

describe('when the network is back', () => {
  test('a request that has been under way for long is given up for a new one', async () => {
    const { world, tab, isOver } = await talk();
    world.commercial.addFault({ ...LOOKING, delayMs: 9_000 });
    world.commercial.hangUp(CONTACT);
    tab.wake('online');
    await world.pass(2_000); // on a connection that is dead
    expect(isOver()).toBe(false);
    tab.wake('online');
    await world.settle();
    expect(isOver()).toBe(true);
    await world.pass(20_000);
    expect(world.browser.inFlight).toBe(0);
  });

  test('a request that has only just left is waited for', async () => {
    const { world, tab, looks } = await talk();
    world.commercial.addFault({ ...LOOKING, delayMs: 900 });
    const before = looks();
    tab.wake('online');
    await world.pass(500);
    tab.wake('restored');
    tab.wake('online');
    await world.pass(500);
    expect(looks() - before).toBe(1);
  });

  test('the waits after failures begin anew', async () => {
    const { world, tab, looks } = await talk();
    tab.online = false;
    await world.pass(90_000); // the next look would be up to a minute away
    tab.online = true;
    world.commercial.addFault({ ...LOOKING, drop: true, times: 2 }); // a network that is not quite there yet
    tab.wake('online');
    await world.settle();
    const before = looks();
    await world.pass(6_500);
    expect(looks() - before).toBe(2); // after 2 s and 4 s
    await world.settle();
    expect(looks()).toBeGreaterThan(0);
  });

  test('nobody asks about a call that is given up in that moment', async () => {
    const { world, core, tab, looks } = await talk();
    world.commercial.addFault({ ...LOOKING, delayMs: 9_000 });
    tab.wake('online');
    await world.pass(2_000);
    const before = looks();
    tab.wake('online');
    core.calls.abandon(new DialerError('signed-out', 'You signed out.'));
    await world.pass(30_000);
    expect(looks()).toBe(before);
    expect(world.browser.inFlight).toBe(0);
  });
});

describe('after the machine has slept through the end of a call', () => {
  test.each(['visible', 'online', 'focus', 'restored'] as const)(
    'it is seen at once (%s)',
    async (reason) => {
      const { world, tab, isOver } = await talk();
      world.clock.setTimeout(() => world.commercial.hangUp(CONTACT), 60_000);
      world.browser.machine.sleep(3_600_000);
      tab.wake(reason);
      await world.settle();
      expect(isOver()).toBe(true);
    },
  );

  test('it is seen at the next turn where nothing tells of the waking', async () => {
    const { world, told, isOver } = await talk();
    world.clock.setTimeout(() => world.commercial.hangUp(CONTACT), 60_000);
    world.browser.machine.sleep(3_600_000);
    await world.pass(20_000);
    expect(isOver()).toBe(true);
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'completed' } }]);
  });
});

test('a request that is under way when the call ends otherwise is aborted', async () => {
  const world = createDialerWorld();
  const { dialer } = await world.signedInDialer();
  await dialer.dial({ number: BOTH_WAIT, deviceId: 'number:+14155550101' });
  world.commercial.addFault({ ...LOOKING, delayMs: 9_000 });
  await world.pass(1_500);
  expect(world.browser.inFlight).toBe(1);
  await expect(dialer.hangUp()).resolves.toBe('cancelled');
  await world.settle();
  expect(world.browser.inFlight).toBe(0);
});

test('a slow answer does not slow the looks', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = await world.signedInDialer();
  world.commercial.addFault({ ...LOOKING, delayMs: 400, times: 99 });
  await dialer.dial(BOTH_WAIT);
  await world.pass(10_200);
  expect(ringOutRequests(tab, 'GET').length).toBe(10);
});

test('looks go on for as long as they talk, at the pace of a long talk on a later page, too', async () => {
  const { world, tab, told } = await talk(20 * 60_000);
  tab.close();
  const page = await world.land(world.browser.openTab(tab.href, tab.session));
  await world.until(() => page.dialer.getState().call?.phase === 'connected', 'the call is taken up');
  await world.pass(60_000);
  expect(ringOutRequests(page.tab, 'GET').length).toBeGreaterThan(18);
  world.commercial.hangUp(CONTACT);
  await world.pass(3_200);
  expect(page.told('call-record')).toMatchObject([{ record: { outcome: 'completed' } }]);
  expect(told('call-record')).toEqual([]);
});

describe('when the clock is set back by an hour', () => {
  test('the looks are no quicker', async () => {
    const { world, looks } = await talk(200_000);
    world.browser.machine.setBack(3_600_000);
    const before = looks();
    await world.pass(29_000);
    expect(looks() - before).toBe(10);
  });

  test('somebody who comes back makes them no slower', async () => {
    const { world, tab, looks } = await talk();
    world.browser.machine.setBack(3_600_000);
    const before = looks();
    tab.wake('focus');
    await world.pass(3_000);
    expect(looks() - before).toBe(1);
  });
});
