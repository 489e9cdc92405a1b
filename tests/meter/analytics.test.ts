import { expect, test } from 'vitest';
import { analyse } from '../../src/meter/analytics';
import { sizeOf } from '../../src/meter/durations';
import { addCounts, emptyCount, HOUR_MS, type HourCount } from '../../src/meter/hour-count';

const NOW = Date.UTC(2026, 4, 20, 15, 30);
const DAY_MS = 24 * HOUR_MS;
const STATUS = 'GET /account/~/extension/~/ring-out/{ringOutId}';
const PLACE = 'POST /account/~/extension/~/ring-out';

function requests(endpoint: string, status: number, count: number, sentAt = NOW, ms = 100): HourCount {
  const empty = emptyCount({ endpoint, status, sentAt });
  return addCounts(empty, { ...empty, count, durations: { [sizeOf(ms)]: count } });
}

test('24 hours end with the hour of now, and each has its step', () => {
  const counts = [
    requests(STATUS, 200, 3),
    requests(STATUS, 200, 2, NOW - 23 * HOUR_MS),
    requests(STATUS, 200, 100, NOW - 24 * HOUR_MS),
  ];
  const { from, to, steps, total } = analyse(counts, '24-hours', NOW);
  expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual([
    '2026-05-19T16:00:00.000Z',
    '2026-05-20T16:00:00.000Z',
  ]);
  expect(steps).toHaveLength(24);
  expect(steps.map(({ calls }) => calls.count).filter(Boolean)).toEqual([2, 3]);
  expect(total.count).toBe(5);
});

test.each([
  ['7-days', 7],
  ['30-days', 30],
] as const)('%s go by the UTC day', (period, days) => {
  const midnight = NOW - (NOW % DAY_MS);
  const first = midnight - (days - 1) * DAY_MS;
  const counts = [
    requests(STATUS, 200, 1, first),
    requests(STATUS, 200, 10, first - 1),
    requests(STATUS, 200, 2),
  ];
  const { from, to, steps, total } = analyse(counts, period, NOW);
  expect([from, to]).toEqual([first, midnight + DAY_MS]);
  expect(steps).toHaveLength(days);
  expect(total.count).toBe(3);
  expect(steps[0]?.calls.count).toBe(1);
});

test('answers are told apart, and OAuth’s requests from the others', () => {
  const counts = [
    requests(STATUS, 200, 4),
    requests(STATUS, 404, 3),
    requests(STATUS, 429, 2),
    requests(STATUS, 503, 1),
    requests(STATUS, 0, 5),
    requests('POST /oauth/token (refresh_token)', 200, 7),
  ];
  const { total, oauth } = analyse(counts, '24-hours', NOW);
  expect(total).toMatchObject({
    count: 15,
    ok: 4,
    clientErrors: 5,
    rateLimited: 2,
    serverErrors: 1,
    unanswered: 5,
  });
  expect(oauth).toMatchObject({ count: 7, ok: 7 });
});

test('endpoints and permissions, most requests first', () => {
  const counts = [requests(PLACE, 200, 2), requests(STATUS, 200, 5), requests('GET /account/~', 200, 1)];
  const { endpoints, permissions } = analyse(counts, '24-hours', NOW);
  expect(endpoints.map(({ endpoint, group, calls }) => [endpoint, group, calls.count])).toEqual([
    [STATUS, 'light', 5],
    [PLACE, 'heavy', 2],
    ['GET /account/~', 'light', 1],
  ]);
  expect(permissions.map(({ permission, calls }) => [permission, calls.count])).toEqual([
    ['RingOut', 7],
    ['ReadAccounts', 1],
  ]);
});

test('times: the median and the slowest twentieth', () => {
  const counts = [requests(STATUS, 200, 90, NOW, 100), requests(STATUS, 200, 10, NOW, 1_000)];
  const { medianMs, p95Ms } = analyse(counts, '24-hours', NOW).total;
  expect(medianMs).toBeGreaterThan(94);
  expect(medianMs).toBeLessThan(106);
  expect(p95Ms).toBeGreaterThan(940);
  expect(p95Ms).toBeLessThan(1_060);
  expect(analyse([], '24-hours', NOW).total.medianMs).toBeUndefined();
});
