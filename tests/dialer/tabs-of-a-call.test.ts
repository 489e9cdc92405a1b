import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import { createDialerWorld, LANDING_PAGE } from '../support/dialer-world';
import { placed, ringOutRequests } from './ring-out-requests';

/** Two tabs of one user, and the CRM that takes the records of both. */
async function twoTabs() {
  const taken: CallRecord[] = [];
  const options = {
    redirectUri: LANDING_PAGE,
    onCallRecord: (record: CallRecord) => void taken.push(record),
  };
  const world = createDialerWorld();
  const first = await world.signedInDialer(options);
  const other = world.dialer(options);
  await other.dialer.ready();
  await world.until(() => other.told('session').length > 0, 'the other tab is signed in');
  return { world, first, other, taken };
}

describe('when the tab of a call is gone, another open one goes on with it', () => {
  test.each(['ringing-you', 'ringing-them', 'connected'] as const)('while it is %s', async (phase) => {
    const { world, first, other, taken } = await twoTabs();
    const { callId } = await first.dialer.dial('+16505550110');
    await world.until(() => first.told('call').at(-1)?.phase === phase, phase);
    expect(other.told('call')).toEqual([]);
    first.tab.close();
    await world.until(() => taken.length > 0, 'the record is there');
    await world.pass(60_000);
    expect(taken).toMatchObject([{ id: callId, outcome: 'completed' }]);
    expect(other.told('call').at(-1)).toMatchObject({ callId, phase: 'ended' });
    expect(other.told('call').map((call) => call.phase)).not.toContain(phase);
    expect(placed(other.tab)).toEqual([]);
  });

  test('after its own call has ended, which was dialed in the same moment', async () => {
    const { world, first, other, taken } = await twoTabs();
    await Promise.all([
      first.dialer.dial({ number: '+16505550109', deviceId: 'number:+14155550101' }),
      other.dialer.dial('+16505550110'),
    ]);
    first.tab.close();
    await world.settle();
    expect(other.dialer.getState().call?.to.number).toBe('+16505550110');
    const shown = () => other.dialer.getState().call?.to.number;
    await world.until(() => shown() === '+16505550109', 'the call of the other tab is shown');
    await expect(other.dialer.hangUp()).resolves.toBe('cancelled');
    await world.settle();
    expect(taken.map(({ to, outcome }) => [to.number, outcome])).toEqual([
      ['+16505550110', 'completed'],
      ['+16505550109', 'cancelled'],
    ]);
  });

  test('and only then', async () => {
    const { world, first, other, taken } = await twoTabs();
    await first.dialer.dial('+16505550110');
    await world.until(() => taken.length > 0, 'the record is there');
    await world.pass(10_000);
    first.tab.close();
    await world.pass(10_000);
    expect(taken).toHaveLength(1);
    expect(other.told('call')).toEqual([]);
    expect(ringOutRequests(other.tab, 'GET')).toEqual([]);
  });
});

test('a call is left to its tab where a lock is asked for only after the tabs have been told of the call', async () => {
  const { world, first, other, taken } = await twoTabs();
  const { locks } = first.tab.runtime;
  const { hold } = locks;
  // As WebKit does: when the script that asks for it has ended.
  locks.hold = async (...asked) => {
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
    return hold(...asked);
  };
  const { callId } = await first.dialer.dial('+16505550110');
  await world.until(() => taken.length > 0, 'the record is there');
  await world.pass(10_000);
  expect(taken).toMatchObject([{ id: callId, outcome: 'completed' }]);
  expect(other.told('call')).toEqual([]);
});

test('a record that the host did not take before its tab was gone is offered by another open one', async () => {
  const { world, first, other, taken } = await twoTabs();
  const stubborn = world.dialer(
    {
      redirectUri: LANDING_PAGE,
      onCallRecord: () => {
        throw new Error('The CRM is down.');
      },
    },
    world.browser.openTab(first.tab.href, first.tab.session),
  );
  await stubborn.dialer.dial('+16505550104');
  await world.until(() => stubborn.told('call-record').length > 0, 'the record is there');
  expect(taken).toEqual([]);
  stubborn.tab.close();
  await world.settle();
  expect(taken).toHaveLength(1);
  expect(other.told('call-record')).toEqual([]);
});

describe('where the browser stores nothing', () => {
  test('a call is placed and recorded all the same, and the page hears of it once', async () => {
    const taken: CallRecord[] = [];
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    tab.blockStorage('database');
    const { dialer, told, core } = world.dialer(
      { redirectUri: LANDING_PAGE, onCallRecord: (record) => void taken.push(record) },
      tab,
    );
    for (let calls = 1; calls <= 2; calls += 1) {
      await dialer.dial('+16505550104');
      await world.until(() => taken.length === calls, 'the record was taken');
    }
    expect(told('error').map(({ error }) => error.code)).toEqual(['storage']);
    core.history.subscribe(() => undefined);
    await world.settle();
    expect(core.history.getState().records).toEqual(taken.toReversed());
    await core.history.clear();
    await world.settle();
    expect(core.history.getState().records).toEqual([]);
  });

  test('also when it is full from one moment to the next', async () => {
    const { world, first, taken } = await twoTabs();
    await first.dialer.dial('+16505550110');
    first.tab.blockStorage('database');
    await world.until(() => taken.length > 0, 'the record was taken');
    await world.pass(10_000);
    expect(taken).toHaveLength(1);
    expect(first.told('error').map(({ error }) => error.code)).toEqual(['storage']);
  });
});
