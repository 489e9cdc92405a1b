import type { Stop } from './runtime';

/**
 * Starts what is in a file of its own, as soon as that has come. For what nobody misses who does not get it.
 *
 * @param load resolves with what starts it
 * @returns ends it, or has it not begin
 */
export function startLate(load: () => Promise<() => Stop>): Stop {
  let stop: Stop | undefined;
  let stopped = false;
  load().then(
    (start) => {
      if (!stopped) stop = start();
    },
    () => undefined, // a file that does not come costs a comfort, no call
  );
  return () => {
    stopped = true;
    stop?.();
  };
}
