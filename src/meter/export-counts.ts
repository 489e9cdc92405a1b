import { quantile } from './durations';
import { endpointNamed } from './endpoint';
import type { HourCount } from './hour-count';
import { isPlatformWord } from './watched-request';

/** The counts of a period, as a file has them. Nobody is named in it: see `endpoint.ts` and `watched-request.ts`. */
export interface ExportedCounts {
  /** Of this form. */
  v: 1;
  /** Of the package. */
  version: string;
  /** The period, ISO 8601: from (included) to (excluded). */
  from: string;
  to: string;
  counts: ExportedCount[];
}

interface ExportedCount {
  /** Its beginning, ISO 8601. */
  hour: string;
  endpoint: string;
  group: string;
  permission: string;
  /** 0: no answer. */
  status: number;
  errorCode: string;
  count: number;
  /** Milliseconds; `null` without an answer. */
  medianMs: number | null;
  p95Ms: number | null;
}

/** @param period milliseconds since the epoch */
export function exportedCounts(
  counts: readonly HourCount[],
  period: { from: number; to: number },
  version: string,
): ExportedCounts {
  return {
    v: 1,
    version,
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    counts: counts.map(({ hour, endpoint, status, errorCode = '', count, durations }) => ({
      hour: new Date(hour).toISOString(),
      endpoint,
      group: endpointNamed(endpoint).group ?? '',
      permission: endpointNamed(endpoint).permission ?? '',
      status,
      // An earlier version may have stored other texts.
      errorCode: isPlatformWord(errorCode) ? errorCode : '',
      count,
      medianMs: quantile(durations, 0.5) ?? null,
      p95Ms: quantile(durations, 0.95) ?? null,
    })),
  };
}

const COLUMNS = [
  'hour',
  'endpoint',
  'group',
  'permission',
  'status',
  'errorCode',
  'count',
  'medianMs',
  'p95Ms',
] as const satisfies readonly (keyof ExportedCount)[];

/** RFC 4180: a line of names, then a line for each count. */
export function countsAsCsv({ counts }: ExportedCounts): string {
  const lines = counts.map((each) => COLUMNS.map((column) => cell(each[column])));
  return [COLUMNS, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

/** A spreadsheet takes a text that begins so for a formula; the apostrophe tells it otherwise. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return String(value ?? '');
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
