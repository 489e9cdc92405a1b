import { expect, test } from 'vitest';
import { createMeter, type Meter } from '../../src/meter/meter';
import { watchRequest } from '../../src/meter/watched-request';
import { createMemoryDatabase } from '../../src/runtime/database';

const SENT_AT = Date.UTC(2026, 4, 20, 12);

function meterAt(now: number): Meter {
  return createMeter({
    clock: { now: () => now, setTimeout: () => () => undefined },
    open: async () => createMemoryDatabase(),
  });
}

async function answered(meter: Meter, headers: Record<string, string>, status = 200): Promise<void> {
  await watchRequest(meter, {
    method: 'GET',
    url: 'https://platform.example/restapi/v1.0/account/~',
    sentAt: SENT_AT,
    answer: Promise.resolve({ response: new Response('{}', { status, headers }), ms: 400 }),
  });
}

test('an answer that tells its time says how far this clock is ahead', async () => {
  const meter = meterAt(SENT_AT);
  await answered(meter, { Date: 'Wed, 20 May 2026 11:58:00 GMT' });
  expect(meter.aheadMs()).toBe(120_400);
});

test.each<[string, Record<string, string>]>([
  ['hides its time', {}],
  ['tells nonsense', { Date: 'yesterday' }],
])('an answer that %s says nothing of the clock', async (_how, headers) => {
  const meter = meterAt(SENT_AT);
  await answered(meter, headers);
  expect(meter.aheadMs()).toBeUndefined();
  expect(await meter.read()).toMatchObject([{ endpoint: 'GET /account/~', status: 200, count: 1 }]);
});
