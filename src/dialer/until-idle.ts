import { isFinished } from '../calls/call';
import type { CallStore } from '../calls/call-store';

type Calls = Pick<CallStore, 'getState' | 'subscribe'>;

/** True when this dialer has no call of its own in progress. */
export function isIdle(calls: Pick<Calls, 'getState'>): boolean {
  const { call } = calls.getState();
  return call === undefined || isFinished(call);
}

/** Resolves when it has none, or `signal` is aborted. */
export function untilIdle(calls: Calls, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isIdle(calls) && !signal.aborted) return;
      stop();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const stop = calls.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}
