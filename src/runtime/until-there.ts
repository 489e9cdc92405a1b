import type { Clock, Stop } from './runtime';

/** How soon a file is asked for again when it could not be had. */
const TRY_AGAIN_MS = 5_000;

/**
 * Fetches what is in a file of its own, and again until it is there.
 *
 * @param fetch rejects when it cannot be had
 * @param onMissing told of each time that it could not
 */
export function untilThere(
  clock: Pick<Clock, 'setTimeout'>,
  fetch: () => Promise<unknown>,
  onMissing: (cause: unknown) => void,
): Stop {
  let stopped = false;
  let stopTimer: Stop = () => undefined;
  const tryIt = () => {
    fetch().catch((cause: unknown) => {
      if (stopped) return;
      onMissing(cause);
      stopTimer = clock.setTimeout(tryIt, TRY_AGAIN_MS);
    });
  };
  tryIt();
  return () => {
    stopped = true;
    stopTimer();
  };
}
