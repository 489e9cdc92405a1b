import { describe, expect, test } from 'vitest';
import type { Fault, PlatformOptions } from '../../src/simulator/index';
import { createDialerWorld, LANDING_PAGE, type DialerWorld, type TestDialer } from '../support/dialer-world';
import { failure, PLACING, ringOutRequests } from './ring-out-requests';

type Permission = NonNullable<PlatformOptions['apps']>[number]['permissions'][number];

const OWN_PHONE = '+14155550101';
const PRESENCE = '/restapi/v1.0/account/~/extension/~/presence';
const CALL_LOG = '/restapi/v1.0/account/~/extension/~/call-log';
const SESSIONS = '/restapi/v1.0/account/~/telephony/sessions/';

/** Rings until somebody answers. */
const manual = { number: '+16505550109', deviceId: `number:${OWN_PHONE}`, requestId: 'r1' };

function worldWith(...more: Permission[]): DialerWorld {
  return createDialerWorld({ app: { permissions: ['ReadAccounts', 'RingOut', ...more] } });
}

/** A call whose answer is lost; `dialed` is settled when the dialer knows what became of it. */
async function lostCall(world: DialerWorld, fault: Omit<Fault, 'method' | 'path'> = { drop: 'answer' }) {
  const dialer = await world.signedInDialer();
  world.commercial.addFault({ ...PLACING, ...fault });
  const dialed = dialer.dialer.dial(manual);
  const outcome = dialed.then(
    (handle) => ({ handle }),
    (error: unknown) => ({ error }),
  );
  await world.settle();
  return { world, ...dialer, dialed, outcome };
}

