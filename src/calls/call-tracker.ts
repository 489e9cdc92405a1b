import { QueryClient } from '@tanstack/query-core';
import type { Runtime, Stop, WakeReason } from '../runtime/runtime';
import type { Seen } from './call-state';
import { backOff } from './poll-delay';

/** Follows one call until it is stopped. */
export interface CallTracker {
  /**
   * Asks now instead of at the next turn, and gives up a look that is under way: its answer may be older than what has
   * just been done. Resolves when the answer, or a failure, has been told.
   */
  look(): Promise<void>;
  /** Something may have changed: looks soon, as the pace has it. */
  hint(): void;
  /**
   * Asks as soon as the last look is `gap` milliseconds old, if that is before the next turn. Resolves like `look()`, and when the tracker is stopped.
   */
  lookSoon(gap: number): Promise<void>;
  stop: Stop;
}

/** What RingCentral answers about the call; `at` where it happened before it was asked. */
export type Look = ({ type: 'status'; at?: number } & Seen) | { type: 'gone'; at?: number };

/** What a look can find. */
export type Sighting =
  | Look
  /** The look failed, as have all of the last `lastingMs`; the tracker goes on with longer waits. */
  | { type: 'trouble'; error: unknown; failures: number; lastingMs: number };

/** The pace of the looks, in milliseconds from one to the next, by how many there have been. */
export interface Pace {
  turn: (looks: number) => number;
  hint: (looks: number) => number;
}

/** A look that is older than this when the machine or its network comes back is taken for lost. */
const LOST_AFTER_MS = 1_000;

/**
 * Polls through the query client: one look at a time, aborted when nobody wants it any more.
 * The turns are the runtime clock's, not the query client's, because the delay depends on the call's phase, and because
 * that clock is on time in hidden tabs.
 */
export function trackCall(options: {
  runtime: Pick<Runtime, 'clock' | 'onWake'>;
  /** What RingCentral knows the call by. */
  id: string;
  /** Asks RingCentral how the call is. */
  read: (signal: AbortSignal) => Promise<Look>;
  pace: Pace;
  onSighting: (sighting: Sighting) => void;
}): CallTracker {
  const { runtime, id, read, pace, onSighting } = options;
  const { clock } = runtime;
  const queries = new QueryClient();
  const cache = queries.getQueryCache();
  const query = cache.build<Look>(queries, {
    queryKey: ['call', id],
    queryFn: ({ signal }) => read(signal),
    retry: false, // the query client's own waits would not be the runtime clock's
    gcTime: Infinity, // nor its idea of when nobody looks any more
    // The session says when the network is usable; the query client's own guess would hang a request silently.
    networkMode: 'always',
  });
  let looks = 0;
  /** When the last look was sent; the answer that named the RingOut counts as one. */
  let lookedAt = clock.now();
  let failures = 0;
  let failingSince = 0;
  let waits = 0;
  let stopped = false;
  let stopTimer: Stop | undefined;
  let dueAt = 0;
  let looking: Promise<void> | undefined;
  /** Which look counts; an earlier one was given up. */
  let current = 0;
  let waiting: (() => void)[] = [];

  function schedule(wait: number): void {
    stopTimer?.();
    if (stopped) return;
    dueAt = clock.now() + wait;
    stopTimer = clock.setTimeout(() => void look(), wait);
  }

  /** What is left of `gap` since the last look; never more than it, whatever the clock was set to. */
  function left(gap: number): number {
    return Math.min(gap, Math.max(0, lookedAt + gap - clock.now()));
  }

  function look(): Promise<void> {
    looking ??= lookOnce();
    return looking;
  }

  function lookAnew(): Promise<void> {
    if (!looking) return look();
    current += 1;
    looking = query.cancel().then(() => (stopped ? undefined : lookOnce()));
    return looking;
  }

  async function lookOnce(): Promise<void> {
    stopTimer?.();
    looks += 1;
    lookedAt = clock.now();
    const mine = current;
    const tell = await query.fetch().then(
      (found) => () => seen(found),
      (error: unknown) => () => missed(error),
    );
    if (mine !== current) return looking;
    looking = undefined;
    if (!stopped) tell();
    release();
    return undefined;
  }

  function seen(found: Look): void {
    failures = 0;
    waits = 0;
    onSighting(found);
    if (found.type === 'gone') return;
    const gap = pace.turn(looks);
    // The time that the answer took is no time to be lost, unless the network is so slow that it would be all of it.
    schedule(Math.max(left(gap), gap / 2));
  }

  function missed(error: unknown): void {
    if (failures === 0) failingSince = clock.now();
    failures += 1;
    waits += 1;
    onSighting({ type: 'trouble', error, failures, lastingMs: clock.now() - failingSince });
    schedule(backOff(waits));
  }

  function release(): void {
    const released = waiting;
    waiting = [];
    for (const resolve of released) resolve();
  }

  function lookSoon(gap: number): Promise<void> {
    if (looking) return looking;
    const wait = left(gap);
    if (wait === 0) return look();
    if (clock.now() + wait < dueAt) schedule(wait);
    return new Promise((resolve) => waiting.push(resolve));
  }

  function hint(): void {
    void lookSoon(pace.hint(looks));
  }

  /** After sleep, in another window or during an outage the state may have become old. */
  function onWake(reason: WakeReason): void {
    if (reason === 'visible' || reason === 'focus') {
      hint();
      return;
    }
    waits = 0; // it is another network now
    // Its connection may be dead, which only its time limit would tell.
    if (left(LOST_AFTER_MS) === 0) void lookAnew();
    else void look();
  }

  const stopWake = runtime.onWake(onWake);
  schedule(pace.turn(looks));

  return {
    look: lookAnew,
    hint,
    lookSoon,
    stop() {
      stopped = true;
      stopTimer?.();
      stopWake();
      cache.remove(query); // aborts the request that is under way
      release();
    },
  };
}
