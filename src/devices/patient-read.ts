import { ApiError } from '../api/api-error';
import { DialerError } from '../runtime/dialer-error';
import { pause } from '../runtime/pause';
import type { Runtime } from '../runtime/runtime';

const REPEATS = 3;
const FIRST_WAIT_MS = 2_000;

/**
 * Repeats a GET that failed in passing (5xx, network, timeout): after 2, 4 and 8 s, as RingCentral's guide has it; and
 * after a 429, when the governor gives it its turn again. A computer that knows itself to be offline does not wait.
 */
export async function readPatiently<T>(
  runtime: Pick<Runtime, 'clock' | 'isOnline'>,
  signal: AbortSignal,
  read: () => Promise<T>,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await read();
    } catch (error) {
      if (failures > REPEATS || !isPassing(error) || !runtime.isOnline()) throw error;
      await pause(runtime.clock, FIRST_WAIT_MS * 2 ** (failures - 1), signal);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500 || error.status === 429;
  return error instanceof DialerError && (error.code === 'network' || error.code === 'timeout');
}
