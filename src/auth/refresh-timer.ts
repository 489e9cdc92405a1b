import type { Runtime, Stop } from '../runtime/runtime';
import type { Session } from './session';

/** Calls `onDue` when the wall clock reaches a time, even if the machine slept over it. */
export interface RefreshTimer {
  /** Sets the one time to watch for (milliseconds since the epoch), replacing the earlier one. */
  schedule(at: number): void;
  /** Watches for nothing any more. */
  cancel(): void;
  /** Cancels and stops listening to the machine. */
  stop(): void;
}

/** A timer never waits longer than this in one go: browsers stop timers while the machine sleeps, so look again. */
const LONGEST_WAIT_MS = 60_000;

export function createRefreshTimer(
  runtime: Pick<Runtime, 'clock' | 'onWake'>,
  onDue: () => void,
): RefreshTimer {
  let at: number | undefined;
  let stopWaiting: Stop | undefined;

  const check = () => {
    stopWaiting?.();
    stopWaiting = undefined;
    if (at === undefined) return;
    const wait = at - runtime.clock.now();
    if (wait > 0) {
      stopWaiting = runtime.clock.setTimeout(check, Math.min(wait, LONGEST_WAIT_MS));
      return;
    }
    at = undefined;
    onDue();
  };
  const stopWake = runtime.onWake(check);

  const cancel = () => {
    at = undefined;
    stopWaiting?.();
    stopWaiting = undefined;
  };
  return {
    schedule(next) {
      at = next;
      // Not `check()`: a time that has already passed must not call back inside the caller's own turn.
      stopWaiting?.();
      stopWaiting = runtime.clock.setTimeout(
        check,
        Math.max(0, Math.min(next - runtime.clock.now(), LONGEST_WAIT_MS)),
      );
    },
    cancel,
    stop() {
      cancel();
      stopWake();
    },
  };
}

const LARGEST_MARGIN_MS = 5 * 60_000;

/**
 * When to refresh: before the access token's end by a fifth of its life, five minutes at most, less a jitter of up to
 * half of that, so that thousands of agents who signed in at 8:00 do not refresh in the same second.
 */
export function refreshTime(session: Pick<Session, 'issuedAt' | 'accessExpiresAt'>, random: number): number {
  const life = session.accessExpiresAt - session.issuedAt;
  const margin = Math.min(LARGEST_MARGIN_MS, life / 5);
  return session.accessExpiresAt - margin * (1 - random / 2);
}