/** The user calls the same contact from another app of RingCentral's, from the same phone. */
async function placedElsewhere(world: DialerWorld): Promise<void> {
  const { access_token: token } = world.commercial.signIn();
  const { fetch } = world.browser.openTab('https://elsewhere.example/').runtime;
  await fetch(`https://platform.ringcentral.com${PLACING.path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: { phoneNumber: OWN_PHONE }, to: { phoneNumber: manual.number } }),
  });
}

/** Loads the page of a tab again. */
async function reloaded(world: DialerWorld, { tab }: Pick<TestDialer, 'tab'>): Promise<TestDialer> {
  tab.close();
  const next = world.dialer({ redirectUri: LANDING_PAGE }, world.browser.openTab(tab.href, tab.session));
  await next.dialer.ready();
  await world.settle();
  return next;
}

const phases = ({ told }: Pick<TestDialer, 'told'>) => told('call').map(({ phase }) => phase);
const requestsTo = (world: DialerWorld, path: string) =>
  world.commercial.requests().filter((request) => request.path.startsWith(path));
const record = ({ told }: Pick<TestDialer, 'told'>) => told('call-record')[0]?.record;

describe('with ReadPresence a call whose answer was lost is looked for', () => {
  test('found while the own phone rings, it goes on and `dial()` resolves', async () => {
    const { world, dialed, dialer, told, tab } = await lostCall(worldWith('ReadPresence'));
    expect(dialer.getState().call).toMatchObject({ phase: 'placing' });
    await world.pass(500);
    await expect(dialed).resolves.toMatchObject({ requestId: 'r1', callId: expect.any(String) as string });
    expect(phases({ told })).toEqual(['placing', 'ringing-you']);
    expect(ringOutRequests(tab, 'POST')).toHaveLength(1);
  });

  test('its phases are told as far as presence knows them, and no talk is claimed', async () => {
    const { world, told, dialer } = await lostCall(worldWith('ReadPresence'));
    await world.until(() => phases({ told }).includes('ringing-you'), 'found');
    world.commercial.answer(OWN_PHONE);
    await world.until(() => phases({ told }).includes('ringing-them'), 'the own phone is up');
    world.commercial.answer('+16505550109');
    await world.pass(20_000);
    expect(dialer.getState().call).toMatchObject({ phase: 'ringing-them', hangUp: 'use-your-phone' });
    world.commercial.hangUp(OWN_PHONE);
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(record({ told })).toMatchObject({
      outcome: 'unknown',
      reasonCode: 'unseen',
      durationSeconds: 0,
      telephonySessionId: expect.stringMatching(/^s-/) as string,
    });
    expect(record({ told })).toHaveProperty('answeredAt');
    expect(record({ told })).not.toHaveProperty('ringOutId');
    expect(record({ told })).not.toHaveProperty('connectedAt');
  });

  test('a list that leaves it out once does not end it', async () => {
    const { world, told } = await lostCall(worldWith('ReadPresence'));
    await world.until(() => phases({ told }).includes('ringing-you'), 'found');
    world.commercial.addFault({ path: PRESENCE, status: 200, body: { activeCalls: [] } });
    await world.pass(5_000);
    expect(phases({ told })).toEqual(['placing', 'ringing-you']);
    world.commercial.reject(OWN_PHONE);
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(record({ told })).toMatchObject({ outcome: 'failed', reasonCode: 'gone' });
  });

  test('a call that comes to life late is found all the same', async () => {
    const { world, told, dialed } = await lostCall(worldWith('ReadPresence'));
    world.commercial.addFault({ path: PRESENCE, status: 200, body: { activeCalls: [] }, times: 4 });
    await world.pass(8_500);
    await expect(dialed).resolves.toHaveProperty('callId');
    expect(phases({ told })).toEqual(['placing', 'ringing-you']);
  });

  test('presence that fails is asked again', async () => {
    const { world, dialed } = await lostCall(worldWith('ReadPresence'));
    world.commercial.addFault({ path: PRESENCE, status: 500, times: 2 });
    await world.pass(10_000);
    await expect(dialed).resolves.toHaveProperty('callId');
  });

  test.each<[string, Omit<Fault, 'method' | 'path'>, wait: number]>([
    ['an answer that does not come in time', { delayMs: 60_000 }, 61_000],
    ['an answer that is no JSON', { drop: 'answer' }, 0],
    ['a gateway’s HTTP 502', { status: 502 }, 0],
    ['a gateway’s HTTP 504', { status: 504 }, 0],
  ])('lost by %s', async (_how, fault, wait) => {
    const { world, told, outcome } = await lostCall(worldWith('ReadPresence'), fault);
    await world.pass(31_000 + wait);
    const found = world.commercial.state().calls.length > 0 && wait === 0;
    expect(phases({ told })).toEqual(found ? ['placing', 'ringing-you'] : ['placing', 'ended']);
    expect(await outcome).toHaveProperty(found ? 'handle' : 'error');
  });

  test('where nothing is found nobody knows, for presence does not tell of calls that are over', async () => {
    const { world, told, outcome, tab } = await lostCall(worldWith('ReadPresence'), { drop: true });
    await world.pass(11_000);
    expect(phases({ told })).toEqual(['placing']);
    await world.pass(2_000);
    expect(await outcome).toMatchObject({ error: { code: 'network', retryable: false, requestId: 'r1' } });
    expect(record({ told })).toMatchObject({ outcome: 'unknown', reasonCode: 'answer-lost' });
    expect(record({ told })?.reason).toMatch(/your phone may ring/);
    await world.pass(60_000);
    expect(ringOutRequests(tab, 'POST')).toHaveLength(1);
    // One more was asked before the call was, for what is there already.
    expect(requestsTo(world, PRESENCE)).toHaveLength(1 + 7);
  });

  test('another call to the same number, which was there before, is not taken for it', async () => {
    const world = worldWith('ReadPresence');
    const dialer = await world.signedInDialer();
    await dialer.dialer.dial({ number: '+16505550109', deviceId: `number:${OWN_PHONE}` });
    world.commercial.answer(OWN_PHONE);
    await world.until(() => phases(dialer).at(-1) === 'ringing-them', 'rings');
    // Of another profile: her other tabs would refuse a second call.
    const other = await world.signedInDialer({ profile: 'sales' });
    world.commercial.addFault({ ...PLACING, drop: true });
    const lost = failure(other.dialer.dial(manual));
    await world.pass(13_000);
    expect(await lost).toMatchObject({ code: 'network' });
    expect(record(other)).toMatchObject({ outcome: 'unknown', reasonCode: 'answer-lost' });
  });

  test('a call that the user placed elsewhere just before is not taken for it, in whichever tab, over a reload, too', async () => {
    const world = worldWith('ReadPresence', 'CallControl');
    const first = await world.signedInDialer();
    await placedElsewhere(world);
    await world.pass(2_000);
    world.commercial.addFault({ ...PLACING, drop: true });
    void first.dialer.dial(manual).catch(() => undefined);
    await world.pass(6_000);
    const second = await reloaded(world, first);
    await world.pass(13_000);
    expect(record(second)).toMatchObject({ outcome: 'unknown', reasonCode: 'answer-lost' });
    expect(world.commercial.state().calls).toMatchObject([{ phase: 'ringing-caller' }]);
  });

  test('the question what is there already never holds a call up', async () => {
    const world = worldWith('ReadPresence');
    const dialer = await world.signedInDialer();
    world.commercial.addFault({ path: PRESENCE, delayMs: 20_000 });
    await dialer.dialer.dial(manual);
    expect(phases(dialer)).toEqual(['placing', 'ringing-you']);
  });

  test('a permission that the user lacks ends the search', async () => {
    const { world, told } = await lostCall(worldWith('ReadPresence'));
    world.commercial.addFault({ path: PRESENCE, status: 403, times: 99 });
    await world.pass(13_000);
    expect(record({ told })).toMatchObject({ outcome: 'unknown', reasonCode: 'answer-lost' });
    expect(requestsTo(world, PRESENCE)).toHaveLength(1 + 1);
  });
});

describe('with Call Control, too', () => {
  test('its phases are those of any call, and it is hung up from here', async () => {
    const { world, told, dialer } = await lostCall(worldWith('ReadPresence', 'CallControl'));
    await world.until(() => phases({ told }).includes('ringing-you'), 'found');
    expect(dialer.getState().call?.hangUp).toBe('cancel');
    world.commercial.answer(OWN_PHONE);
    await world.until(() => phases({ told }).includes('ringing-them'), 'the contact’s phone rings');
    world.commercial.answer('+16505550109');
    await world.until(() => phases({ told }).includes('connected'), 'they talk');
    await world.pass(30_000);
    await expect(dialer.hangUp()).resolves.toBe('ended');
    expect(phases({ told })).toEqual(['placing', 'ringing-you', 'ringing-them', 'connected', 'ended']);
    expect(record({ told })).toMatchObject({ outcome: 'completed' });
    expect(record({ told })?.durationSeconds).toBeGreaterThanOrEqual(30);
    expect(world.commercial.state().phones.every(({ state }) => state === 'idle')).toBe(true);
  });

  test('a call that still rings the own phone is cancelled by its session', async () => {
    const { world, told, dialer } = await lostCall(worldWith('ReadPresence', 'CallControl'));
    await world.until(() => phases({ told }).includes('ringing-you'), 'found');
    await expect(dialer.hangUp()).resolves.toBe('cancelled');
    expect(record({ told })).toMatchObject({ outcome: 'cancelled' });
    expect(world.commercial.state().phones.every(({ state }) => state === 'idle')).toBe(true);
  });

  test('a user who cancels while it is looked for has it cancelled when it is found', async () => {
    const { world, told, dialer } = await lostCall(worldWith('ReadPresence', 'CallControl'));
    world.commercial.addFault({ path: PRESENCE, status: 200, body: { activeCalls: [] }, times: 2 });
    await world.pass(1_000);
    expect(dialer.getState().call).toMatchObject({ phase: 'placing', hangUp: 'cancel' });
    const hangingUp = dialer.hangUp();
    await world.pass(4_000);
    await expect(hangingUp).resolves.toBe('cancelled');
    expect(record({ told })).toMatchObject({ outcome: 'cancelled' });
    expect(world.commercial.state().phones.every(({ state }) => state === 'idle')).toBe(true);
  });

  test('a session that RingCentral does not let it read is followed by presence', async () => {
    const { world, told } = await lostCall(worldWith('ReadPresence', 'CallControl'));
    await world.until(() => phases({ told }).includes('ringing-you'), 'found');
    world.commercial.addFault({ method: 'GET', path: SESSIONS, status: 403 });
    world.commercial.answer(OWN_PHONE);
    await world.until(() => phases({ told }).includes('ringing-them'), 'the own phone is up');
    const before = requestsTo(world, SESSIONS).length;
    await world.pass(5_000);
    expect(requestsTo(world, SESSIONS)).toHaveLength(before);
  });

  test.each([
    ['+16505550101', 'failed', 'gone'],
    ['+16505550110', 'completed', 'hung-up'],
  ])('a call to %s whose session is gone: %s', async (number, outcome, reasonCode) => {
    const world = worldWith('ReadPresence', 'CallControl');
    const dialer = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, drop: 'answer' });
    void dialer.dialer.dial({ number }).catch(() => undefined);
    await world.until(() => dialer.told('call-record').length > 0, 'the record is there');
    expect(record(dialer)).toMatchObject({ outcome, reasonCode });
  });
});

describe('with ReadCallLog, too', () => {
  test.each([
    ['+16505550101', 'busy', 'callee'],
    ['+16505550102', 'no-answer', 'callee'],
    ['+16505550103', 'rejected', 'callee'],
    ['+16505550104', 'failed', 'callee'],
    ['+16505550110', 'completed', undefined],
    ['+16505550111', 'busy', 'caller'],
    ['+16505550112', 'no-answer', 'caller'],
    ['+16505550113', 'rejected', 'caller'],
  ])('the end of a call to %s is what the log says: %s', async (number, outcome, leg) => {
    const world = worldWith('ReadPresence', 'ReadCallLog');
    const dialer = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, drop: 'answer' });
    await Promise.all([dialer.dialer.dial({ number }), world.pass(1_000)]);
    await world.until(() => dialer.told('call-record').length > 0, 'the record is there');
    expect(record(dialer)).toMatchObject({ outcome });
    expect(record(dialer)?.leg).toBe(leg);
    expect(record(dialer)?.durationSeconds).toBe(outcome === 'completed' ? 3 : 0);
    expect(requestsTo(world, CALL_LOG).length).toBeLessThanOrEqual(2);
  });

  test('a call that was over before anybody looked is found there', async () => {
    const world = worldWith('ReadPresence', 'ReadCallLog');
    const dialer = await world.signedInDialer();
    world.commercial.addFault({ path: PRESENCE, status: 200, body: { activeCalls: [] }, times: 9 });
    world.commercial.addFault({ ...PLACING, drop: 'answer' });
    const dialed = dialer.dialer.dial({ number: '+16505550101', requestId: 'r1' });
    await world.pass(13_000);
    await expect(dialed).resolves.toMatchObject({ requestId: 'r1' });
    expect(phases(dialer)).toEqual(['placing', 'ended']);
    expect(record(dialer)).toMatchObject({ outcome: 'busy', leg: 'callee' });
    // It ended two seconds after it was placed, not when it was found out.
    const { startedAt = '', endedAt = '' } = record(dialer) ?? {};
    expect(Date.parse(endedAt) - Date.parse(startedAt)).toBeLessThan(5_000);
    expect(requestsTo(world, CALL_LOG)).toHaveLength(1);
  });

  test('a call that is nowhere was not placed, and that is said', async () => {
    const { world, told, outcome, dialer } = await lostCall(worldWith('ReadPresence', 'ReadCallLog'), {
      drop: true,
    });
    await world.pass(13_000);
    const said = 'RingCentral has no such call: it was not placed.';
    expect(await outcome).toMatchObject({ error: { code: 'network', message: said, retryable: false } });
    expect(record({ told })).toMatchObject({
      outcome: 'not-placed',
      reasonCode: 'no-such-call',
      reason: said,
    });
    expect(requestsTo(world, CALL_LOG)).toHaveLength(1);
    // Its id stands for that request, which has left: another try takes another one.
    await expect(dialer.dial(manual)).rejects.toMatchObject({ code: 'network' });
    await expect(dialer.dial({ ...manual, requestId: 'r2' })).resolves.toHaveProperty('callId');
  });

  test.each<[string, Fault]>([
    ['presence failed to the end', { path: PRESENCE, status: 500, times: 99 }],
    [
      'a look at presence showed a call with the contact',
      {
        path: PRESENCE,
        status: 200,
        body: { activeCalls: [{ direction: 'Inbound', from: '+16505550109', telephonySessionId: 'x' }] },
      },
    ],
    ['the log could not be read', { path: CALL_LOG, status: 500 }],
    ['the log is forbidden', { path: CALL_LOG, status: 403 }],
    ['the log cannot be understood', { path: CALL_LOG, status: 200, body: '<html>' }],
    [
      'the log has a call with the contact',
      {
        path: CALL_LOG,
        status: 200,
        body: { records: [{ direction: 'Inbound', from: { phoneNumber: '+16505550109' } }] },
      },
    ],
  ])('but nobody knows when %s', async (_what, fault) => {
    const { world, told } = await lostCall(worldWith('ReadPresence', 'ReadCallLog'), { drop: true });
    world.commercial.addFault(fault);
    await world.pass(125_000);
    expect(record({ told })).toMatchObject({ outcome: 'unknown', reasonCode: 'answer-lost' });
  });

  test('an earlier call to the same number in the log is not taken for it', async () => {
    const world = worldWith('ReadPresence', 'ReadCallLog');
    const dialer = await world.signedInDialer();
    await dialer.dialer.dial('+16505550101');
    await world.until(() => dialer.told('call-record').length === 1, 'busy');
    world.commercial.addFault({ ...PLACING, drop: true });
    const again = failure(dialer.dialer.dial('+16505550101'));
    await world.pass(13_000);
    await again;
    expect(dialer.told('call-record')[1]?.record).toMatchObject({
      outcome: 'unknown',
      reasonCode: 'answer-lost',
    });
  });
});

test('with ReadCallLog alone the end is found, but never that there was none', async () => {
  for (const [drop, outcome] of [
    ['answer', 'busy'],
    [true, 'unknown'],
  ] as const) {
    const world = worldWith('ReadCallLog');
    const dialer = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, drop });
    void dialer.dialer.dial('+16505550101').catch(() => undefined);
    await world.pass(13_000);
    expect(record(dialer)).toMatchObject({ outcome });
    expect(requestsTo(world, CALL_LOG)).toHaveLength(1);
  }
});

test('without permissions nothing is asked, and the call has ended at once', async () => {
  const { told, outcome, world } = await lostCall(worldWith());
  expect(await outcome).toMatchObject({ error: { code: 'network', retryable: false } });
  expect(phases({ told })).toEqual(['placing', 'ended']);
  expect([...requestsTo(world, PRESENCE), ...requestsTo(world, CALL_LOG)]).toEqual([]);
});

describe('while it is looked for', () => {
  test('a user who hangs up without Call Control is sent to her phone, and the search goes on', async () => {
    const { world, told, dialer } = await lostCall(worldWith('ReadPresence'));
    expect(dialer.getState().call).toMatchObject({
      hangUp: 'use-your-phone',
      hangUpHint: 'To call it off, decline the call on your phone when it rings.',
    });
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    await world.pass(1_000);
    expect(phases({ told })).toEqual(['placing', 'ringing-you']);
    world.commercial.answer(OWN_PHONE);
    await world.pass(3_000);
    expect(phases({ told })).toContain('ringing-them');
  });

  test('a user who hung up before the answer was lost hears it as soon as it is', async () => {
    const world = worldWith('ReadPresence');
    const { dialer, told } = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, delayMs: 3_000, drop: 'answer' });
    const dialed = dialer.dial(manual);
    await world.pass(1_000);
    const hangingUp = dialer.hangUp();
    await world.pass(2_000);
    await expect(hangingUp).resolves.toBe('use-your-phone');
    await world.pass(1_000);
    await dialed;
    expect(phases({ told })).toEqual(['placing', 'ringing-you']);
  });

  test('another call is refused', async () => {
    const { dialer } = await lostCall(worldWith('ReadPresence'));
    await expect(dialer.dial('+16505550101')).rejects.toMatchObject({ code: 'call-in-progress' });
  });

  test('an outage stops the clock: nothing is asked, and nothing given up', async () => {
    const { world, tab, told, dialed } = await lostCall(worldWith('ReadPresence', 'ReadCallLog'));
    tab.online = false;
    const before = tab.sent.length;
    await world.pass(30_000);
    expect(tab.sent).toHaveLength(before);
    expect(phases({ told })).toEqual(['placing']);
    tab.online = true;
    tab.wake('online');
    await world.settle();
    await expect(dialed).resolves.toHaveProperty('callId');
  });

  test('after two minutes it is given up', async () => {
    const { world, tab, told } = await lostCall(worldWith('ReadPresence', 'ReadCallLog'));
    tab.online = false;
    await world.pass(119_000);
    expect(phases({ told })).toEqual(['placing']);
    await world.pass(2_000);
    expect(record({ told })).toMatchObject({ outcome: 'unknown', reasonCode: 'answer-lost' });
  });

  test('a dialer that is removed looks no further, and `dial()` is answered', async () => {
    const { world, dialer, outcome, tab, told } = await lostCall(worldWith('ReadPresence'), { drop: true });
    await world.pass(1_000);
    await dialer.destroy();
    expect(await outcome).toMatchObject({ error: { code: 'destroyed' } });
    expect(record({ told })).toMatchObject({ outcome: 'unknown', reasonCode: 'destroyed' });
    const before = tab.sent.length;
    await world.pass(30_000);
    expect(tab.sent).toHaveLength(before);
  });

  test('a user who signs out ends it', async () => {
    const { world, dialer, outcome, told } = await lostCall(worldWith('ReadPresence'), { drop: true });
    await world.pass(1_000);
    await dialer.clearCredentials();
    expect(await outcome).toHaveProperty('error');
    expect(record({ told })).toMatchObject({ outcome: 'unknown', reasonCode: 'signed-out' });
  });
});

describe('over a reload', () => {
  test.each([
    ['while the request was under way', { delayMs: 5_000 }, 1_000],
    ['while it was looked for', { drop: 'answer' as const }, 200],
  ])('the search goes on: %s', async (_when, fault, pass) => {
    const world = worldWith('ReadPresence', 'CallControl');
    const first = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, ...fault });
    void first.dialer.dial(manual).catch(() => undefined);
    await world.pass(pass);
    const second = await reloaded(world, first);
    expect(second.dialer.getState().call).toMatchObject({ phase: 'placing', requestId: 'r1' });
    await world.until(() => phases(second).length > 0, 'something is found out');
    const isThere = world.commercial.state().calls.length > 0;
    expect(phases(second)).toEqual([isThere ? 'ringing-you' : 'ended']);
    expect(ringOutRequests(second.tab, 'POST')).toEqual([]);
  });

  test('a call that was found is followed further, and hung up', async () => {
    const world = worldWith('ReadPresence', 'CallControl');
    const first = await lostCall(world);
    await world.until(() => phases(first).includes('ringing-you'), 'found');
    const second = await reloaded(world, first);
    expect(second.dialer.getState().call).toMatchObject({ phase: 'ringing-you' });
    await expect(second.dialer.dial(manual)).resolves.toMatchObject({ requestId: 'r1' });
    world.commercial.answer(OWN_PHONE);
    await world.until(() => phases(second).includes('ringing-them'), 'the contact’s phone rings');
    await expect(second.dialer.hangUp()).resolves.toBe('cancelled');
    expect(record(second)).toMatchObject({ outcome: 'cancelled', requestId: 'r1' });
    await expect(second.dialer.dial(manual)).resolves.toMatchObject({ requestId: 'r1' });
    expect(ringOutRequests(second.tab, 'POST')).toEqual([]);
  });

  test('a search whose user does not come back is over after a minute', async () => {
    const world = worldWith('ReadPresence');
    const first = await world.signedInDialer({ credentials: 'memory' });
    world.commercial.addFault({ ...PLACING, drop: 'answer' });
    void first.dialer.dial(manual).catch(() => undefined);
    await world.pass(200);
    const second = await reloaded(world, first);
    await world.pass(61_000);
    expect(record(second)).toMatchObject({ outcome: 'unknown', reasonCode: 'answer-lost' });
  });
});
