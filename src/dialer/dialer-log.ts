import type { Log } from '../runtime/logger';
import type { Clock } from '../runtime/runtime';
import type { DialerOptions } from './dialer-api';

/** Hands the lines of the log to the page, where it wants them. */
export function createDialerLog(clock: Clock, logger: DialerOptions['logger']): Log {
  return (level, message, data) => {
    const at = new Date(clock.now()).toISOString();
    try {
      logger?.({ level, message, at, ...(data && { data }) });
    } catch {
      // Whoever logs badly must not stop a call; there is nobody left to tell.
    }
  };
}
