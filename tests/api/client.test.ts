import { describe, expect, test } from 'vitest';
import { type ApiClient, type ApiRequest, createApiClient } from '../../src/api/client';
import { DialerError } from '../../src/runtime/dialer-error';
import { createManualClock } from '../../src/simulator/index';
import { createFakeBrowser } from '../support/fake-browser';
import { governedTab } from './governed-tab';

const get: ApiRequest = {
  method: 'GET',
  path: '/account/~',
  group: 'light',
  priority: 'user',
  what: 'your account',
};
const post: ApiRequest = {
  ...get,
  method: 'POST',
  path: '/ring-out',
  body: { to: '1' },
  group: 'heavy',
  priority: 'call',
};

/** A client that is answered by `answers`, one after the other; tokens are t1, t2, … */
function clientWith(...answers: (() => Response)[]) {
  const clock = createManualClock();
  const { governor } = governedTab(createFakeBrowser(clock, []).openTab('https://crm.example').runtime);
  const sent: { url: string; init: RequestInit; headers: Headers }[] = [];
  let token = 1;
  const session = {
    apiBase: () => 'https://platform.ringcentral.com',
    accessToken: async (rejected?: string) => {
      if (rejected === `t${token}`) token += 1;
      return `t${token}`;
    },
  };
  const runtime = {
    clock,
    isOnline: () => true,
    fetch: async (url: string, init: RequestInit = {}) => {
      sent.push({ url, init, headers: new Headers(init.headers) });
      const answer = answers.shift();
      if (!answer) throw new Error('Nobody expected another request.');
      return answer();
    },
  };
  const api: ApiClient = createApiClient({ runtime, session, governor });
  return { api, sent, session, governor, clock };
}

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
const tokenExpired = json({ errorCode: 'OAU-128' }, 401);

