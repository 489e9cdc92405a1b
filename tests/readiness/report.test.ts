import { expect, test } from 'vitest';
import { type Ending, emptyCount } from '../../src/meter/hour-count';
import { readiness } from '../../src/meter/readiness';
import { isReady, notes, reportOf } from './report';
import type { RunResult } from './run';

const now = Date.UTC(2026, 0, 12, 9, 30);

function resultOf(
  endings: (Omit<Ending, 'sentAt'> & { count: number })[],
  more: Partial<RunResult> = {},
): RunResult {
  const counts = endings.map(({ count, ...ending }) => ({
    ...emptyCount({ ...ending, sentAt: now }),
    count,
  }));
  const rows = readiness(counts, ['ReadAccounts', 'RingOut'], now);
  return { began: now - 60_000, ended: now, rows, counts, unused: [], problems: [], ...more };
}

const good = [
  { endpoint: 'GET /account/~', status: 200, count: 20 },
  { endpoint: 'POST /account/~/extension/~/ring-out', status: 200, count: 5 },
];

test('a run whose rows are all met is ready, and lists what was not used without holding it against the app', () => {
  const result = resultOf(good, {
    unused: [{ endpoint: 'GET /account/~/extension', why: 'The user is no administrator.' }],
  });
  expect(isReady(result)).toBe(true);
  expect(reportOf(result)).toContain('Every row is met.');
  expect(reportOf(result)).toMatch(
    /–\s+GET \/account\/~\/extension\s+not used\s+The user is no administrator\./,
  );
});

test('a row that is not met says what was counted, what is asked for, and what to do', () => {
  const result = resultOf([
    { endpoint: 'GET /account/~', status: 200, count: 20 },
    { endpoint: 'GET /account/~', status: 429, count: 1 },
    { endpoint: 'GET /account/~', status: 404, count: 1 },
  ]);
  const report = reportOf(result);
  expect(isReady(result)).toBe(false);
  expect(report).toMatch(/✘\s+4xx answers, share of all\s+9\.09%\s+< 5%\s+See which requests fail/);
  expect(report).toMatch(/✘\s+429 answers\s+1\s+≤ 0\s+Another program/);
  expect(report).toMatch(
    /✘\s+permissions that were not used\s+1\s+≤ 0\s+Take RingOut off the app, or use it\./,
  );
  expect(report).toMatch(/Not ready: 3 of \d+ rows are not met\./);
});

test('a share that is just below the limit is not written as the limit', () => {
  const report = reportOf(
    resultOf([
      { endpoint: 'GET /account/~', status: 200, count: 9_501 },
      { endpoint: 'GET /account/~', status: 404, count: 499 },
    ]),
  );
  expect(report).toMatch(/✔\s+4xx answers, share of all\s+4\.99%\s+< 5%/);
});

test('a run that was cut short is not ready, whatever its rows say', () => {
  const result = resultOf(good, { problems: ['A call does not end.'] });
  expect(isReady(result)).toBe(false);
  expect(reportOf(result)).toContain('✘ A call does not end.');
});

test('what a run cannot tell is said', () => {
  expect(notes(resultOf(good)).join(' ')).toContain(
    'judged by RingCentral over two whole UTC days, here 2026-01-11 and the day after it',
  );
});
