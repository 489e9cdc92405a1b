import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/simulator/index';
import { createDialerWorld } from '../support/dialer-world';
import { failure, placed, PLACING, ringOutRequests } from './ring-out-requests';

/** Dials with this trouble on the way, and tells what came of it. */
async function dialWith(fault: Omit<Fault, 'method' | 'path'>) {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  world.commercial.addFault({ ...PLACING, ...fault });
  const dialed = failure(signedIn.dialer.dial({ number: '650 555 0110', name: 'Ada', requestId: 'r1' }));
  await world.pass(31_000);
  return { ...signedIn, world, error: await dialed };
}

const rateLimited = { status: 429, headers: { 'Retry-After': '20' } };

describe('trouble with placing a call: sent once, told once, recorded once', () => {
  test.each<[string, Omit<Fault, 'method' | 'path'>, code: string, outcome: string, words: RegExp]>([
    ['HTTP 400', { status: 400 }, 'platform', 'not-placed', /refused the request/],
    ['HTTP 403', { status: 403 }, 'forbidden', 'not-placed', /lacks the permission/],
    ['HTTP 404', { status: 404 }, 'platform', 'not-placed', /refused the request/],
    ['HTTP 429', rateLimited, 'rate-limited', 'not-placed', /too many requests/],
    ['HTTP 500', { status: 500 }, 'platform', 'failed', /RingCentral failed/],
    ['HTTP 503', { status: 503 }, 'platform', 'failed', /RingCentral failed/],
    ['a dropped connection', { drop: true }, 'network', 'unknown', /your phone may ring/],
    ['an answer that is lost', { drop: 'answer' }, 'network', 'unknown', /your phone may ring/],
    ['no answer in time', { delayMs: 60_000 }, 'timeout', 'unknown', /your phone may ring/],
    [
      'an answer that is no JSON',
      { status: 200, body: '<html>' },
      'platform',
      'unknown',
      /your phone may ring/,
    ],
    [
      'an answer without the call’s id',
      { status: 200, body: {} },
      'platform',
      'unknown',
      /your phone may ring/,
    ],
    ['an empty answer', { status: 204 }, 'platform', 'unknown', /your phone may ring/],
  ])('%s', async (_what, fault, code, outcome, words) => {
    const { error, told, tab } = await dialWith(fault);
    expect(error).toMatchObject({ name: 'DialerError', code, requestId: 'r1' });
    expect(error.message).toMatch(words);
    expect(error.solutions).not.toEqual([]);
    expect(ringOutRequests(tab, 'POST')).toHaveLength(1);
    expect(told('call').map(({ phase, status }) => [phase, status])).toEqual([
      ['placing', 'dialing'],
      ['ended', 'error'],
    ]);
    expect(told('call-record')).toMatchObject([{ record: { outcome, requestId: 'r1' } }]);
    expect(told('call-record')[0]?.record.reason).toMatch(words);
    expect(told('error')).toEqual([]);
  });
});

test('a call that may ring all the same is nothing that a program should repeat', async () => {
  const { error } = await dialWith({ drop: 'answer' });
  expect(error.retryable).toBe(false);
});

test('after a 429 the error says how long to wait, and the next call waits so long by itself', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = await world.signedInDialer();
  world.commercial.addFault({ ...PLACING, ...rateLimited });
  await expect(dialer.dial('650 555 0110')).rejects.toMatchObject({ retryAfterSeconds: 20, retryable: true });
  const second = dialer.dial('650 555 0110');
  await world.pass(19_000);
  expect(ringOutRequests(tab, 'POST')).toHaveLength(1);
  await world.pass(2_000);
  await second;
  expect(ringOutRequests(tab, 'POST')).toHaveLength(2);
});

test('the eleventh call of a minute waits instead of being refused by RingCentral', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer();
  for (let calls = 1; calls <= 10; calls += 1) {
    await dialer.dial('+1 650 555 0104');
    await world.until(() => told('call-record').length === calls, 'the record is there');
  }
  const eleventh = dialer.dial('+1 650 555 0104');
  await world.pass(1_000);
  expect(ringOutRequests(tab, 'POST')).toHaveLength(10);
  expect(dialer.getState().call).toMatchObject({ phase: 'placing' });
  await world.pass(60_000);
  await eleventh;
  expect(world.commercial.requests().filter(({ status }) => status === 429)).toEqual([]);
});

test('an access token that RingCentral refuses is renewed, and the call is placed once', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer();
  world.commercial.addFault({ ...PLACING, status: 401 });
  await dialer.dial('650 555 0110');
  expect(ringOutRequests(tab, 'POST')).toHaveLength(2);
  expect(world.commercial.state().calls).toHaveLength(1);
  await world.until(() => told('call-record').length > 0, 'the record is there');
  expect(told('call-record')[0]?.record.outcome).toBe('completed');
});

test('a token that is refused and cannot be renewed for the moment: the call was certainly not placed', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer();
  world.commercial.addFault({ ...PLACING, status: 401 });
  world.commercial.addFault({ method: 'POST', path: '/restapi/oauth/token', drop: true });
  await expect(dialer.dial('650 555 0110')).rejects.toMatchObject({ code: 'network' });
  expect(ringOutRequests(tab, 'POST')).toHaveLength(1);
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'not-placed', reasonCode: 'network' } }]);
});

describe('offline', () => {
  test('a call is not tried, and recorded as not placed', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    tab.online = false;
    const error = await failure(dialer.dial({ number: '650 555 0110', name: 'Ada' }));
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(error.message).toMatch(/offline, so the call was not placed/);
    expect(placed(tab)).toEqual([]);
    expect(told('call-record')).toMatchObject([
      {
        record: {
          outcome: 'not-placed',
          reasonCode: 'network',
          to: { name: 'Ada' },
          from: { deviceId: 'extension' },
        },
      },
    ]);
  });

  test('it is said at once even when the user’s phones are not known yet', async () => {
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    tab.online = false;
    const { dialer, told } = world.dialer({}, tab);
    const dialed = failure(dialer.dial('+1 650 555 0110'));
    await world.pass(1_000);
    expect(await dialed).toMatchObject({ code: 'network' });
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'not-placed', to: { number: '+16505550110' } } },
    ]);
  });

  test('back online, the next call goes', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    tab.online = false;
    await failure(dialer.dial('650 555 0110'));
    tab.online = true;
    await expect(dialer.dial('650 555 0110')).resolves.toHaveProperty('callId');
  });
});
