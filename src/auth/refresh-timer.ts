import type { Runtime, Stop } from '../runtime/runtime';
import { type Session, sessionEnd } from './session';

/** Watches over a session's end. */
export interface SessionTimers {
  /** Sets the timers for this session, instead of those for the one before. */
  follow(session: Session): void;
  /** Puts the refresh off until then (milliseconds since the epoch). */
  refreshAt(at: number): void;
  /** Nobody is signed in. */
  cancel(): void;
  stop: Stop;
}

export function createSessionTimers(
  runtime: Pick<Runtime, 'clock' | 'onWake'>,
  on: { refreshDue: () => void; endIsNear: () => void },
): SessionTimers {
  let followed: Session | undefined;
  const refresh = createWallClockTimer(runtime, on.refreshDue, () =>
    followed ? afterOversleeping(followed, runtime.clock.now()) : 0,
  );
  const warning = createWallClockTimer(runtime, on.endIsNear, () => 0);
  return {
    follow(session) {
      followed = session;
      const now = runtime.clock.now();
      // A session from the future: the clock was set back before this page was loaded, and nobody knows how far.
      const isUnknown = session.issuedAt > now + TOLERANCE_MS;
      refresh.schedule(isUnknown ? now : refreshTime(session));
      if (Number.isFinite(sessionEnd(session))) warning.schedule(warningTime(session));
      else warning.cancel();
    },
    refreshAt: refresh.schedule,
    cancel() {
      refresh.cancel();
      warning.cancel();
    },
    stop() {
      refresh.stop();
      warning.stop();
    },
  };
}

/** Calls back when the wall clock reaches a time, even if the machine slept over it. */
interface WallClockTimer {
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

/** A timer that seems to fire earlier than this shows that the clock was set back, not that timers are inexact. */
const TOLERANCE_MS = 1_000;

/** @param oversleeping how long to wait still, in milliseconds, when the time has passed while the machine slept */
function createWallClockTimer(
  runtime: Pick<Runtime, 'clock' | 'onWake'>,
  onDue: () => void,
  oversleeping: () => number,
): WallClockTimer {
  let at: number | undefined;
  let stopWaiting: Stop | undefined;

  /** What the clock must show at least. */
  let expected = 0;

  const wait = (least: number) => {
    stopWaiting?.();
    stopWaiting = undefined;
    if (at === undefined) return;
    const now = runtime.clock.now();
    if (now < expected - TOLERANCE_MS) at -= expected - now; // lifetimes go on, whatever the clock is set to
    expected = now;
    if (now - at > LONGEST_WAIT_MS) at = now + oversleeping();
    const left = Math.max(least, at - now);
    if (left > 0) {
      const delay = Math.min(left, LONGEST_WAIT_MS);
      stopWaiting = runtime.clock.setTimeout(() => {
        expected += delay;
        wait(0);
      }, delay);
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
      expected = runtime.clock.now();
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
/** RingCentral gives lifetimes in whole seconds. */
const ROUNDING_MS = 1_000;
/** The machines of a whole company wake at the same time; who wants something gets a token at once all the same. */
const WAKING_MS = 30 * 60_000;

/**
 * When to refresh: at some time between the half of the tokens' life and their end, less a margin of a tenth, two and a
 * half minutes at most, so that thousands of agents who signed in at 8:00 do not refresh in the same minute. A token that
 * ends with the session cannot be followed by a longer one: it is left alone until then. (Decision 0023)
 */
function refreshTime(session: Session): number {
  const { refreshToken, issuedAt, accessExpiresAt, sessionExpiresAt } = session;
  if (refreshToken === undefined) return accessExpiresAt; // nothing to renew with: it ends when it ends
  if (sessionExpiresAt !== undefined && sessionExpiresAt <= accessExpiresAt)
    return sessionExpiresAt + ROUNDING_MS;
  const end = Math.min(accessExpiresAt, session.refreshExpiresAt ?? Number.POSITIVE_INFINITY);
  const life = end - issuedAt;
  const margin = Math.min(LARGEST_MARGIN_MS / 2, life / 10);
  return end - margin - (life / 2 - margin) * shareOf(session);
}

/**
 * How long after a machine has woken to refresh what nobody asks for: at once while the token lives; else within half an
 * hour, sooner where the session's own end is near; and where that has passed it is soon said.
 */
function afterOversleeping(session: Session, now: number): number {
  if (session.accessExpiresAt > now || session.refreshToken === undefined) return 0;
  const left = sessionEnd(session) - now;
  return shareOf(session) * (left > 0 ? Math.min(WAKING_MS, left / 2) : LONGEST_WAIT_MS);
}

/** A number from 0 to 1 that is the same in all tabs: if each drew its own, the first of them would always be early. */
function shareOf({ accessToken }: Session): number {
  let hash = 0;
  for (const each of accessToken) hash = (Math.imul(hash, 31) + each.charCodeAt(0)) >>> 0;
  return hash / 2 ** 32;
}

/** When to warn that the session will end for good: five minutes before, or half-way through a shorter one. */
function warningTime(session: Session): number {
  const end = sessionEnd(session);
  return Math.max(end - LARGEST_MARGIN_MS, session.issuedAt + (end - session.issuedAt) / 2);
}
