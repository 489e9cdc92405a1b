import { expect, test } from 'vitest';
import { countsOf, labCounts, modulesCruised, playwrightCounts, total, vitestCounts } from './counts';

test('counts what Vitest reports, and names every test that did not run', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      { assertionResults: [{ fullName: 'dials', status: 'passed', failureMessages: [] }] },
      { assertionResults: [{ fullName: 'redials', status: 'passed', failureMessages: ['Error: late'] }] },
      {
        assertionResults: [
          { fullName: 'hangs up', status: 'failed' },
          { fullName: 'mutes', status: 'skipped' },
          { fullName: 'transfers', status: 'todo' },
        ],
      },
    ],
  };
  expect(vitestCounts(JSON.stringify(report))).toEqual({
    passed: 2,
    failed: 1,
    skipped: ['mutes', 'transfers'],
    secondTry: ['redials'],
  });
});

test('counts what Playwright reports, and names a test that passed at the second try', () => {
  const spec = (title: string, status: string, ...annotations: object[]) => ({
    title,
    tests: [{ status, annotations }],
  });
  const why = { type: 'skip', description: 'other fonts' };
  const report = {
    stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
    suites: [
      {
        title: 'sign-in.spec.ts',
        specs: [spec('by redirect', 'flaky'), spec('by popup', 'skipped', why)],
        suites: [{ title: 'when denied', specs: [spec('says so', 'skipped')] }],
      },
    ],
  };
  expect(playwrightCounts(JSON.stringify(report))).toEqual({
    passed: 5,
    failed: 1,
    skipped: ['sign-in.spec.ts › by popup: other fonts', 'sign-in.spec.ts › when denied › says so'],
    secondTry: ['sign-in.spec.ts › by redirect'],
  });
});

test.each([
  ['a check that passed counts nothing', true, undefined, 0, 0],
  ['a check that failed counts one failure', false, undefined, 0, 1],
  ['tests that passed count', true, { passed: 7, failed: 0, skipped: [], secondTry: [] }, 7, 0],
  ['tests that failed count', false, { passed: 7, failed: 2, skipped: [], secondTry: [] }, 7, 2],
  [
    'a runner that broke beside passing tests counts one failure',
    false,
    { passed: 7, failed: 0, skipped: [], secondTry: [] },
    7,
    1,
  ],
  [
    'a runner that ran no test has failed',
    true,
    { passed: 0, failed: 0, skipped: ['all'], secondTry: [] },
    0,
    1,
  ],
])('%s', (_, ok, reported, passed, failed) => {
  expect(countsOf(ok, reported)).toMatchObject({ passed, failed });
});

test('adds up', () => {
  const counts = [
    { passed: 3, failed: 0, skipped: ['a'], secondTry: [] },
    { passed: 4, failed: 1, skipped: ['b'], secondTry: ['c'] },
  ];
  expect(total(counts)).toEqual({ passed: 7, failed: 1, skipped: ['a', 'b'], secondTry: ['c'] });
});

test('reads how many modules dependency-cruiser has read', () => {
  expect(modulesCruised('✔ no dependency violations found (126 modules, 290 dependencies cruised)')).toBe(
    126,
  );
  expect(modulesCruised('✔ no dependency violations found (0 modules, 0 dependencies cruised)')).toBe(0);
  expect(modulesCruised('')).toBe(0);
});

test('counts every life of the fault laboratory', () => {
  const counts = { passed: 5, failed: 1, skipped: [], secondTry: ['lab › seed 4: a record was lost'] };
  expect(labCounts(JSON.stringify(counts))).toEqual(counts);
});
