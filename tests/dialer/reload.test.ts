import { describe, expect, test } from 'vitest';
import type { DialerOptions } from '../../src/dialer/dialer-api';
import type { CallRecord } from '../../src/history/call-record';
import { createDialerWorld, LANDING_PAGE, type DialerWorld, type TestDialer } from '../support/dialer-world';
import { failure, placed, PLACING, ringOutRequests } from './ring-out-requests';

const OPTIONS = { redirectUri: LANDING_PAGE };

/** A CRM that takes every record, and how often. */
function crm() {
  const taken: CallRecord[] = [];
  return { taken, onCallRecord: (record: CallRecord) => void taken.push(record) };
}

/** Loads the page again: the old one is gone at once, the new one starts with its session storage. */
async function reload(
  world: DialerWorld,
  { tab }: Pick<TestDialer, 'tab'>,
  options: Partial<DialerOptions> = {},
): Promise<TestDialer> {
  tab.close();
  const next = world.dialer({ ...OPTIONS, ...options }, world.browser.openTab(tab.href, tab.session));
  await next.dialer.ready();
  await world.settle();
  return next;
}

const phases = ({ told }: TestDialer) => told('call').map(({ phase }) => phase);

describe('a call in progress goes on after a reload, in its phase, and ends with one record', () => {
  test.each([
    ['ringing-you', ['ringing-them', 'connected', 'ended']],
    ['ringing-them', ['connected', 'ended']],
    ['connected', ['ended']],
  ] as const)('while it is %s', async (phase, rest) => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord });
    const { callId } = await first.dialer.dial({ number: '+16505550110', name: 'Ada', requestId: 'r1' });
    await world.until(() => phases(first).at(-1) === phase, phase);

    const second = await reload(world, first, { onCallRecord });
    expect(second.dialer.getState().call).toMatchObject({
      callId,
      phase,
      requestId: 'r1',
      to: { name: 'Ada' },
    });
    await world.until(() => taken.length > 0, 'the record is there');
    await world.pass(60_000);
    expect(phases(second)).toEqual(rest);
    expect(taken).toMatchObject([
      { id: callId, outcome: 'completed', requestId: 'r1', to: { name: 'Ada' }, brand: '1210' },
    ]);
    expect(second.told('call-record')).toMatchObject([{ record: { id: callId } }]);
    expect(taken[0]?.ringOutId).toBeDefined();
    expect(placed(first.tab)).toHaveLength(1);
    expect(placed(second.tab)).toHaveLength(0);
  });

  test('three times over', async () => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord });
    await first.dialer.dial('+16505550110');
    let page = first;
    for (let times = 0; times < 3; times += 1) page = await reload(world, page, { onCallRecord });
    await world.until(() => taken.length > 0, 'the record is there');
    expect(taken).toMatchObject([{ outcome: 'completed' }]);
  });

  test('and can be hung up from the new page', async () => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord });
    await first.dialer.dial({ number: '+16505550109', deviceId: 'number:+14155550101' });
    const second = await reload(world, first, { onCallRecord });
    await expect(second.dialer.hangUp()).resolves.toBe('cancelled');
    await world.settle();
    expect(taken).toMatchObject([{ outcome: 'cancelled' }]);
  });

  test('and no other call can be placed meanwhile', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    await first.dialer.dial('+16505550110');
    const { dialer, told } = await reload(world, first);
    expect(await failure(dialer.dial('+16505550101'))).toMatchObject({ code: 'call-in-progress' });
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call-record')).toMatchObject([{ record: { to: { number: '+16505550110' } } }]);
  });
});

