import type { Clock, Stop } from './runtime';
import { untilThere } from './until-there';

/**
 * Starts what is in a file of its own, as soon as that has come. For what nobody is told of who does not get it.
 *
 * @param load resolves with what starts it
 * @returns ends it, or has it not begin
 */
export function startLate(clock: Pick<Clock, 'setTimeout'>, load: () => Promise<() => Stop>): Stop {
  const late: { stop: Stop } = {
    stop: untilThere(
      clock,
      load,
      (start) => {
        late.stop = start();
      },
      () => undefined, // a file that does not come costs a comfort, no call
    ),
  };
  return () => late.stop();
}
