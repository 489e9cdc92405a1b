import * as v from 'valibot';
import type { ApiClient } from './client';
import { readAnswer } from './read-answer';
import { said } from '../runtime/sentence';

const text = v.nullish(v.string());
const number = v.nullish(v.object({ phoneNumber: text }));

const leg = v.object({
  /** `RingOutClientToCaller` is the user's leg, `RingOutClientToSubscriber` the contact's. */
  legType: text,
  /** `Call connected`, `Busy`, `No Answer`, … */
  result: text,
  /** Seconds. */
  duration: v.nullish(v.number()),
});

const logRecord = v.object({
  telephonySessionId: text,
  /** `Inbound` or `Outbound`. */
  direction: text,
  /** `RingOut Web` and the like for a RingOut. */
  action: text,
  result: text,
  from: number,
  to: number,
  /** ISO 8601. */
  startTime: text,
  /** Seconds. */
  duration: v.nullish(v.number()),
  legs: v.nullish(v.array(leg)),
});

/**
 * A call of the user's that is over; everything may be missing. Sources: RingCentral API reference, `CallLogRecord`,
 * `CallLogRecordLegInfo`.
 */
export type LogRecord = v.InferOutput<typeof logRecord>;

const callLog = v.object({ records: v.nullish(v.array(logRecord)) });

/** More calls than a user has while one is placed. */
const LATEST = 20;

/**
 * `GET call-log?view=Detailed`: the user's latest calls, newest first. Needs `ReadCallLog`. Without `dateFrom`, which would
 * be this machine's time: RingCentral then goes back a day by its own.
 */
export async function listLatestCalls(api: ApiClient, signal?: AbortSignal): Promise<LogRecord[]> {
  const what = said('your latest calls');
  const answer = await api.request({
    method: 'GET',
    path: '/account/~/extension/~/call-log',
    query: { view: 'Detailed', perPage: LATEST },
    group: 'heavy',
    priority: 'call',
    what,
    signal,
  });
  return readAnswer(callLog, answer, what).records ?? [];
}
