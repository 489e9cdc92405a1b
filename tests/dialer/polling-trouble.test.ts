import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/simulator/index';
import { createDialerWorld } from '../support/dialer-world';
import { LOOKING, ringOutRequests } from './ring-out-requests';

const CONTACT = '+16505550100';

/** A call to somebody who talks until they are hung up on. */
async function connectedCall() {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  await signedIn.dialer.dial(CONTACT);
  await world.until(() => signedIn.told('call').at(-1)?.phase === 'connected', 'it is connected');
  return { ...signedIn, world };
}

describe('a call is followed through trouble', () => {
  test.each<[string, Omit<Fault, 'method' | 'path'>]>([
    ['five answers of HTTP 500', { status: 500, times: 5 }],
    ['dropped connections', { drop: true, times: 4 }],
    ['a 429', { status: 429, headers: { 'Retry-After': '10' } }],
    ['two refusals', { status: 403, times: 2 }],
    ['an answer that is no JSON', { status: 200, body: '<html>' }],
    ['an answer that does not come', { delayMs: 50_000 }],
  ])('%s', async (_what, fault) => {
    const { world, told, core, dialer } = await connectedCall();
    world.commercial.addFault({ ...LOOKING, ...fault });
    await world.until(() => core.calls.getState().call?.trouble !== undefined, 'the trouble is seen');
    expect(dialer.getState().call).toMatchObject({ phase: 'connected' });
    await world.until(() => core.calls.getState().call?.trouble === undefined, 'the trouble is over');
    world.commercial.hangUp(CONTACT);
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'completed' } }]);
    expect(told('error')).toEqual([]);
  });
});

test('the looks after failures are further and further apart', async () => {
  const { world, tab } = await connectedCall();
  world.commercial.addFault({ ...LOOKING, status: 500, times: 99 });
  const before = ringOutRequests(tab, 'GET').length;
  await world.pass(100_000);
  // 3 s until the first, then 2, 4, 8, 16, 32 s and a minute apart.
  expect(ringOutRequests(tab, 'GET').length - before).toBe(6);
});

test('after a 429 nothing is asked until the penalty is over', async () => {
  const { world, tab, core } = await connectedCall();
  world.commercial.addFault({ ...LOOKING, status: 429, headers: { 'Retry-After': '30' } });
  await world.until(() => core.calls.getState().call?.trouble !== undefined, 'the trouble is seen');
  const before = ringOutRequests(tab, 'GET').length;
  await world.pass(29_000);
  expect(ringOutRequests(tab, 'GET')).toHaveLength(before);
  await world.pass(3_000);
  expect(ringOutRequests(tab, 'GET').length).toBeGreaterThan(before);
});

test.each(['visible', 'online'] as const)('waking up (%s) looks at once', async (reason) => {
  const { world, tab, told } = await connectedCall();
  tab.online = false;
  await world.pass(60_000);
  world.commercial.hangUp(CONTACT);
  tab.online = true;
  tab.wake(reason);
  await world.settle();
  expect(told('call').at(-1)).toMatchObject({ phase: 'ended', outcome: 'completed' });
});

describe('a call that RingCentral does not know any more', () => {
  test('after it was connected, is over', async () => {
    const { world, told } = await connectedCall();
    world.commercial.addFault({ ...LOOKING, status: 404 });
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'completed', reasonCode: 'hung-up' } }]);
  });

  test('before it was connected, has failed', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial('+16505550109');
    world.commercial.addFault({ ...LOOKING, status: 404 });
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'failed', reasonCode: 'gone' } }]);
    expect(told('call').at(-1)?.reason).toBe('The call ended before it was connected.');
  });

  test('after a long silence, may have been anything', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    await dialer.dial('+16505550102');
    tab.online = false;
    world.clock.advance(120_000);
    tab.online = true;
    tab.wake('online');
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'unknown', reasonCode: 'lost-sight' } }]);
  });

  test('is not asked for again', async () => {
    const { world, tab, told } = await connectedCall();
    world.commercial.addFault({ ...LOOKING, status: 404 });
    await world.until(() => told('call-record').length > 0, 'the record is there');
    const before = tab.sent.length;
    tab.wake('visible');
    await world.pass(60_000);
    expect(tab.sent).toHaveLength(before);
  });
});

test('a status that RingCentral keeps refusing is given up, so that the next call can be made', async () => {
  const { world, told, dialer } = await connectedCall();
  world.commercial.addFault({ ...LOOKING, status: 403, times: 3 });
  await world.until(() => told('call-record').length > 0, 'the record is there');
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'unknown', reasonCode: 'lost-sight' } }]);
  await expect(dialer.dial('+16505550110')).resolves.toHaveProperty('callId');
});

test('a session that ends during a call does not take its record with it', async () => {
  const { world, told, dialer } = await connectedCall();
  world.commercial.revokeSessions();
  await world.until(() => told('session').at(-1)?.status === 'expired', 'the session has ended');
  expect(dialer.getState().call).toMatchObject({ phase: 'connected' });
  await world.until(() => told('call-record').length > 0, 'the record is there');
  expect(told('call-record')).toMatchObject([
    { record: { outcome: 'unknown', reasonCode: 'session-expired' } },
  ]);
  expect(told('call-record')[0]?.record).toHaveProperty('connectedAt');
});
