import type { Criterion, ReadinessRow } from '../../src/meter/readiness';
import { formatsOf } from '../../src/ui/diagnostics/formats';
import { figureOf, limitOf } from '../../src/ui/diagnostics/readiness-words';
import { type Cell, plainTable } from '../bench/plain-table';
import type { RunResult } from './run';

/** The run's table and what is to be said of it, for a terminal. */
export function reportOf(result: RunResult): string {
  const { rows, unused, problems } = result;
  const formats = formatsOf('en-US');
  const cells: Cell[][] = [
    ...rows.map((row) => [
      row.met ? '✔' : '✘',
      nameOf(row),
      figureOf(row, formats),
      limitOf(row, formats),
      adviceOf(row),
    ]),
    ...unused.map(({ endpoint, why }) => ['–', endpoint, '', 'not used', why]),
  ];
  const verdict = isReady(result)
    ? 'Every row is met.'
    : `Not ready: ${rows.filter(({ met }) => !met).length} of ${rows.length} rows are not met.`;
  return [
    plainTable(['', 'criterion', 'counted', 'asked for', ''], cells),
    '',
    ...problems.map((problem) => `✘ ${problem}`),
    verdict,
    '',
    ...notes(result),
  ].join('\n');
}

/** What RingCentral asks before production is met, as far as this run can tell. */
export function isReady({ rows, problems }: RunResult): boolean {
  return problems.length === 0 && rows.length > 0 && rows.every(({ met }) => met);
}

/** What a run cannot tell. */
export function notes({ began, ended, rows }: RunResult): string[] {
  const days = rows.find(({ criterion }) => criterion === 'client-errors');
  return [
    `Counted in this browser from ${utc(began)} to ${utc(ended)}. RingCentral counts everybody who uses the app: its developer console has the last word.`,
    ...(days
      ? [
          `The share of 4xx answers is judged by RingCentral over two whole UTC days, here ${utc(days.from).slice(0, 10)} and the day after it, of which this run is a part: look again when they are over.`,
        ]
      : []),
    'A permission counts as used when this run has used it. Others of your app’s pages may use more.',
  ];
}

const NAMES: Readonly<Record<Exclude<Criterion, 'endpoint-calls'>, string>> = {
  'total-calls': 'successful requests in all',
  'permissions-used': 'permissions that were not used',
  'client-errors': '4xx answers, share of all',
  'rate-limited': '429 answers',
  'tokens-refreshed': 'tokens renewed in an hour, at most',
  'tokens-refused': 'renewals refused',
  'requests-refused-for-token': '401 answers',
};

function nameOf({ criterion, endpoint }: ReadinessRow): string {
  return criterion === 'endpoint-calls' ? (endpoint ?? '') : NAMES[criterion];
}

function adviceOf({ met, criterion, permissions = [] }: ReadinessRow): string {
  if (met) return '';
  switch (criterion) {
    case 'endpoint-calls':
    case 'total-calls':
      return 'Run this again: RingCentral adds up what it has seen.';
    case 'permissions-used':
      return `Take ${permissions.join(', ')} off the app, or use it.`;
    case 'client-errors':
      return 'See which requests fail: the dialer’s diagnostics list them by endpoint.';
    case 'rate-limited':
      return 'Another program uses the app as this user. RingCentral wants none of these.';
    case 'tokens-refreshed':
      return 'Let the access tokens of the app live for an hour.';
    case 'tokens-refused':
      return 'Switch "Issue refresh tokens" on, and sign in in one browser at a time.';
    case 'requests-refused-for-token':
      return 'The session was ended elsewhere while this ran. Run this again.';
  }
}

function utc(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 16).concat(' UTC');
}
