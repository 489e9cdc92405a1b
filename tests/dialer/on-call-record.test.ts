import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import { createDialerWorld } from '../support/dialer-world';

test('a host that fails five times gets every record in the end, in order, and hears of each failure', async () => {
  const taken: string[] = [];
  let failures = 5;
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer({
    onCallRecord: async ({ id }) => {
      failures -= 1;
      if (failures >= 0) throw new Error('The CRM is down.');
      taken.push(id);
    },
  });
  for (let calls = 1; calls <= 2; calls += 1) {
    await dialer.dial('+16505550104');
    await world.until(() => told('call-record').length === calls, 'the record is there');
  }
  await world.until(() => taken.length === 2, 'both records were taken');
  expect(taken).toEqual(told('call-record').map(({ record }) => record.id));
  expect(told('error').map(({ error }) => [error.code, error.retryable])).toEqual(
    Array.from({ length: 5 }, () => ['storage', true]),
  );
  expect(told('error')[0]?.error.cause).toEqual(new Error('The CRM is down.'));
});

test('a host gets the record of a call that was not placed, too', async () => {
  const taken: CallRecord[] = [];
  const world = createDialerWorld();
  const { dialer } = world.dialer({ onCallRecord: (record) => void taken.push(record) });
  await dialer.dial('+1 650 555 0100').catch(() => undefined);
  await world.settle();
  expect(taken).toMatchObject([{ outcome: 'not-placed', to: { number: '+16505550100' } }]);
});

test('the record that a host gets is the one of the event', async () => {
  const taken: CallRecord[] = [];
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer({ onCallRecord: (record) => void taken.push(record) });
  await dialer.dial('+16505550110');
  await world.until(() => told('call-record').length > 0, 'the record is there');
  await world.settle();
  expect(taken).toEqual(told('call-record').map(({ record }) => record));
  expect(taken[0]).toEqual({
    id: expect.any(String) as string,
    direction: 'outbound',
    from: {
      deviceId: 'extension',
      label: 'Ext. 101 · Avery Collins · all my phones',
      number: '+14155550100*101',
    },
    to: { number: '+16505550110' },
    startedAt: expect.any(String) as string,
    answeredAt: expect.any(String) as string,
    connectedAt: expect.any(String) as string,
    endedAt: expect.any(String) as string,
    durationSeconds: 3,
    outcome: 'completed',
    reason: 'The call has ended.',
    reasonCode: 'hung-up',
    brand: '1210',
    ringOutId: expect.any(String) as string,
  });
});

describe('a host that destroys the dialer when it is given a record does not wait for itself', () => {
  test('after a call', async () => {
    const taken: string[] = [];
    const world = createDialerWorld();
    const first = await world.signedInDialer({
      onCallRecord: async ({ id }) => {
        await first.dialer.destroy();
        taken.push(id);
      },
    });
    await first.dialer.dial('+16505550104');
    await world.until(() => first.told('call-record').length > 0, 'the record is there');
    await world.settle();
    expect(taken).toEqual(first.told('call-record').map(({ record }) => record.id));
    expect(first.told('error')).toEqual([]);
    const offered: string[] = [];
    const next = world.dialer({ onCallRecord: ({ id }) => void offered.push(id) }, first.tab);
    await next.dialer.ready();
    await world.pass(5_000);
    expect(offered).toEqual([]);
  });

  test('when the call ends because the dialer is destroyed', async () => {
    const taken: string[] = [];
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer({
      onCallRecord: async ({ id }) => {
        await dialer.destroy();
        taken.push(id);
      },
    });
    await dialer.dial('+16505550100');
    await dialer.destroy();
    expect(taken).toEqual(told('call-record').map(({ record }) => record.id));
    expect(told('error')).toEqual([]);
  });

  test('and gets every record that was left, one after the other', async () => {
    const taken: string[] = [];
    let isDown = true;
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer({
      onCallRecord: async ({ id }) => {
        if (isDown) throw new Error('The CRM is down.');
        await dialer.destroy();
        taken.push(id);
      },
    });
    for (let calls = 1; calls <= 2; calls += 1) {
      await dialer.dial('+16505550104');
      await world.until(() => told('call-record').length === calls, 'the record is there');
    }
    isDown = false;
    await world.pass(60_000);
    expect(taken).toEqual(told('call-record').map(({ record }) => record.id));
  });

  test('one that fails afterwards gets the record on the next page', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer({
      onCallRecord: async () => {
        await first.dialer.destroy();
        throw new Error('The CRM is down.');
      },
    });
    await first.dialer.dial('+16505550104');
    await world.until(() => first.told('call-record').length > 0, 'the record is there');
    await world.settle();
    const offered: string[] = [];
    const next = world.dialer({ onCallRecord: ({ id }) => void offered.push(id) }, first.tab);
    await next.dialer.ready();
    await world.pass(5_000);
    expect(offered).toEqual(first.told('call-record').map(({ record }) => record.id));
  });
});
