import { expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import { createDialerWorld, LANDING_PAGE } from '../support/dialer-world';
import { CANCELLING, LOOKING, placed } from './ring-out-requests';

function sharing(taken: CallRecord[] = []) {
  return {
    redirectUri: LANDING_PAGE,
    credentials: 'local' as const,
    onCallRecord: (record: CallRecord) => void taken.push(record),
  };
}

async function twoTabs(taken: CallRecord[] = []) {
  const world = createDialerWorld();
  const first = await world.signedInDialer(sharing(taken));
  const other = world.dialer(sharing(taken));
  await other.dialer.ready();
  await world.until(() => other.told('session').length > 0, 'the other tab is signed in');
  return { world, first, other };
}

test('of two calls whose tabs are gone none is lost: the next page ends one after the other', async () => {
  const taken: CallRecord[] = [];
  const { world, first, other } = await twoTabs(taken);
  // In the same moment: later, the second would be refused.
  const [one, two] = await Promise.all([
    first.dialer.dial('+16505550110'),
    other.dialer.dial('+16505550104'),
  ]);
  await world.pass(1_000);
  first.tab.close();
  other.tab.close();
  await world.pass(500);
  const next = world.dialer(sharing(taken));
  await next.dialer.ready();
  await world.until(() => taken.length === 2, 'both are recorded');
  expect(new Set(taken.map(({ id }) => id))).toEqual(new Set([one.callId, two.callId]));
});

test('a tab in a call of its own takes up the calls of two others after it', async () => {
  const taken: CallRecord[] = [];
  const { world, first, other } = await twoTabs(taken);
  const third = world.dialer(sharing(taken));
  await third.dialer.ready();
  await world.until(() => third.told('session').length > 0, 'the third tab is signed in');
  const handles = await Promise.all([
    first.dialer.dial('+16505550110'),
    other.dialer.dial('+16505550104'),
    third.dialer.dial('+16505550110'),
  ]);
  await world.pass(1_000);
  first.tab.close();
  other.tab.close();
  await world.until(() => taken.length === 3, 'all three are recorded');
  expect(new Set(taken.map(({ id }) => id))).toEqual(new Set(handles.map(({ callId }) => callId)));
});

test('the same request in two tabs at once is one call, which both are told of', async () => {
  const { world, first, other } = await twoTabs();
  const request = { number: '+16505550109', requestId: 'one-wish' };
  const handles = Promise.all([first.dialer.dial(request), other.dialer.dial(request)]);
  await world.pass(3_000);
  const [one, two] = await handles;
  expect(one).toEqual(two);
  expect(placed(first.tab).length + placed(other.tab).length).toBe(1);
});

test('a request that waits for another tab’s turn can be withdrawn, and is recorded', async () => {
  const { world, other } = await twoTabs();
  world.commercial.addFault({ method: 'GET', path: '/restapi/v1.0/account/~/extension/~', delayMs: 5_000 });
  const late = world.dialer(sharing());
  const request = { number: '+16505550109', requestId: 'one-wish' };
  const placedFirst = late.dialer.dial(request);
  await world.pass(500);
  const waiting = other.dialer.dial(request);
  waiting.catch(() => undefined);
  await world.pass(500);
  await expect(other.dialer.hangUp()).resolves.toBe('cancelled');
  await expect(waiting).rejects.toMatchObject({ code: 'call-cancelled', requestId: 'one-wish' });
  expect(other.told('call-record')).toMatchObject([{ record: { outcome: 'cancelled' } }]);
  await world.pass(6_000);
  await expect(placedFirst).resolves.toMatchObject({ requestId: 'one-wish' });
});

test('a call is written down as sent before its request leaves', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = await world.signedInDialer(sharing());
  const kept: unknown[] = [];
  const { fetch } = tab.runtime;
  const opened = await (
    await tab.runtime.loadDatabase()
  )('ringout-dialer:ringout-dialer-demo:production:calls');
  Object.assign(tab.runtime, {
    fetch: async (url: string, init?: RequestInit) => {
      if (init?.method === 'POST' && url.endsWith('/ring-out')) kept.push(...(await opened.all()));
      return fetch(url, init);
    },
  });
  await dialer.dial('+16505550109');
  expect(kept).toMatchObject([{ draft: { call: { sentAt: expect.any(Number) as number } } }]);
});

test('hanging up does not wait for a silence that RingCentral asks of status requests', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = await world.signedInDialer(sharing());
  await dialer.dial('+16505550110');
  world.commercial.addFault({ ...LOOKING, status: 429, headers: { 'Retry-After': '60' } });
  await world.until(() => dialer.getState().call?.phase === 'ringing-you', 'the phone rings');
  await world.pass(2_500);
  let result: string | undefined;
  void dialer.hangUp().then((came) => {
    result = came;
  });
  await world.pass(3_000);
  expect(result).toBe('use-your-phone');
  expect(tab.sent.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

test('a cancellation that RingCentral says yes to while both talk already is none', async () => {
  const world = createDialerWorld();
  const { dialer } = await world.signedInDialer(sharing());
  await dialer.dial('+16505550110');
  world.commercial.addFault({ ...CANCELLING, delayMs: 8_000, status: 200, body: '' });
  let result: string | undefined;
  void dialer.hangUp().then((came) => {
    result = came;
  });
  await world.pass(2_800);
  expect(dialer.getState().call?.phase).toBe('connected');
  await world.until(() => result !== undefined, 'hanging up is answered');
  expect(result).not.toBe('cancelled');
});
