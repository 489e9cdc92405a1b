import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import { createDialerWorld } from '../support/dialer-world';
import { failure, placed, PLACING } from './ring-out-requests';

/** Lets two hours pass, and everything that wakes a page happen. */
async function muchLater({ clock, settle }: ReturnType<typeof createDialerWorld>, wake: () => void) {
  for (let quarters = 0; quarters < 8; quarters += 1) {
    clock.advance(900_000);
    await settle();
    wake();
    await settle();
  }
}

test('a dialer without a call leaves nothing running', async () => {
  const world = createDialerWorld();
  const { dialer, tab, events } = await world.signedInDialer();
  await dialer.destroy();
  const [requests, told] = [tab.sent.length, events.length];
  await muchLater(world, () => {
    for (const reason of ['visible', 'online', 'restored'] as const) tab.wake(reason);
  });
  expect(tab.sent).toHaveLength(requests);
  expect(events).toHaveLength(told);
});

describe('a call in progress is recorded as unknown, and not followed any more', () => {
  test.each(['ringing-you', 'ringing-them', 'connected'] as const)('while it is %s', async (phase) => {
    const records: CallRecord[] = [];
    const world = createDialerWorld();
    const { dialer, tab, told } = await world.signedInDialer({
      onCallRecord: (record) => void records.push(record),
    });
    await dialer.dial('+16505550100');
    await world.until(() => told('call').at(-1)?.phase === phase, phase);
    await dialer.destroy();
    expect(told('call').at(-1)).toMatchObject({
      phase: 'ended',
      outcome: 'unknown',
      reasonCode: 'destroyed',
    });
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'unknown' } }]);
    expect(records).toEqual(told('call-record').map(({ record }) => record));
    const requests = tab.sent.length;
    await muchLater(world, () => tab.wake('visible'));
    expect(tab.sent).toHaveLength(requests);
    expect(records).toHaveLength(1);
  });

  test('while RingCentral’s answer is awaited, for a phone may ring', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, delayMs: 5_000 });
    const dialed = dialer.dial('+16505550100').catch(() => undefined);
    await world.pass(1_000);
    await dialer.destroy();
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'unknown', reasonCode: 'destroyed' } }]);
    await world.pass(10_000);
    await dialed;
    const requests = tab.sent.length;
    await muchLater(world, () => tab.wake('visible'));
    expect(tab.sent).toHaveLength(requests);
    expect(told('call-record')).toHaveLength(1);
  });
});

describe('a call that was not placed yet is not placed any more, and recorded so', () => {
  test('while it waits for its turn', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, status: 429 });
    await failure(dialer.dial('+16505550100'));
    const dialed = failure(dialer.dial('+16505550100'));
    await world.pass(1_000);
    await dialer.destroy();
    expect(await dialed).toMatchObject({ code: 'destroyed' });
    expect(told('call-record').at(-1)?.record).toMatchObject({
      outcome: 'not-placed',
      reasonCode: 'destroyed',
    });
    await muchLater(world, () => tab.wake('online'));
    expect(placed(tab)).toHaveLength(1);
  });

  test('while it is being prepared, the record reaches the page too', async () => {
    const records: CallRecord[] = [];
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    const { dialer, told } = world.dialer({ onCallRecord: (record) => void records.push(record) }, tab);
    const dialed = failure(dialer.dial({ number: '+16505550100', requestId: 'r1' }));
    await dialer.destroy();
    expect(await dialed).toMatchObject({ code: 'destroyed', requestId: 'r1' });
    await muchLater(world, () => tab.wake('online'));
    expect(placed(tab)).toEqual([]);
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'not-placed', requestId: 'r1' } }]);
    expect(records).toHaveLength(1);
  });
});

test('a record that the page has not taken yet is offered once more', async () => {
  const offered: string[] = [];
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer({
    onCallRecord: ({ id }) => {
      offered.push(id);
      throw new Error('not now');
    },
  });
  await dialer.dial('+16505550104');
  await world.until(() => told('call-record').length > 0, 'the record is there');
  await world.settle();
  const before = offered.length;
  await dialer.destroy();
  expect(offered).toHaveLength(before + 1);
  world.clock.advance(3_600_000);
  await world.settle();
  expect(offered).toHaveLength(before + 1);
});

test('destroying twice is the same as once', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  await dialer.dial('+16505550100');
  await Promise.all([dialer.destroy(), dialer.destroy()]);
  expect(told('call-record')).toHaveLength(1);
});

test('a listener may destroy the dialer while it is told of the call', async () => {
  const world = createDialerWorld();
  const { dialer, told, events } = await world.signedInDialer();
  dialer.on('call', ({ phase }) => {
    if (phase === 'ringing-them') void dialer.destroy();
  });
  await dialer.dial('+16505550100');
  await world.until(() => told('call-record').length > 0, 'the record is there');
  expect(told('call').map(({ phase }) => phase)).toEqual(['placing', 'ringing-you', 'ringing-them', 'ended']);
  const seqs = events.map(({ payload }) => (payload as { seq?: number }).seq);
  expect(seqs).toEqual(seqs.toSorted((a, b) => Number(a) - Number(b)));
});

describe('afterwards', () => {
  test('every command is refused, and says why', async () => {
    const world = createDialerWorld();
    const { dialer } = await world.signedInDialer();
    await dialer.destroy();
    for (const command of [
      dialer.dial('+16505550100'),
      dialer.hangUp(),
      dialer.getCredentials(),
      dialer.clearCredentials(),
    ]) {
      expect(await failure(command)).toMatchObject({ code: 'destroyed' });
    }
  });

  test('the user is still signed in, for the next dialer', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    await dialer.destroy();
    const next = world.dialer({}, tab);
    await world.until(() => next.told('session').length > 0, 'it is known who is signed in');
    expect(next.told('session')).toMatchObject([{ status: 'signed-in', user: { name: 'Avery Collins' } }]);
  });
});

test('a dialer that is destroyed before it has started never becomes ready', async () => {
  const world = createDialerWorld();
  const { dialer, events } = world.dialer();
  await dialer.destroy();
  await world.pass(1_000);
  expect(events).toEqual([]);
});

test.each(['popup', 'redirect'] as const)(
  'a sign-in by %s that it ends is answered with destroyed',
  async (signIn) => {
    const world = createDialerWorld();
    const { dialer } = world.dialer({ signIn, beforeRedirect: () => true });
    const credentials = dialer.getCredentials().catch((error: unknown) => error);
    await world.until(() => dialer.getState().session.status === 'signing-in', 'the sign-in has begun');
    await dialer.destroy();
    expect(await credentials).toMatchObject({ code: 'destroyed' });
  },
);
