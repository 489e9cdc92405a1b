import { describe, expect, test } from 'vitest';
import { createHarness, type Harness } from './harness';

const ring = { from: { phoneNumber: '+14155550151' }, to: { phoneNumber: '+16505550101' } };

async function send({ api }: Harness, path: string, times: number, json?: object): Promise<number[]> {
  const statuses: number[] = [];
  for (let count = 0; count < times; count += 1) {
    statuses.push((await api(path, json === undefined ? {} : { json })).status);
  }
  return statuses;
}

describe('the usage plan groups', () => {
  test.each([
    ['light', '', 50, undefined],
    ['medium', '/extension?perPage=1', 40, undefined],
    ['heavy', '/extension/~/ring-out', 10, ring],
  ])('%s: GET or POST %s %i times a minute, then 429', async (group, path, limit, json) => {
    const harness = createHarness();
    const init = json === undefined ? {} : { json };
    const first = await harness.api(path, init);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-rate-limit-group': group,
      'x-rate-limit-limit': String(limit),
      'x-rate-limit-remaining': String(limit - 1),
      'x-rate-limit-window': '60',
    });
    expect(new Set(await send(harness, path, limit - 1, json))).toEqual(new Set([200]));
    const refused = await harness.api(path, init);
    expect(refused).toMatchObject({ status: 429, body: { errorCode: 'CMN-301' } });
    expect(refused.headers.get('Retry-After')).toBe('60');
    expect(refused.headers.get('X-Rate-Limit-Remaining')).toBe('0');
  });

  test('count apart from each other, and for each user alone', async () => {
    const harness = createHarness({ limits: { Light: 1 } });
    expect(await send(harness, '', 2)).toEqual([200, 429]);
    expect(await send(harness, '/extension', 1)).toEqual([200]);
    const token = harness.platform.signIn('Morgan Reyes').access_token;
    expect((await harness.api('', { token })).status).toBe(200);
  });

  test('have a sliding window: a request counts for 60 seconds', async () => {
    const harness = createHarness({ limits: { Light: 2 } });
    await send(harness, '', 1);
    harness.clock.advance(59_000);
    await send(harness, '', 1);
    harness.clock.advance(1000);
    expect(await send(harness, '', 1)).toEqual([200]);
    expect(await send(harness, '', 1)).toEqual([429]);
  });

  test('punish with 60 seconds, which every request inside them restarts', async () => {
    const harness = createHarness({ limits: { Light: 1 } });
    expect(await send(harness, '', 2)).toEqual([200, 429]);
    harness.clock.advance(59_999);
    expect(await send(harness, '', 1)).toEqual([429]);
    harness.clock.advance(59_999);
    expect(await send(harness, '', 1)).toEqual([429]);
    harness.clock.advance(60_000);
    expect(await send(harness, '', 1)).toEqual([200]);
  });
});
