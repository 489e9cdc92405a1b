import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { failure, placed, RING_OUT } from './ring-out-requests';

const ada = { number: '650 555 0100', name: 'Ada', record: { type: 'contact', id: '7' } };

describe('the same contact again is the same call', () => {
  test('on a double click', async () => {
    const world = createDialerWorld();
    const { dialer, tab, told } = await world.signedInDialer();
    const [first, second] = await Promise.all([dialer.dial(ada), dialer.dial({ ...ada })]);
    expect(second).toEqual(first);
    expect(placed(tab)).toHaveLength(1);
    await world.pass(10_000);
    expect(told('call').filter(({ phase }) => phase === 'placing')).toHaveLength(1);
  });

  test('on a click while it rings', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    const first = await dialer.dial(ada);
    await world.pass(1_500);
    expect(dialer.getState().call).toMatchObject({ phase: 'ringing-them' });
    await expect(dialer.dial(ada)).resolves.toEqual(first);
    expect(placed(tab)).toHaveLength(1);
  });

  test('but not once they talk: the user may want to know that the line is taken', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial(ada);
    await world.until(() => told('call').at(-1)?.phase === 'connected', 'it is connected');
    const again = failure(dialer.dial(ada));
    await world.pass(1_000); // the call is looked at first
    expect(await again).toMatchObject({ code: 'call-in-progress' });
  });

  test('and not once it is over: that is the next call', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    const busy = { ...ada, number: '650 555 0101' };
    const first = await dialer.dial(busy);
    await world.until(() => told('call-record').length === 1, 'the record is there');
    const second = await dialer.dial(busy);
    expect(second.callId).not.toBe(first.callId);
    await world.until(() => told('call-record').length === 2, 'the second record is there');
    expect(placed(tab)).toHaveLength(2);
  });

  test('a double click whose call fails is told twice, and recorded once', async () => {
    const world = createDialerWorld();
    const { dialer, told } = world.dialer({ defaultCountry: 'US' });
    const errors = await Promise.all([failure(dialer.dial(ada)), failure(dialer.dial(ada))]);
    expect(errors.map(({ code }) => code)).toEqual(['signed-out', 'signed-out']);
    expect(told('call-record')).toHaveLength(1);
  });
});

describe('another contact during a call is refused', () => {
  test.each([
    ['another number', { ...ada, number: '650 555 0101' }],
    ['the same number of another contact', { ...ada, record: { type: 'contact', id: '8' } }],
  ])('%s', async (_what, other) => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    const first = dialer.dial(ada);
    const atOnce = await failure(dialer.dial({ ...other, requestId: 'r2' }));
    const { callId } = await first;
    const whileItRings = await failure(dialer.dial(other));
    await world.pass(10_000);
    const whileTheyTalk = await failure(dialer.dial(other));
    for (const error of [atOnce, whileItRings, whileTheyTalk]) {
      expect(error).toMatchObject({ code: 'call-in-progress', retryable: false });
      expect(error.solutions).not.toEqual([]);
    }
    expect(atOnce.requestId).toBe('r2');
    expect([whileItRings.callId, whileTheyTalk.callId]).toEqual([callId, callId]);
    expect(placed(tab)).toHaveLength(1);
    expect(told('call-record')).toEqual([]);
    expect(dialer.getState().call).toMatchObject({ phase: 'connected', to: { name: 'Ada' } });
  });

  test('but what is wrong with the request is said first', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial('650 555 0109');
    const other = { number: '650 555 0101', requestId: 'r2' };
    const errors = [
      await failure(dialer.dial({ ...other, number: '911' })),
      await failure(dialer.dial({ ...other, deviceId: 'nobody’s' })),
      await failure(dialer.dial({ ...other, callerId: '+44 20 7946 0001' })),
    ];
    expect(errors.map(({ code }) => code)).toEqual(['invalid-number', 'no-device', 'invalid-caller-id']);
    expect(errors.map(({ requestId }) => requestId)).toEqual(['r2', 'r2', 'r2']);
    expect([told('call-record'), told('error')]).toEqual([[], []]);
  });

  test('and its request id may come back later', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial('650 555 0104');
    await failure(dialer.dial({ number: '650 555 0101', requestId: 'r2' }));
    await world.until(() => told('call-record').length > 0, 'the first call is over');
    await expect(dialer.dial({ number: '650 555 0101', requestId: 'r2' })).resolves.toMatchObject({
      requestId: 'r2',
    });
  });
});

describe('the same request id is the same call', () => {
  test('during it, and after it has ended', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    const request = { number: '650 555 0101', requestId: 'r1' };
    const first = await dialer.dial(request);
    expect(first).toEqual({ callId: expect.any(String) as string, requestId: 'r1' });
    await expect(dialer.dial(request)).resolves.toEqual(first);
    await world.until(() => told('call-record').length > 0, 'the record is there');
    await expect(dialer.dial(request)).resolves.toEqual(first);
    await world.pass(5_000);
    expect(placed(tab)).toHaveLength(1);
    expect(told('call-record')).toHaveLength(1);
  });

  test('but may be used again when the call never left for RingCentral', async () => {
    const world = createDialerWorld();
    const { dialer, told } = world.dialer();
    const request = { number: '+1 650 555 0101', requestId: 'r1' };
    const [first, second] = [await failure(dialer.dial(request)), await failure(dialer.dial(request))];
    expect(second).not.toBe(first);
    expect(first).toMatchObject({ code: 'signed-out', requestId: 'r1' });
    expect(told('call-record').map(({ record }) => record.outcome)).toEqual(['not-placed', 'not-placed']);
  });

  test('and stays taken back once the user took it back, even before it left', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    const request = { number: '650 555 0101', requestId: 'r1' };
    const first = failure(dialer.dial(request));
    await expect(dialer.hangUp()).resolves.toBe('cancelled');
    expect(await first).toMatchObject({ code: 'call-cancelled' });
    await world.pass(1_000);
    expect(await failure(dialer.dial(request))).toMatchObject({ code: 'call-cancelled' });
    expect(placed(tab)).toEqual([]);
  });
});

describe('the same request id', () => {
  test.each([502, 504])(
    'never places a second call after HTTP %i: a gateway does not know',
    async (status) => {
      const world = createDialerWorld();
      const { dialer, tab, told } = await world.signedInDialer();
      world.commercial.addFault({ method: 'POST', path: RING_OUT, status, times: 1 });
      await expect(dialer.dial({ ...ada, requestId: 'crm-8' })).rejects.toMatchObject({ retryable: false });
      await expect(dialer.dial({ ...ada, requestId: 'crm-8' })).rejects.toBeDefined();
      expect(placed(tab)).toHaveLength(1);
      expect(told('call-record')).toMatchObject([
        { record: { outcome: 'unknown', reasonCode: 'answer-lost' } },
      ]);
    },
  );
});
