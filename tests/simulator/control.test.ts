import { describe, expect, test } from 'vitest';
import { API, createHarness, exchangeForm, LOGIN, refreshForm, VERIFIER, type Harness } from './harness';

const MOBILE = '+14155550151';
const MANUAL = '+16505550109';
const ring = { from: { phoneNumber: MOBILE }, to: { phoneNumber: MANUAL }, playPrompt: true };

async function control({ fetch }: Harness, path: string, json?: unknown) {
  const init = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
  const response = await fetch(`${API}/simulator${path}`, init);
  return { status: response.status, body: await response.json() };
}

const act = (harness: Harness, number: string, action: string) =>
  control(harness, `/phones/${encodeURIComponent(number)}/${action}`, {});

describe('phones', () => {
  test('are idle, ring, play the prompt and talk', async () => {
    const harness = createHarness();
    await harness.api('/extension/~/ring-out', { json: ring });
    const seen: string[] = [];
    const look = async () => {
      const { body } = await control(harness, '/state');
      const state = (wanted: string) =>
        body.phones.find(({ number }: { number: string }) => number === wanted)?.state;
      seen.push(`${state(MOBILE)} ${state(MANUAL)}`);
    };
    await look();
    for (const [number, action] of [
      [MOBILE, 'answer'],
      [MOBILE, 'press-1'],
      [MANUAL, 'answer'],
      [MANUAL, 'hang-up'],
    ] as const) {
      expect((await act(harness, number, action)).status).toBe(200);
      await look();
    }
    expect(seen).toEqual(['ringing idle', 'prompt idle', 'talking ringing', 'talking talking', 'idle idle']);
  });

  test.each([
    ['+19995550100', 'answer', 404, 'No phone has the number +19995550100.'],
    [MOBILE, 'dance', 404, 'A phone cannot "dance". Actions: answer, press-1, reject, hang-up.'],
    [
      MOBILE,
      'press-1',
      409,
      `Cannot press-1 at ${MOBILE}: ${MOBILE} is ringing. Press 1 is for a phone that hears the prompt.`,
    ],
    [
      MANUAL,
      'answer',
      409,
      `Cannot answer at ${MANUAL}: ${MANUAL} is idle. Only a ringing phone can be answered.`,
    ],
  ])('at %s to %s is %i: %s', async (number, action, status, error) => {
    const harness = createHarness();
    await harness.api('/extension/~/ring-out', { json: ring });
    expect(await act(harness, number, action)).toEqual({ status, body: { error } });
  });

  test('of everybody signed in are listed before there is a call', async () => {
    const harness = createHarness();
    expect((await control(harness, '/state')).body.phones).toEqual([]);
    harness.platform.signIn();
    expect((await control(harness, '/state')).body.phones).toMatchObject([
      { number: '+14155550101', owner: 'Avery Collins', label: 'Desk phone', state: 'idle' },
      { number: MOBILE, owner: 'Avery Collins', label: 'My Mobile', state: 'idle' },
      { number: '+14155550181', owner: 'Avery Collins', label: 'Home', state: 'idle' },
    ]);
  });

  test('calls show their words and legs', async () => {
    const harness = createHarness();
    const { body } = await harness.api('/extension/~/ring-out', { json: ring });
    expect((await control(harness, '/state')).body.calls).toMatchObject([
      {
        id: body.id,
        from: MOBILE,
        to: MANUAL,
        callStatus: 'InProgress',
        callerStatus: 'InProgress',
        calleeStatus: 'InProgress',
        legs: [
          { role: 'caller', numbers: [MOBILE], status: 'InProgress' },
          { role: 'callee', numbers: [MANUAL], status: 'InProgress' },
        ],
      },
    ]);
  });
});