describe('a page that dials again after a reload during a call', () => {
  const ada = { number: '+16505550109', deviceId: 'number:+14155550101', requestId: 'r1' };

  test.each(['ringing-you', 'ringing-them', 'connected'] as const)(
    'is given the call of the same request id, which is %s',
    async (phase) => {
      const world = createDialerWorld();
      const first = await world.signedInDialer();
      const request = { ...ada, number: '+16505550110' };
      const { callId } = await first.dialer.dial(request);
      await world.until(() => phases(first).at(-1) === phase, phase);
      const { dialer, tab } = await reload(world, first);
      const again = dialer.dial({ ...request, name: 'Ada' });
      await world.pass(1_000); // a talk is looked at first
      await expect(again).resolves.toEqual({ callId, requestId: 'r1' });
      await expect(dialer.dial(request)).resolves.toEqual({ callId, requestId: 'r1' });
      expect(placed(tab)).toEqual([]);
    },
  );

  test('at once, before it knows of the call, too', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    const { callId } = await first.dialer.dial(ada);
    first.tab.close();
    const { tab } = first;
    const { dialer, told } = world.dialer(OPTIONS, world.browser.openTab(tab.href, tab.session));
    await expect(dialer.dial(ada)).resolves.toEqual({ callId, requestId: 'r1' });
    await world.pass(5_000);
    expect(dialer.getState().call).toMatchObject({ callId, phase: 'ringing-you' });
    expect(told('call-record')).toEqual([]);
  });

  test('is refused without that id, and told which call is there', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    const { callId } = await first.dialer.dial(ada);
    const { dialer, told } = await reload(world, first);
    for (const request of [{ number: ada.number }, { number: '+16505550101', requestId: 'r2' }]) {
      expect(await failure(dialer.dial(request))).toMatchObject({ code: 'call-in-progress', callId });
    }
    expect([told('call'), told('call-record')]).toEqual([[], []]);
    expect(dialer.getState().call).toMatchObject({ callId, phase: 'ringing-you' });
  });

  test('does not get a call of its own from before in place of the one that it has taken over', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    const other = world.dialer(OPTIONS);
    await other.dialer.ready();
    await world.until(() => other.dialer.getState().session.status === 'signed-in', 'it is signed in');
    await other.dialer.dial('+16505550104');
    await world.until(() => other.told('call-record').length > 0, 'that call is over');
    const { callId } = await first.dialer.dial(ada);
    first.tab.close();
    await world.until(() => other.dialer.getState().call?.callId === callId, 'the call is taken over');
    expect(await failure(other.dialer.dial('+16505550104'))).toMatchObject({ callId });
  });
});

describe('a call whose placing was cut short by a reload is recorded', () => {
  test('as unknown, when the request has left: a phone may ring', async () => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord });
    world.commercial.addFault({ ...PLACING, delayMs: 5_000 });
    void first.dialer.dial('+16505550110').catch(() => undefined);
    await world.pass(1_000);
    expect(placed(first.tab)).toHaveLength(1);
    const second = await reload(world, first, { onCallRecord });
    await world.pass(30_000);
    expect(taken).toMatchObject([{ outcome: 'unknown', reasonCode: 'answer-lost' }]);
    expect(phases(second)).toEqual(['ended']);
    expect(placed(second.tab)).toHaveLength(0);
  });

  test('as not placed, while it waited for its turn', async () => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord });
    world.commercial.addFault({ ...PLACING, status: 429 });
    await failure(first.dialer.dial('+16505550110'));
    void first.dialer.dial('+16505550101').catch(() => undefined);
    await world.pass(1_000);
    expect(placed(first.tab)).toHaveLength(1);
    await reload(world, first, { onCallRecord });
    await world.pass(120_000);
    expect(taken).toMatchObject([
      { outcome: 'not-placed', reasonCode: 'rate-limited' },
      { outcome: 'not-placed', reasonCode: 'not-placed' },
    ]);
  });
});

describe('a record that was not taken before the reload is offered after it', () => {
  test('to a host that fails five times, the page loaded again between, in order', async () => {
    const offered: string[] = [];
    let failures = 5;
    const onCallRecord = async ({ id }: CallRecord) => {
      offered.push(id);
      failures -= 1;
      if (failures >= 0) throw new Error('The CRM is down.');
    };
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord });
    for (let calls = 1; calls <= 2; calls += 1) {
      await first.dialer.dial('+16505550104');
      await world.until(() => first.told('call-record').length === calls, 'the record is there');
    }
    const [one = '', two = ''] = first.told('call-record').map(({ record }) => record.id);
    expect(failures).toBeGreaterThan(0);
    await reload(world, first, { onCallRecord });
    await world.pass(120_000);
    expect(offered).toEqual([one, one, one, one, one, one, two]);
  });

  test('also when the page was gone while the host took it', async () => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const offered: string[] = [];
    const first = await world.signedInDialer({
      onCallRecord: ({ id }) => {
        offered.push(id);
        return new Promise<void>(() => undefined);
      },
    });
    await first.dialer.dial('+16505550104');
    await world.until(() => offered.length > 0, 'the record was offered');
    await reload(world, first, { onCallRecord });
    expect(taken.map(({ id }) => id)).toEqual(offered);
  });
});

