import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import type { JsonTestResults } from 'vitest/reporters';

/** What a test runner did. `skipped` has the full names, so that a skipped test is never overlooked. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: string[];
}

export function vitestCounts(json: string): Counts {
  const report = JSON.parse(json) as JsonTestResults;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.testResults
      .flatMap((file) => file.assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName),
  };
}

export function playwrightCounts(json: string): Counts {
  const { stats, suites } = JSON.parse(json) as JSONReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: suites.flatMap((suite) => skippedIn(suite, [])),
  };
}

function skippedIn(suite: JSONReportSuite, above: string[]): string[] {
  const path = [...above, suite.title];
  return [
    ...suite.specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'skipped'))
      .map(({ title }) => [...path, title].join(' › ')),
    ...(suite.suites ?? []).flatMap((inner) => skippedIn(inner, path)),
  ];
}

/**
 * What a step adds to the total. A step that failed counts at least one failure, also when its runner broke before it
 * counted any; a runner that ran no test at all has failed.
 */
export function countsOf(ok: boolean, reported: Counts | undefined): Counts {
  const counts = reported ?? { passed: 0, failed: 0, skipped: [] };
  const ranNothing = reported !== undefined && counts.passed + counts.failed === 0;
  return counts.failed === 0 && (!ok || ranNothing) ? { ...counts, failed: 1 } : counts;
}

export function total(counts: Counts[]): Counts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    skipped: counts.flatMap(({ skipped }) => skipped),
  };
}

/** How many modules dependency-cruiser says it has read: with none, its rules hold and mean nothing. */
export function modulesCruised(output: string): number {
  return Number(/\((\d+) modules, \d+ dependencies cruised\)/.exec(output)?.[1] ?? 0);
}