describe('faults', () => {
  const account = '/restapi/v1.0/account/~';
  test.each([
    ['a prefix', { path: '/restapi/v1.0/' }],
    ['the whole path', { path: account }],
    ['a pattern with a parameter', { path: '/restapi/v1.0/account/:id' }],
    ['a pattern with *', { path: '*/account/~' }],
    ['the method', { path: account, method: 'get' }],
  ])('match %s, as often as they say', async (_, match) => {
    const harness = createHarness();
    // A pattern may start with * only from code; the control endpoint wants a path.
    harness.platform.addFault({ ...match, status: 503, times: 2 });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await harness.api('')).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test.each([
    { path: '/restapi/v1.0/account/~/extension' },
    { path: '/restapi/v1.0/account/:id/:more' },
    { path: account, method: 'DELETE' },
  ])('leave other requests alone: %o', async (match) => {
    const harness = createHarness();
    harness.platform.addFault({ ...match, status: 500 });
    expect((await harness.api('')).status).toBe(200);
  });

  test('give a status, a body and headers of their own', async () => {
    const harness = createHarness();
    const fault = {
      path: account,
      status: 429,
      body: { errorCode: 'CMN-304' },
      headers: { 'Retry-After': '7' },
    };
    expect((await control(harness, '/faults', fault)).status).toBe(200);
    const { status, body, headers } = await harness.api('');
    expect({ status, body }).toEqual({ status: 429, body: { errorCode: 'CMN-304' } });
    expect(headers.get('Retry-After')).toBe('7');
  });

  test.each([
    [401, 'OAU-128'],
    [403, 'CMN-401'],
    [404, 'CMN-102'],
    [429, 'CMN-301'],
    [500, 'CMN-203'],
  ])('with status %i have the error body of %s by default', async (status, errorCode) => {
    const harness = createHarness();
    harness.platform.addFault({ path: account, status });
    expect(await harness.api('')).toMatchObject({ status, body: { errorCode, errors: [{ errorCode }] } });
  });

  test('drop the connection before the request is carried out', async () => {
    const harness = createHarness();
    harness.platform.addFault({ path: '/restapi', drop: true });
    expect((await harness.api('/extension/~/ring-out', { json: ring })).status).toBe(0);
    expect(harness.platform.state().calls).toEqual([]);
  });

  test('lose the answer of a refresh that was carried out: the old token gets the same pair again', async () => {
    const harness = createHarness();
    const old = harness.platform.signIn();
    harness.platform.addFault({ path: '/restapi/oauth/token', drop: 'answer' });
    expect((await harness.token(refreshForm(old.refresh_token))).status).toBe(0);
    expect((await harness.api('', { token: old.access_token })).status).toBe(401);
    const { status, body } = await harness.token(refreshForm(old.refresh_token));
    expect(status).toBe(200);
    expect((await harness.api('', { token: String(body.access_token) })).status).toBe(200);
  });

  test('delay an answer in the world’s time', async () => {
    const harness = createHarness();
    harness.platform.addFault({ path: account, delayMs: 5000 });
    let answered = false;
    const answer = harness.api('').then(() => (answered = true));
    await new Promise(setImmediate);
    harness.clock.advance(4999);
    await new Promise(setImmediate);
    expect(answered).toBe(false);
    harness.clock.advance(1);
    await answer;
    expect(answered).toBe(true);
  });

  test('count in no limit', async () => {
    const harness = createHarness({ limits: { Light: 1 } });
    harness.platform.addFault({ path: account, status: 500, times: 3 });
    for (let count = 0; count < 3; count += 1) await harness.api('');
    expect((await harness.api('')).status).toBe(200);
  });

  test.each([
    [{ status: 500 }, /path/],
    [{ path: 'restapi', status: 500 }, /path/],
    [{ path: '/', status: 'bad' }, /status/],
    [{ path: '/', status: 99 }, /status/],
    [{ path: '/', statsu: 500 }, /statsu/],
    [{ path: '/' }, /needs "status", "delayMs" or "drop"/],
    ['nonsense', /Expected Object/],
  ])('%j is refused with a reason', async (fault, reason) => {
    const { status, body } = await control(createHarness(), '/faults', fault);
    expect(status).toBe(400);
    expect(body.error).toMatch(reason);
  });
});

describe('the clock', () => {
  test('can be moved forward', async () => {
    const harness = createHarness();
    await harness.api('/extension/~/ring-out', { json: { ...ring, to: { phoneNumber: '+16505550101' } } });
    expect(await control(harness, '/clock', { advanceMs: 3000 })).toMatchObject({
      body: { now: '2026-01-05T09:00:03.000Z' },
    });
    expect(harness.platform.state().calls).toMatchObject([{ calleeStatus: 'Busy' }]);
  });

  test.each([{}, { advanceMs: -1 }, { advanceMs: 'soon' }])('refuses %o', async (json) => {
    expect((await control(createHarness(), '/clock', json)).status).toBe(400);
  });
});

describe('the request log', () => {
  test('tells time, method, path, status, group and error code of each request', async () => {
    const harness = createHarness();
    await harness.api('');
    await harness.api('/extension/1');
    expect((await control(harness, '/requests')).body.requests).toEqual([
      {
        at: '2026-01-05T09:00:00.000Z',
        method: 'GET',
        path: '/restapi/v1.0/account/~',
        status: 200,
        group: 'Light',
        errorCode: null,
      },
      {
        at: '2026-01-05T09:00:00.000Z',
        method: 'GET',
        path: '/restapi/v1.0/account/~/extension/1',
        status: 404,
        group: 'Light',
        errorCode: 'CMN-102',
      },
    ]);
  });

  test('never holds a token, a code or a verifier', async () => {
    const harness = createHarness();
    const code = (await harness.authorize()).searchParams.get('code') ?? '';
    const { body } = await harness.token(exchangeForm(code));
    await harness.api('', { token: String(body.access_token) });
    await harness.fetch(`${API}/restapi/oauth/revoke?token=${String(body.access_token)}`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'ringout-dialer-demo' }),
    });
    const log = JSON.stringify(harness.platform.requests());
    expect(log).toContain('/restapi/oauth/revoke');
    for (const secret of [code, VERIFIER, body.access_token, body.refresh_token])
      expect(log).not.toContain(secret);
  });
});

