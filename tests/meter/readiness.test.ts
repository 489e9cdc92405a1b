import { expect, test } from 'vitest';
import { addCounts, emptyCount, HOUR_MS, type HourCount } from '../../src/meter/hour-count';
import { type Criterion, readiness } from '../../src/meter/readiness';

const NOW = Date.UTC(2026, 4, 20, 15, 30);
const DAY_MS = 24 * HOUR_MS;
const STATUS = 'GET /account/~/extension/~/ring-out/{ringOutId}';
const PLACE = 'POST /account/~/extension/~/ring-out';
const REFRESH = 'POST /oauth/token (refresh_token)';

function requests(endpoint: string, status: number, count: number, sentAt = NOW): HourCount {
  const empty = emptyCount({ endpoint, status, sentAt });
  return addCounts(empty, { ...empty, count });
}

function row(counts: HourCount[], criterion: Criterion, granted?: string[], endpoint?: string) {
  const rows = readiness(counts, granted, NOW);
  const found = rows.find((each) => each.criterion === criterion && each.endpoint === endpoint);
  if (!found) throw new Error(`No row ${criterion}.`);
  return found;
}

test('an endpoint needs five successful calls; failed ones do not count', () => {
  const counts = [requests(STATUS, 200, 4), requests(STATUS, 503, 9)];
  expect(row(counts, 'endpoint-calls', undefined, STATUS)).toMatchObject({ figure: 4, met: false });
  expect(
    row([...counts, requests(STATUS, 200, 1, NOW - DAY_MS)], 'endpoint-calls', undefined, STATUS).met,
  ).toBe(true);
});

test('all endpoints together need twenty; OAuth’s requests do not count', () => {
  const counts = [requests(STATUS, 200, 19), requests(REFRESH, 200, 50)];
  expect(row(counts, 'total-calls')).toMatchObject({ figure: 19, met: false });
  expect(row([...counts, requests(PLACE, 200, 1)], 'total-calls').met).toBe(true);
  expect(readiness(counts, undefined, NOW).some(({ endpoint }) => endpoint === REFRESH)).toBe(false);
});

test('a permission that was granted and is not used is named', () => {
  const counts = [requests(PLACE, 200, 1), requests('GET /account/~', 403, 1)];
  expect(row(counts, 'permissions-used', ['RingOut', 'ReadAccounts', 'SMS'])).toMatchObject({
    permissions: ['ReadAccounts', 'SMS'],
    met: false,
  });
  expect(row(counts, 'permissions-used', ['RingOut']).met).toBe(true);
});

test('without a user nobody knows what was granted', () => {
  expect(readiness([], undefined, NOW).map(({ criterion }) => criterion)).not.toContain('permissions-used');
});

test.each([
  ['19 of 400 are below 5 %', 19, 400, true],
  ['20 of 400 are 5 %, which is too much', 20, 400, false],
  ['nothing at all is fine', 0, 0, true],
])('of 4xx answers, %s', (_what, failed, all, met) => {
  const counts = [requests(STATUS, 404, failed), requests(STATUS, 200, all - failed)];
  expect(row(counts, 'client-errors').met).toBe(met);
});

test('requests without an answer are not in the share of 4xx answers', () => {
  const counts = [requests(STATUS, 404, 1), requests(STATUS, 200, 10), requests(STATUS, 0, 20)];
  expect(row(counts, 'client-errors')).toMatchObject({ figure: 1 / 11, met: false });
  expect(row([requests(STATUS, 0, 20)], 'client-errors')).toMatchObject({ figure: 0, met: true });
});

test('4xx answers count over the last two UTC days: today, and yesterday from midnight', () => {
  const midnight = NOW - (NOW % DAY_MS);
  const before = requests(STATUS, 404, 5, midnight - DAY_MS - 1);
  expect(row([before], 'client-errors')).toMatchObject({ figure: 0, met: true, from: midnight - DAY_MS });
  expect(row([requests(STATUS, 404, 5, midnight - DAY_MS)], 'client-errors').met).toBe(false);
});

test.each<[string, Criterion, HourCount[], boolean]>([
  ['one 429 is too many', 'rate-limited', [requests(STATUS, 429, 1)], false],
  ['so is one to a token request', 'rate-limited', [requests(REFRESH, 429, 1)], false],
  ['four refreshes in an hour are fine', 'tokens-refreshed', [requests(REFRESH, 200, 4)], true],
  [
    'in two hours eight',
    'tokens-refreshed',
    [requests(REFRESH, 200, 4), requests(REFRESH, 200, 4, NOW - HOUR_MS)],
    true,
  ],
  ['five in one are not', 'tokens-refreshed', [requests(REFRESH, 200, 4), requests(REFRESH, 400, 1)], false],
  ['a refused refresh is a token used twice', 'tokens-refused', [requests(REFRESH, 400, 1)], false],
  ['a 401 is a token used too late', 'requests-refused-for-token', [requests(STATUS, 401, 1)], false],
])('%s', (_what, criterion, counts, met) => {
  expect(row(counts, criterion).met).toBe(met);
});
