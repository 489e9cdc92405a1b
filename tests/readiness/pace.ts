import type { Endpoint } from '../../src/meter/endpoint';

/** RingCentral's usage plan groups. */
export type Group = NonNullable<Endpoint['group']>;

/** So many requests of a group at most: what a step is about to send. */
export type Needs = Partial<Record<Group, number>>;

/** Time, as the run has it: a test moves its own. */
export interface RunClock {
  /** Milliseconds since the epoch. */
  now(): number;
  wait(ms: number): Promise<void>;
}

/** How many requests may be sent, so that RingCentral has no reason to say 429. */
export interface Pace {
  /** A request has left; the function says that its answer is there. */
  sent(group: Group): () => void;
  /** How long to wait, in milliseconds, until so many requests may be sent; 0: now. */
  waitFor(needs: Needs): number;
}

/** Per user, app and minute (RingCentral guide, "Rate limits"). */
export const LIMITS: Readonly<Record<Group, number>> = { light: 50, medium: 40, heavy: 10, auth: 5 };

/** A sliding minute, and what the clocks of the two ends may differ by meanwhile. */
const WINDOW_MS = 61_000;
/** While a request is under way nobody knows when RingCentral counts it: look again so soon. */
const UNANSWERED_MS = 1_000;

/**
 * The dialer's own governor keeps the limits, too, and would make a request wait; but a phone must not go on ringing because
 * the request that ends the call waits. So a step begins only when there is room for all of it.
 */
export function createPace(now: () => number): Pace {
  const sent: Record<Group, { until: number }[]> = { light: [], medium: [], heavy: [], auth: [] };

  function waitForGroup(group: Group, count: number): number {
    const counted = sent[group].filter(({ until }) => until > now());
    sent[group] = counted;
    const tooMany = counted.length + count - LIMITS[group];
    if (tooMany <= 0) return 0;
    const frees = counted.map(({ until }) => until).toSorted((a, b) => a - b)[tooMany - 1] ?? Infinity;
    return frees === Infinity ? UNANSWERED_MS : frees - now();
  }

  return {
    sent(group) {
      // It counts from now on, until a minute after its answer: RingCentral had it at some time in between.
      const request = { until: Infinity };
      sent[group].push(request);
      return () => {
        request.until = Math.min(request.until, now() + WINDOW_MS);
      };
    },
    waitFor(needs) {
      const groups = Object.keys(needs) as Group[];
      return Math.max(0, ...groups.map((group) => waitForGroup(group, needs[group] ?? 0)));
    },
  };
}