test.each([
  ['as soon as anything is', true],
  ['before anything is', false],
])(
  'a page that goes %s written down of a call that came to nothing leaves the record it told',
  async (_, isWritten) => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord });
    world.commercial.revokeSessions();
    await failure(first.dialer.dial('+16505550100')); // and the session has expired
    await world.settle();
    const database = world.browser.database('ringout-dialer:ringout-dialer-demo:production:calls');
    const { merge } = database;
    database.merge = async (...written) => {
      if (isWritten) await merge(...written);
      first.tab.close();
    };
    first.dialer.dial('+16505550110').catch(() => undefined); // nobody is there to be answered
    await world.settle();
    expect(first.tab.closed).toBe(true);
    database.merge = merge;
    void reload(world, first, { onCallRecord });
    await world.until(() => taken.length === 2, 'both records are taken');
    expect(taken).toEqual(first.told('call-record').map(({ record }) => record));
    expect(taken.map(({ reasonCode }) => reasonCode)).toEqual(['session-expired', 'session-expired']);
  },
);

describe('a call that nobody can ask about is recorded as unknown', () => {
  test('when it is older than twelve hours', async () => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord });
    await first.dialer.dial({ number: '+16505550109', deviceId: 'number:+14155550101' });
    first.tab.close();
    world.clock.advance(13 * 3_600_000);
    const second = await reload(world, first, { onCallRecord });
    await world.settle();
    expect(taken).toMatchObject([{ outcome: 'unknown', reasonCode: 'lost-sight' }]);
    expect(second.dialer.getState().call).toBeUndefined();
    expect(ringOutRequests(second.tab, 'GET')).toEqual([]);
  });

  test('when its user is not signed in within a minute', async () => {
    const { taken, onCallRecord } = crm();
    const world = createDialerWorld();
    const first = await world.signedInDialer({ onCallRecord, credentials: 'memory' });
    await first.dialer.dial({ number: '+16505550109', deviceId: 'number:+14155550101' });
    await reload(world, first, { onCallRecord, credentials: 'memory' });
    await world.pass(59_000);
    expect(taken).toEqual([]);
    await world.pass(2_000);
    expect(taken).toMatchObject([{ outcome: 'unknown', reasonCode: 'lost-sight', brand: '1210' }]);
  });
});

describe('the same requestId is the same call after a reload, too', () => {
  test('one that was accepted', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    const { callId } = await first.dialer.dial({ number: '+16505550110', requestId: 'r1' });
    const second = await reload(world, first);
    await expect(second.dialer.dial({ number: '+16505550110', requestId: 'r1' })).resolves.toEqual({
      callId,
      requestId: 'r1',
    });
    await world.until(() => second.told('call-record').length > 0, 'the record is there');
    const third = await reload(world, second);
    await expect(third.dialer.dial({ number: '+16505550110', requestId: 'r1' })).resolves.toMatchObject({
      callId,
    });
    expect(placed(second.tab)).toEqual([]);
    expect(placed(third.tab)).toEqual([]);
  });

  test('but not one that never left for RingCentral: that may be tried again', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    first.tab.online = false;
    const request = { number: '+16505550110', requestId: 'r1' };
    expect(await failure(first.dialer.dial(request))).toMatchObject({ code: 'network' });
    const second = await reload(world, first);
    second.tab.online = true;
    await expect(second.dialer.dial(request)).resolves.toMatchObject({ requestId: 'r1' });
    expect(placed(second.tab)).toHaveLength(1);
  });
});
