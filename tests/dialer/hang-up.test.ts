import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { CANCELLING, failure, placed, PLACING, ringOutRequests } from './ring-out-requests';

const OWN_PHONE = '+14155550101';
/** Rings until somebody answers. */
const manual = { number: '+16505550109', deviceId: `number:${OWN_PHONE}` };

test('without a call there is nothing to end', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = world.dialer();
  await expect(dialer.hangUp()).resolves.toBe('ended');
  expect(ringOutRequests(tab, 'DELETE')).toEqual([]);
});

describe('before RingCentral was asked', () => {
  test('a call that is still being prepared is never placed', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    const dialed = failure(dialer.dial({ ...manual, requestId: 'r1', name: 'Ada' }));
    await expect(dialer.hangUp()).resolves.toBe('cancelled');
    expect(await dialed).toMatchObject({ code: 'call-cancelled', requestId: 'r1' });
    await world.pass(2_000);
    expect(placed(tab)).toEqual([]);
    expect(told('call').map(({ phase }) => phase)).toEqual(['placing', 'ended']);
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'cancelled', to: { name: 'Ada' } } }]);
  });

  test('a call that waits for the user’s phones is taken back at once', async () => {
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    world.commercial.addFault({ path: '/restapi/v1.0/account', delayMs: 20_000, times: 4 });
    const { dialer, told } = world.dialer({}, tab);
    const dialed = failure(dialer.dial('+16505550100'));
    await world.pass(500);
    await expect(dialer.hangUp()).resolves.toBe('cancelled');
    expect(await dialed).toMatchObject({ code: 'call-cancelled' });
    expect(told('call-record')).toHaveLength(1);
    await world.pass(60_000);
    expect(placed(tab)).toEqual([]);
    expect(told('call-record')).toHaveLength(1);
  });

  test('a call that waits for its turn is withdrawn', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, status: 429 });
    await failure(dialer.dial(manual));
    const dialed = failure(dialer.dial(manual));
    await world.pass(1_000);
    await expect(dialer.hangUp()).resolves.toBe('cancelled');
    expect(await dialed).toMatchObject({ code: 'call-cancelled' });
    await world.pass(70_000);
    expect(placed(tab)).toHaveLength(1);
    expect(told('call-record').at(-1)?.record).toMatchObject({ outcome: 'cancelled' });
    expect(told('call-record')).toHaveLength(2);
  });

  test('no moment of the preparation is too early or too late to take it back', async () => {
    const world = createDialerWorld();
    const { dialer } = await world.signedInDialer();
    for (let turns = 0; turns < 40; turns += 1) {
      const dialed = dialer.dial(manual).catch(() => undefined);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      const hungUp = dialer.hangUp();
      await world.settle();
      expect([turns, await hungUp]).toEqual([turns, 'cancelled']);
      await dialed;
      expect(dialer.getState().call).toMatchObject({ phase: 'ended', outcome: 'cancelled' });
      expect(world.commercial.state().calls.filter(({ phase }) => phase !== 'ended')).toEqual([]);
      world.clock.advance(60_000);
    }
  });

  test('afterwards the same contact can be called', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    const dialed = failure(dialer.dial(manual));
    await dialer.hangUp();
    await dialed;
    await dialer.dial(manual);
    expect(placed(tab)).toHaveLength(1);
  });
});

test('while RingCentral’s answer is awaited, the call is cancelled as soon as it has a name', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer();
  world.commercial.addFault({ ...PLACING, delayMs: 3_000 });
  const dialed = dialer.dial(manual);
  await world.pass(1_000);
  const hangingUp = dialer.hangUp();
  await world.pass(3_000);
  await expect(hangingUp).resolves.toBe('cancelled');
  await expect(dialed).resolves.toHaveProperty('callId');
  expect(ringOutRequests(tab, 'DELETE')).toHaveLength(1);
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'cancelled' } }]);
});

