import type { BrandId } from '../auth/brands';

/** One call for the host's history. All times are ISO 8601 in UTC. */
export interface CallRecord {
  /** Stable: a record that is delivered twice has the same id. */
  id: string;
  requestId?: string;
  direction: 'outbound';
  from: { deviceId: string; label: string; number: string };
  to: {
    /** E.164, or as it was given where it could not be read. */
    number: string;
    name?: string;
    record?: { type: string; id: string };
    /** The contact's extension, dialed by hand. */
    digits?: string;
  };
  startedAt: string;
  /** When the user's own phone was answered. */
  answeredAt?: string;
  connectedAt?: string;
  /** When it was over; with `unseenUntil`, when it was seen last. */
  endedAt: string;
  /**
   * Nobody saw the end, because the page was closed, asleep or offline: it was somewhere between `endedAt` and this. The
   * talk may have lasted longer than `durationSeconds`, and of a call whose outcome is `unknown` it may still last.
   */
  unseenUntil?: string;
  /** From connected to ended, in whole seconds, as the dialer's timer shows it; 0 when it was never connected. With `unseenUntil`, at least so long. */
  durationSeconds: number;
  outcome:
    'completed' | 'cancelled' | 'busy' | 'no-answer' | 'rejected' | 'failed' | 'not-placed' | 'unknown';
  /** Whose phone decided the outcome. */
  leg?: 'caller' | 'callee';
  /** Why, in a sentence for people. */
  reason: string;
  /** The same as a short machine word: `busy`, `not-enough-funds`, `answer-lost`. */
  reasonCode: string;
  /** The RingCentral brand the call was placed with. */
  brand?: BrandId;
  /** RingCentral's id of the RingOut; unknown when the answer that had it was lost. */
  ringOutId?: string;
  /** RingCentral's id of the call's session, of a call that was found by it after its answer was lost. */
  telephonySessionId?: string;
}

/** The same facts with times as milliseconds since the epoch. */
export type CallFacts = Omit<
  CallRecord,
  'direction' | 'startedAt' | 'answeredAt' | 'connectedAt' | 'endedAt' | 'unseenUntil' | 'durationSeconds'
> & { startedAt: number; answeredAt?: number; connectedAt?: number; endedAt: number; unseenUntil?: number };

/** The record of a call that is over. */
export function callRecordOf(facts: CallFacts): CallRecord {
  const { startedAt, answeredAt, connectedAt, endedAt, unseenUntil, ...rest } = facts;
  return {
    ...rest,
    direction: 'outbound',
    startedAt: iso(startedAt),
    ...(answeredAt === undefined ? {} : { answeredAt: iso(answeredAt) }),
    ...(connectedAt === undefined ? {} : { connectedAt: iso(connectedAt) }),
    endedAt: iso(endedAt),
    ...(unseenUntil === undefined ? {} : { unseenUntil: iso(unseenUntil) }),
    durationSeconds: connectedAt === undefined ? 0 : Math.max(0, Math.floor((endedAt - connectedAt) / 1000)),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