test('a request carries the token, its query and no cookies', async () => {
  const { api, sent } = clientWith(json({ id: 1 }));
  await expect(api.request({ ...get, query: { page: 2, type: 'User & co' } })).resolves.toEqual({ id: 1 });
  expect(sent[0]?.url).toBe(
    'https://platform.ringcentral.com/restapi/v1.0/account/~?page=2&type=User+%26+co',
  );
  expect(sent[0]?.headers.get('Authorization')).toBe('Bearer t1');
  expect(sent[0]?.headers.get('Content-Type')).toBeNull();
  expect(sent[0]?.init).toMatchObject({
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
});

test('a body is sent as JSON', async () => {
  const { api, sent } = clientWith(json({}));
  await api.request(post);
  expect(sent[0]?.init.body).toBe('{"to":"1"}');
  expect(sent[0]?.headers.get('Content-Type')).toBe('application/json');
});

test('an empty answer is undefined', async () => {
  const { api } = clientWith(() => new Response(null, { status: 204 }));
  await expect(api.request({ ...get, method: 'DELETE' })).resolves.toBeUndefined();
});

test('an answer that is no JSON is an error that names the request', async () => {
  const { api } = clientWith(() => new Response('<html>'));
  await expect(api.request(get)).rejects.toMatchObject({
    code: 'platform',
    message: expect.stringContaining('your account') as string,
  });
});

describe('when the access token is refused', () => {
  test.each([
    ['GET', get],
    ['POST', post],
  ])('a %s is sent once more with a new one, because nothing was done', async (_method, request) => {
    const { api, sent } = clientWith(tokenExpired, json({ ok: true }));
    await expect(api.request(request)).resolves.toEqual({ ok: true });
    expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test('and the new one too, it is given up', async () => {
    const { api, sent } = clientWith(tokenExpired, tokenExpired);
    await expect(api.request(get)).rejects.toMatchObject({ code: 'session-expired', status: 401 });
    expect(sent).toHaveLength(2);
  });

  test('and the next one, too, neither of them is sent again', async () => {
    const { api, sent } = clientWith(tokenExpired, tokenExpired, json({}));
    await expect(api.request(get)).rejects.toMatchObject({ status: 401 });
    await api.request(get);
    expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual([
      'Bearer t1',
      'Bearer t2',
      'Bearer t3',
    ]);
  });

  test('and there is no new one, the reason is the session’s, and the request is known to have done nothing', async () => {
    const { api, session } = clientWith(tokenExpired);
    const over = new DialerError('session-expired', 'Over.');
    const told: string[] = [];
    const first = session.accessToken;
    session.accessToken = (rejected) => (rejected === undefined ? first() : Promise.reject(over));
    const request = { ...post, onSend: () => void told.push('sent'), onRefused: () => told.push('refused') };
    await expect(api.request(request)).rejects.toBe(over);
    expect(told).toEqual(['sent', 'refused']);
  });
});

test('a token that is renewed while a request waits for its turn is not sent any more', async () => {
  const { api, sent, session, clock } = clientWith(...Array.from({ length: 11 }, () => json({})));
  const requests = Array.from({ length: 11 }, () => api.request(post)); // ten of them fit in a minute
  await Promise.all(requests.slice(0, 10));
  await session.accessToken('t1');
  clock.advance(61_000);
  await requests[10];
  expect(sent.map(({ headers }) => headers.get('Authorization')).slice(9)).toEqual([
    'Bearer t1',
    'Bearer t2',
  ]);
});

test.each([400, 403, 404, 408, 409, 429, 500, 502, 503, 504])('HTTP %i is never repeated', async (status) => {
  for (const request of [get, post]) {
    const { api, sent } = clientWith(json({}, status), json({}));
    await expect(api.request(request)).rejects.toMatchObject({ status });
    expect(sent).toHaveLength(1);
  }
});

test('a 401 that is not about the token is never repeated', async () => {
  const { api, sent } = clientWith(json({ errorCode: 'OAU-232' }, 401));
  await expect(api.request(get)).rejects.toMatchObject({ code: 'session-expired' });
  expect(sent).toHaveLength(1);
});

test('a network that fails is never repeated', async () => {
  const { api, sent } = clientWith(() => {
    throw new TypeError('Failed to fetch');
  });
  await expect(api.request(post)).rejects.toMatchObject({ code: 'network' });
  expect(sent).toHaveLength(1);
});

test('after a 429 the next request of the group waits as long as it was told to', async () => {
  const { api, governor, clock } = clientWith(json({}, 429, { 'Retry-After': '20' }));
  await expect(api.request(get)).rejects.toMatchObject({ code: 'rate-limited', retryAfterSeconds: 20 });
  expect(governor.waitingUntil('light')).toBe(clock.now() + 20_000);
  expect(governor.waitingUntil('heavy')).toBeUndefined();
});

test('the limit in the headers of any answer counts, an error’s too', async () => {
  const { api, governor } = clientWith(json({}, 404, { 'X-Rate-Limit-Limit': '1' }));
  await expect(api.request(get)).rejects.toMatchObject({ status: 404 });
  expect(governor.waitingUntil('light')).toBeDefined();
});

test.each([
  ['CMN-310, the limit of everything, silences every group', { errorCode: 'CMN-310' }, {}, [60, 60, 60]],
  ['CMN-301 silences its own', { errorCode: 'CMN-301' }, {}, [60, undefined, undefined]],
  [
    'CMN-304, the same request twice, silences none: it is no matter of numbers',
    { errorCode: 'CMN-304' },
    {},
    [undefined, undefined, undefined],
  ],
  ['unless it says how long', { errorCode: 'CMN-304' }, { 'Retry-After': '5' }, [5, undefined, undefined]],
])('a 429 %s', async (_what, body, headers, seconds) => {
  const { api, governor, clock } = clientWith(json(body, 429, headers));
  await expect(api.request(get)).rejects.toMatchObject({ code: 'rate-limited', retryable: true });
  const waits = (['light', 'medium', 'heavy'] as const).map((group) => {
    const until = governor.waitingUntil(group);
    return until === undefined ? undefined : (until - clock.now()) / 1000;
  });
  expect(waits).toEqual(seconds);
});

test('a penalty that begins while the token is renewed holds the request back', async () => {
  const { api, sent, session, governor, clock } = clientWith(json({}));
  const other = await governor.turn('light', 'call');
  let asked = 0;
  const first = session.accessToken;
  session.accessToken = async (rejected) => {
    asked += 1;
    // The second time it has its turn already.
    if (asked === 2) other.answered(new Headers(), { retryAfterSeconds: 60, everything: false });
    return first(rejected);
  };
  const request = api.request(get);
  await new Promise((resolve) => setImmediate(resolve));
  expect([asked, sent.length]).toEqual([2, 0]);
  clock.advance(60_000);
  await request;
  expect(sent).toHaveLength(1);
});

test('a request that is given up while its token is renewed never leaves, and costs nothing', async () => {
  const { api, sent, session, governor } = clientWith(json({}));
  const controller = new AbortController();
  let asked = 0;
  const first = session.accessToken;
  session.accessToken = async (rejected) => {
    asked += 1;
    if (asked === 2) controller.abort(new Error('not now'));
    return first(rejected);
  };
  await expect(api.request({ ...post, signal: controller.signal })).rejects.toThrow('not now');
  expect(sent).toEqual([]);
  for (let count = 0; count < 10; count += 1) await governor.turn('heavy', 'call');
});

test('a request that is given up before its turn never leaves', async () => {
  const { api, sent } = clientWith(json({}));
  const signal = AbortSignal.abort(new Error('not now'));
  await expect(api.request({ ...get, signal })).rejects.toThrow('not now');
  expect(sent).toEqual([]);
});

describe('a silence that RingCentral asks for while a request is written down', () => {
  /** A POST that is being written down, for which `write` is the pen; a GET is then refused for everybody. */
  async function writtenDown(signal?: AbortSignal) {
    const everything = json({ errorCode: 'CMN-310' }, 429, { 'Retry-After': '30' });
    const parts = clientWith(everything, json({ id: 1 }));
    const told: string[] = [];
    const pens: (() => void)[] = [];
    const answer = parts.api.request({
      ...post,
      signal,
      onSend: () => {
        told.push('sent');
        return new Promise<void>((resolve) => pens.push(resolve));
      },
      onRefused: () => told.push('refused'),
    });
    await expect.poll(() => pens.length).toBe(1);
    await expect(parts.api.request(get)).rejects.toMatchObject({ code: 'rate-limited' });
    return { ...parts, told, pens, answer };
  }

  test('is waited for, and it is written down anew', async () => {
    const { sent, clock, told, pens, answer } = await writtenDown();
    pens[0]?.();
    await expect.poll(() => told).toEqual(['sent', 'refused']);
    clock.advance(29_000);
    expect(sent).toHaveLength(1);
    clock.advance(2_000);
    await expect.poll(() => pens.length).toBe(2);
    pens[1]?.();
    await expect(answer).resolves.toEqual({ id: 1 });
    expect(sent.map(({ init }) => init.method)).toEqual(['GET', 'POST']);
  });

  test('and is waited for no longer than somebody wants the answer', async () => {
    const leaving = new AbortController();
    const { sent, pens, answer } = await writtenDown(leaving.signal);
    const reason = new Error('not any more');
    leaving.abort(reason);
    pens[0]?.();
    await expect(answer).rejects.toBe(reason);
    expect(sent).toHaveLength(1);
  });
});
