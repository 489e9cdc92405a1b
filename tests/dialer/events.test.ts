import { describe, expect, test } from 'vitest';
import type { EventStamp } from '../../src/dialer/dialer-api';
import { createDialerWorld } from '../support/dialer-world';

test('every event is stamped, counted up by one and never the same', async () => {
  const world = createDialerWorld();
  const { dialer, events, told } = await world.signedInDialer();
  const before = world.clock.now();
  await dialer.dial('+16505550110');
  await world.until(() => told('call-record').length > 0, 'the record is there');
  await dialer.dial('+16505550101');
  await world.until(() => told('call-record').length > 1, 'the second record is there');
  await dialer.clearCredentials();

  const stamps = events.map(({ payload }) => payload as EventStamp);
  expect(stamps.map(({ seq }) => seq)).toEqual(stamps.map((_stamp, index) => index + 1));
  expect(new Set(stamps.map(({ id }) => id)).size).toBe(stamps.length);
  expect(stamps.every(({ v }) => v === 1)).toBe(true);
  const times = stamps.map(({ at }) => new Date(at).getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.at(-1)).toBeGreaterThan(before);
  expect(stamps[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('a call’s record comes right after its end, and each call has one', async () => {
  const world = createDialerWorld();
  const { dialer, events, told } = await world.signedInDialer();
  for (const [index, line] of ['0101', '0110', '0113'].entries()) {
    await dialer.dial(`+1650555${line}`);
    await world.until(() => told('call-record').length === index + 1, 'the record is there');
  }
  await world.pass(30_000);
  const kinds = events.map(({ event, payload }) => ('phase' in payload ? payload.phase : event));
  expect(kinds.filter((kind) => kind === 'ended' || kind === 'call-record')).toEqual([
    'ended',
    'call-record',
    'ended',
    'call-record',
    'ended',
    'call-record',
  ]);
  const ids = told('call-record').map(({ record }) => record.id);
  expect(ids).toEqual(told('call').flatMap(({ phase, callId }) => (phase === 'ended' ? [callId] : [])));
});

test('what the host gave with the contact comes back in every event and in the record', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  const record = { type: 'contact', id: '7' };
  const { callId } = await dialer.dial({
    number: '650 555 0101',
    name: 'Ada',
    digits: '12',
    record,
    requestId: 'r1',
  });
  await world.until(() => told('call-record').length > 0, 'the record is there');
  for (const call of told('call')) {
    expect(call).toMatchObject({
      callId,
      requestId: 'r1',
      record,
      from: { deviceId: 'extension', number: '+14155550100*101' },
      to: { number: '+16505550101', name: 'Ada', digits: '12' },
    });
  }
  expect(told('call-record')).toMatchObject([
    { record: { id: callId, requestId: 'r1', to: { name: 'Ada', digits: '12', record }, brand: '1210' } },
  ]);
});

test('the state is new after every change, and the same between', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  const seen: (string | undefined)[] = [];
  const stop = dialer.subscribe(() => seen.push(dialer.getState().call?.phase));
  expect(dialer.getState()).toBe(dialer.getState());
  await dialer.dial('+16505550110');
  await world.until(() => told('call-record').length > 0, 'the record is there');
  expect([...new Set(seen)].filter(Boolean)).toEqual([
    'placing',
    'ringing-you',
    'ringing-them',
    'connected',
    'ended',
  ]);
  stop();
  const count = seen.length;
  await dialer.clearCredentials();
  expect(seen).toHaveLength(count);
});

test('a listener that throws disturbs neither the call nor the other listeners', async () => {
  const lines: string[] = [];
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer({ logger: ({ message }) => lines.push(message) });
  dialer.on('call', () => {
    throw new Error('mine');
  });
  const heard: string[] = [];
  dialer.on('call', ({ phase }) => heard.push(phase));
  await dialer.dial('+16505550110');
  await world.until(() => told('call-record').length > 0, 'the record is there');
  expect(heard.at(-1)).toBe('ended');
  expect(lines.filter((line) => line.includes('listener threw'))).toHaveLength(heard.length);
});

describe('the log', () => {
  test('holds no token and no phone number', async () => {
    const lines: string[] = [];
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer({
      logger: (entry) => lines.push(JSON.stringify(entry)),
    });
    world.commercial.addFault({ method: 'POST', path: '/restapi/v1.0', status: 401 });
    await dialer.dial({ number: '+16505550110', name: 'Ada' });
    await world.until(() => told('call-record').length > 0, 'the record is there');
    await dialer.clearCredentials();
    const tokens = tab.sent.flatMap(({ authorization }) =>
      authorization === null ? [] : [authorization.slice(7)],
    );
    expect(tokens.length).toBeGreaterThan(0);
    const log = lines.join('\n');
    expect(log).not.toBe('');
    for (const secret of [...tokens, '6505550110', '5550110', 'Ada']) expect(log).not.toContain(secret);
  });
});

test('an error that a promise reported is not told again', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  world.commercial.addFault({ method: 'POST', path: '/restapi/v1.0', status: 403 });
  await expect(dialer.dial('+16505550110')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(dialer.dial('911')).rejects.toMatchObject({ code: 'invalid-number' });
  await world.pass(1_000);
  expect(told('error')).toEqual([]);
});