describe('while the user’s phone rings', () => {
  test('the call is cancelled, and recorded so', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    await dialer.dial(manual);
    await expect(dialer.hangUp()).resolves.toBe('cancelled');
    expect(told('call').at(-1)).toMatchObject({
      phase: 'ended',
      outcome: 'cancelled',
      status: 'disconnected',
    });
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'cancelled', reason: 'The call was cancelled.' } },
    ]);
    expect(world.commercial.state().calls).toMatchObject([{ phase: 'ended' }]);
    await world.pass(30_000);
    expect(told('call-record')).toHaveLength(1);
    expect(ringOutRequests(tab, 'DELETE')).toHaveLength(1);
  });

  test('a double click cancels once', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    await dialer.dial(manual);
    await expect(Promise.all([dialer.hangUp(), dialer.hangUp()])).resolves.toEqual([
      'cancelled',
      'cancelled',
    ]);
    expect(ringOutRequests(tab, 'DELETE')).toHaveLength(1);
  });

  test.each([400, 404, 409])(
    'too late by HTTP %i: the user is sent to her phone, and the call followed',
    async (status) => {
      const world = createDialerWorld();
      const { dialer, told } = await world.signedInDialer();
      await dialer.dial(manual);
      world.commercial.addFault({ ...CANCELLING, status });
      await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
      world.commercial.answer(OWN_PHONE);
      world.commercial.answer('+16505550109');
      await world.until(() => told('call').at(-1)?.phase === 'connected', 'it is connected');
      world.commercial.hangUp(OWN_PHONE);
      await world.until(() => told('call-record').length > 0, 'the record is there');
      expect(told('call-record')).toMatchObject([{ record: { outcome: 'completed' } }]);
    },
  );

  test('too late because it was just answered: found out at once', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial(manual);
    world.commercial.answer(OWN_PHONE);
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(told('call').at(-1)).toMatchObject({ phase: 'ringing-them' });
  });

  test('too late because it is over already', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial(manual);
    world.commercial.reject(OWN_PHONE);
    await expect(dialer.hangUp()).resolves.toBe('ended');
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'rejected', leg: 'caller' } }]);
  });

  test.each([
    ['HTTP 500', { status: 500 }, 'platform'],
    ['HTTP 403', { status: 403 }, 'forbidden'],
    ['HTTP 429', { status: 429 }, 'rate-limited'],
  ])('%s is told to whoever hangs up, and the call goes on', async (_what, fault, code) => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial(manual);
    world.commercial.addFault({ ...CANCELLING, ...fault });
    await expect(dialer.hangUp()).rejects.toMatchObject({ code });
    expect(told('error')).toEqual([]);
    expect(dialer.getState().call).toMatchObject({ phase: 'ringing-you' });
    world.commercial.reject(OWN_PHONE);
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'rejected', leg: 'caller' } }]);
  });

  test('a cancellation whose answer is lost still counts as one', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial(manual);
    world.commercial.addFault({ ...CANCELLING, drop: 'answer' });
    await expect(dialer.hangUp()).rejects.toMatchObject({ code: 'network' });
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'cancelled' } }]);
  });
});

describe('once the user’s phone was answered, RingCentral is not asked', () => {
  test.each(['ringing-them', 'connected'] as const)('%s', async (phase) => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    await dialer.dial(manual);
    world.commercial.answer(OWN_PHONE);
    if (phase === 'connected') world.commercial.answer('+16505550109');
    await world.until(() => told('call').at(-1)?.phase === phase, phase);
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(ringOutRequests(tab, 'DELETE')).toEqual([]);
    world.commercial.hangUp(OWN_PHONE);
    await world.until(() => told('call-record').length > 0, 'the record is there');
  });
});

test('after the call there is nothing to end', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer();
  await dialer.dial('+16505550101');
  await world.until(() => told('call-record').length > 0, 'the record is there');
  await expect(dialer.hangUp()).resolves.toBe('ended');
  expect(ringOutRequests(tab, 'DELETE')).toEqual([]);
});

test('a cancellation that never arrived is none: the contact who declines later has declined', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  await dialer.dial(manual);
  world.commercial.addFault({ ...CANCELLING, drop: true });
  expect(await failure(dialer.hangUp())).toMatchObject({ code: 'network' });
  world.commercial.answer(OWN_PHONE);
  await world.until(() => dialer.getState().call?.phase === 'ringing-them', 'the contact’s phone rings');
  world.commercial.reject(manual.number);
  await world.until(() => told('call-record').length > 0, 'the call is over');
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'rejected', leg: 'callee' } }]);
});

test('hanging up waits for no call before it, whose cancelling RingCentral has not answered yet', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = await world.signedInDialer();
  await dialer.dial(manual);
  world.commercial.addFault({ ...CANCELLING, delayMs: 20_000, status: 500 });
  const first = failure(dialer.hangUp());
  world.commercial.reject(OWN_PHONE);
  await world.until(() => dialer.getState().call?.phase === 'ended', 'the first call is over');
  await dialer.dial(manual);
  await expect(dialer.hangUp()).resolves.toBe('cancelled');
  expect(dialer.getState().call).toMatchObject({ phase: 'ended', outcome: 'cancelled' });
  expect(ringOutRequests(tab, 'DELETE')).toHaveLength(2);
  await world.pass(30_000);
  expect(await first).toMatchObject({ code: 'platform' });
});
