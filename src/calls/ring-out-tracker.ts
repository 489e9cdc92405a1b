import type { QueryClient } from '@tanstack/query-core';
import type { ApiClient } from '../api/client';
import { hasStatus } from '../api/client';
import { getRingOut, type RingOut } from '../api/ring-out';
import type { Runtime, Stop } from '../runtime/runtime';
import { backOff } from './poll-delay';

/** Follows one RingOut until it is stopped. */
export interface RingOutTracker {
  /** Asks now instead of at the next turn; resolves when the answer, or a failure, has been told. */
  look(): Promise<void>;
  stop: Stop;
}

/** What a look can find. */
export type Sighting =
  | { type: 'status'; ringOut: RingOut }
  | { type: 'gone' }
  /** The look failed; the tracker goes on with longer waits. */
  | { type: 'trouble'; error: unknown; failures: number };

/**
 * Polls `GET ring-out/{id}` through the query client: one request at a time, aborted when nobody wants it any more.
 * The turns are the runtime clock's, not the query client's, because the delay depends on the call's phase, and so that
 * another clock can serve where browsers throttle timers.
 */
export function trackRingOut(options: {
  runtime: Pick<Runtime, 'clock' | 'onWake'>;
  queries: QueryClient;
  api: ApiClient;
  ringOutId: string;
  /** The wait until the next look, in milliseconds. */
  delay: () => number;
  onSighting: (sighting: Sighting) => void;
}): RingOutTracker {
  const { runtime, queries, api, ringOutId, onSighting } = options;
  const cache = queries.getQueryCache();
  const query = cache.build<RingOut>(queries, {
    queryKey: ['ring-out', ringOutId],
    queryFn: ({ signal }) => getRingOut(api, ringOutId, signal),
  });
  let failures = 0;
  let stopped = false;
  let stopTimer: Stop | undefined;
  let looking: Promise<void> | undefined;

  const schedule = (wait: number) => {
    stopTimer?.();
    if (!stopped) stopTimer = runtime.clock.setTimeout(() => void look(), wait);
  };

  const look = (): Promise<void> => {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  async function lookOnce(): Promise<void> {
    stopTimer?.();
    const sighting = await query.fetch().then(seen, missed);
    if (stopped) return;
    onSighting(sighting);
    if (sighting.type === 'gone') return;
    schedule(failures === 0 ? options.delay() : backOff(failures));
  }

  function seen(ringOut: RingOut): Sighting {
    failures = 0;
    return { type: 'status', ringOut };
  }

  function missed(error: unknown): Sighting {
    if (hasStatus(error, 404)) return { type: 'gone' };
    failures += 1;
    return { type: 'trouble', error, failures };
  }

  // After sleep, a hidden tab or an outage the state may be old: look at once.
  const stopWake = runtime.onWake(() => void look());
  schedule(options.delay());

  return {
    look,
    stop() {
      stopped = true;
      stopTimer?.();
      stopWake();
      cache.remove(query); // aborts the request that is under way
    },
  };
}