describe('reset and revoke', () => {
  test('reset forgets sessions, calls, counts, faults and requests', async () => {
    const harness = createHarness({ limits: { Light: 1 } });
    const { access_token } = harness.platform.signIn();
    await harness.api('/extension/~/ring-out', { json: ring });
    await harness.api('', { token: access_token });
    harness.platform.addFault({ path: '/', status: 500, times: 9 });
    expect(await control(harness, '/reset', {})).toMatchObject({
      status: 200,
      body: { calls: [], phones: [] },
    });
    expect(harness.platform.requests()).toEqual([]);
    expect((await harness.api('', { token: access_token })).status).toBe(401);
    expect((await harness.api('', { token: harness.platform.signIn().access_token })).status).toBe(200);
  });

  test('a call that was forgotten does nothing more', async () => {
    const harness = createHarness();
    await harness.api('/extension/~/ring-out', { json: { ...ring, to: { phoneNumber: '+16505550100' } } });
    harness.platform.reset();
    harness.clock.advance(60_000);
    expect(harness.platform.state().calls).toEqual([]);
  });

  test('revoking all sessions tells how many there were', async () => {
    const harness = createHarness();
    harness.platform.signIn();
    harness.platform.signIn('Morgan Reyes');
    expect(await control(harness, '/sessions/revoke', {})).toEqual({ status: 200, body: { ended: 2 } });
  });

  test('control is there at every origin; an unknown endpoint says so', async () => {
    const { fetch } = createHarness();
    expect((await fetch(`${LOGIN}/simulator/state`)).status).toBe(200);
    const unknown = await fetch(`${API}/simulator/states`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: expect.stringContaining('GET /simulator/states') });
  });
});
