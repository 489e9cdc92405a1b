import { type QueryClient, QueryObserver } from '@tanstack/query-core';
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
 * Polls `GET ring-out/{id}` through a `QueryObserver`: one request at a time, one cached answer for whoever looks.
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
  const observer = new QueryObserver(queries, {
    queryKey: ['ring-out', ringOutId],
    queryFn: ({ signal }) => getRingOut(api, ringOutId, signal),
    enabled: false, // only the turns below fetch
    retry: false,
    gcTime: 0,
    networkMode: 'always',
  });
  const unsubscribe = observer.subscribe(() => undefined);
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
    const { data, error } = await observer.refetch();
    if (stopped) return;
    if (error === null && data) {
      failures = 0;
      onSighting({ type: 'status', ringOut: data });
      schedule(options.delay());
    } else if (hasStatus(error, 404)) {
      onSighting({ type: 'gone' });
    } else {
      failures += 1;
      onSighting({ type: 'trouble', error, failures });
      schedule(backOff(failures));
    }
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
      unsubscribe();
      queries.removeQueries({ queryKey: ['ring-out', ringOutId], exact: true });
    },
  };
}
