import type { Clock, Stop } from './runtime';

/** How soon a file is asked for again when it could not be had. */
const TRY_AGAIN_MS = 5_000;
/** What has not come by then is missing, although it may still come. */
const PATIENCE_MS = 10_000;

/**
 * Fetches what is in a file of its own, and again until it is there.
 *
 * @param fetch rejects when it cannot be had
 * @param onThere given it, once
 * @param onMissing told of each time that it could not be had, or did not come within ten seconds
 */
export function untilThere<File>(
  clock: Pick<Clock, 'setTimeout'>,
  fetch: () => Promise<File>,
  onThere: (file: File) => void,
  onMissing: (cause: unknown) => void,
): Stop {
  let ended = false;
  let stopTimer: Stop = () => undefined;
  const stop = () => {
    ended = true;
    stopTimer();
  };

  function tryIt(): void {
    let isMissed = false;
    const miss = (cause: unknown) => {
      if (ended || isMissed) return;
      isMissed = true;
      stopTimer();
      onMissing(cause);
      stopTimer = clock.setTimeout(tryIt, TRY_AGAIN_MS);
    };
    const late = () => miss(new Error(`A file has not come in ${PATIENCE_MS / 1000} s.`));
    stopTimer = clock.setTimeout(late, PATIENCE_MS);
    const come = (file: File) => {
      if (ended) return;
      stop();
      onThere(file);
    };
    void fetch().then(come, miss);
  }

  tryIt();
  return stop;
}
