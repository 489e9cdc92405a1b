import { expect, test } from 'vitest';
import { timedFetch } from '../../src/runtime/timed-fetch';
import { createManualClock } from '../../src/simulator/index';

const limits = { timeoutMs: 30_000, what: 'your account' };

/** Rejects when `signal` is aborted, as `fetch` does. */
function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

function runtimeWith(fetch: (url: string, init?: RequestInit) => Promise<Response>, online = true) {
  return { clock: createManualClock(), isOnline: () => online, fetch };
}

test('an answer comes through as it is', async () => {
  const runtime = runtimeWith(async () => new Response('hello', { status: 418, headers: { 'X-A': 'b' } }));
  const response = await timedFetch(runtime, 'https://x.example', {}, limits);
  expect([response.status, response.headers.get('X-A'), await response.text()]).toEqual([418, 'b', 'hello']);
});

test.each([204, 205, 304])('HTTP %i has no body', async (status) => {
  const runtime = runtimeWith(async () => new Response(null, { status }));
  const response = await timedFetch(runtime, 'https://x.example', {}, limits);
  expect(await response.text()).toBe('');
});

test('no answer in time is a timeout that names the request', async () => {
  const runtime = runtimeWith((_url, init) => untilAborted(init?.signal));
  const answer = timedFetch(runtime, 'https://x.example', {}, limits);
  runtime.clock.advance(29_999);
  runtime.clock.advance(1);
  await expect(answer).rejects.toMatchObject({
    code: 'timeout',
    retryable: true,
    message: expect.stringContaining('your account') as string,
  });
});

test('an answer that stops half-way is a timeout too', async () => {
  const runtime = runtimeWith(async (_url, init) => {
    const body = new ReadableStream({
      start: (controller) =>
        init?.signal?.addEventListener('abort', () => controller.error(new Error('cut'))),
    });
    return new Response(body);
  });
  const answer = timedFetch(runtime, 'https://x.example', {}, limits);
  await new Promise((resolve) => setImmediate(resolve));
  runtime.clock.advance(30_000);
  await expect(answer).rejects.toMatchObject({ code: 'timeout' });
});

test.each([
  [true, /could not be reached \(your account\)/],
  [false, /^This computer is offline, so RingCentral could not be reached\.$/],
])('a network that fails, the computer being online: %s', async (online, message) => {
  const runtime = runtimeWith(() => Promise.reject(new TypeError('Failed to fetch')), online);
  await expect(timedFetch(runtime, 'https://x.example', {}, limits)).rejects.toMatchObject({
    code: 'network',
    retryable: true,
    message: expect.stringMatching(message) as string,
  });
});

test('what the caller gives up is rejected with the caller’s reason, not as a network error', async () => {
  const runtime = runtimeWith((_url, init) => untilAborted(init?.signal));
  const controller = new AbortController();
  const answer = timedFetch(runtime, 'https://x.example', { signal: controller.signal }, limits);
  controller.abort(new Error('changed my mind'));
  await expect(answer).rejects.toThrow('changed my mind');
});

test('once answered, no timer is left to abort anything', async () => {
  let seen: AbortSignal | null | undefined;
  const runtime = runtimeWith(async (_url, init) => {
    seen = init?.signal;
    return new Response('ok');
  });
  await timedFetch(runtime, 'https://x.example', {}, limits);
  runtime.clock.advance(60_000);
  expect(seen?.aborted).toBe(false);
});
