import type { Runtime, Stop } from '../runtime/runtime';
import { type Session, sessionEnd } from './session';

/** Calls back when the wall clock reaches a time, even if the machine slept over it. */
export interface WallClockTimer {
  /** Sets the one time to watch for (milliseconds since the epoch), replacing the earlier one. */
  schedule(at: number): void;
  /** Watches for nothing any more. */
  cancel(): void;
  /** Cancels and stops listening to the machine. */
  stop(): void;
}

/**
 * A timer never waits longer than this in one go: browsers stop timers while the machine sleeps and thin them out in
 * hidden tabs, so the clock is looked at again.
 */
const LONGEST_WAIT_MS = 60_000;

export function createWallClockTimer(
  runtime: Pick<Runtime, 'clock' | 'onWake'>,
  onDue: () => void,
): WallClockTimer {
  let at: number | undefined;
  let stopWaiting: Stop | undefined;

  const wait = (least: number) => {
    stopWaiting?.();
    stopWaiting = undefined;
    if (at === undefined) return;
    const left = Math.max(least, at - runtime.clock.now());
    if (left > 0) {
      stopWaiting = runtime.clock.setTimeout(() => wait(0), Math.min(left, LONGEST_WAIT_MS));
      return;
    }
    at = undefined;
    onDue();
  };
  const stopWake = runtime.onWake(() => wait(0));

  const cancel = () => {
    at = undefined;
    stopWaiting?.();
    stopWaiting = undefined;
  };
  return {
    schedule(next) {
      at = next;
      wait(1); // a time that has passed must not call back inside the caller's own turn
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
 * When to refresh: before the tokens' end by a fifth of their life, five minutes at most, less a jitter of up to half of
 * that, so that thousands of agents who signed in at 8:00 do not refresh in the same second.
 */
export function refreshTime(session: Session, random: number): number {
  const end = Math.min(session.accessExpiresAt, session.refreshExpiresAt ?? Number.POSITIVE_INFINITY);
  const margin = Math.min(LARGEST_MARGIN_MS, (end - session.issuedAt) / 5);
  return end - margin * (1 - random / 2);
}

/** When to warn that the session will end for good: five minutes before, or half-way through a shorter one. */
export function warningTime(session: Session): number {
  const end = sessionEnd(session);
  return Math.max(end - LARGEST_MARGIN_MS, session.issuedAt + (end - session.issuedAt) / 2);
}
