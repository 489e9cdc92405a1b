import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import type { JsonTestResults } from 'vitest/reporters';

/** What a test runner did. Full names, so that neither a skipped test nor an unsteady one is overlooked. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: string[];
  /** Among those that passed: they failed once before. */
  secondTry: string[];
}

export function vitestCounts(json: string): Counts {
  const report = JSON.parse(json) as JsonTestResults;
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const named = (which: (test: (typeof tests)[number]) => boolean) =>
    tests.filter(which).map(({ fullName }) => fullName);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: named(({ status }) => status !== 'passed' && status !== 'failed'),
    secondTry: named(
      ({ status, failureMessages }) => status === 'passed' && (failureMessages?.length ?? 0) > 0,
    ),
  };
}

export function playwrightCounts(json: string): Counts {
  const { stats, suites } = JSON.parse(json) as JSONReport;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: suites.flatMap((suite) => namesIn(suite, 'skipped', [])),
    secondTry: suites.flatMap((suite) => namesIn(suite, 'flaky', [])),
  };
}

/** The fault laboratory reports in this form already: a life is a test. */
export function labCounts(json: string): Counts {
  return JSON.parse(json) as Counts;
}

function namesIn(suite: JSONReportSuite, wanted: 'skipped' | 'flaky', above: string[]): string[] {
  const path = [...above, suite.title];
  return [
    ...suite.specs.flatMap(({ title, tests }) => {
      const test = tests.find(({ status }) => status === wanted);
      if (!test) return [];
      const why = test.annotations.find(({ type }) => type === 'skip')?.description;
      return [[...path, title].join(' › ') + (why === undefined ? '' : `: ${why}`)];
    }),
    ...(suite.suites ?? []).flatMap((inner) => namesIn(inner, wanted, path)),
  ];
}

/**
 * What a step adds to the total. A step that failed counts at least one failure, also when its runner broke before it
 * counted any; a runner that ran no test at all has failed.
 */
export function countsOf(ok: boolean, reported: Counts | undefined): Counts {
  const counts = reported ?? { passed: 0, failed: 0, skipped: [], secondTry: [] };
  const ranNothing = reported !== undefined && counts.passed + counts.failed === 0;
  return counts.failed === 0 && (!ok || ranNothing) ? { ...counts, failed: 1 } : counts;
}

export function total(counts: Counts[]): Counts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    skipped: counts.flatMap(({ skipped }) => skipped),
    secondTry: counts.flatMap(({ secondTry }) => secondTry),
  };
}

/** How many modules dependency-cruiser says it has read: with none, its rules hold and mean nothing. */
export function modulesCruised(output: string): number {
  return Number(/\((\d+) modules, \d+ dependencies cruised\)/.exec(output)?.[1] ?? 0);
}
