import * as v from 'valibot';
import { addDurations, type Durations } from './durations';

/** Requests of one hour that went to the same endpoint and ended in the same way. */
export interface HourCount {
  /** Of all below but the counts. */
  id: string;
  /** The hour's beginning in UTC, milliseconds since the epoch. */
  hour: number;
  /** The name of an {@link Endpoint}. */
  endpoint: string;
  /** HTTP status; 0: no answer was seen (lost, given up, or the page was gone before). */
  status: number;
  /** RingCentral's `errorCode`, or the OAuth `error`. */
  errorCode?: string;
  count: number;
  durations: Durations;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** How a request ended, and when it was sent. */
export type Ending = Pick<HourCount, 'endpoint' | 'status' | 'errorCode'> & { sentAt: number };

/** A count of nothing yet. */
export function emptyCount({ endpoint, status, errorCode, sentAt }: Ending): HourCount {
  const hour = sentAt - (sentAt % HOUR_MS);
  return {
    id: [hour, endpoint, status, errorCode ?? ''].join('|'),
    hour,
    endpoint,
    status,
    ...(errorCode !== undefined && { errorCode }),
    count: 0,
    durations: {},
  };
}

/** Both together; they have the same id. */
export function addCounts(one: HourCount, other: HourCount): HourCount {
  return { ...one, count: one.count + other.count, durations: addDurations(one.durations, other.durations) };
}

const hourCount = v.object({
  id: v.string(),
  hour: v.pipe(v.number(), v.integer()),
  endpoint: v.string(),
  status: v.pipe(v.number(), v.integer()),
  errorCode: v.exactOptional(v.string()),
  count: v.pipe(v.number(), v.integer()),
  durations: v.record(v.string(), v.number()),
});

/** What was stored, if it is a count: another version of this package may have written it. */
export function readHourCount(stored: unknown): HourCount | undefined {
  const parsed = v.safeParse(hourCount, stored);
  return parsed.success ? parsed.output : undefined;
}
