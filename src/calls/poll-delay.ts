import type { CallPhase } from './call-state';

/** What the pace of the looks at a call depends on. */
export interface Watched {
  phase: CallPhase;
  /** How long the call has been in its phase, in milliseconds; below zero when the clock was set back. */
  inPhaseMs: number;
  /** How many looks the call has cost so far. */
  looks: number;
  /** How many looks there were within the last minute, at earlier calls, too. */
  lately: number;
}

// Decision 0015 has the arithmetic behind these numbers. Times are milliseconds.
const QUICK = 1_000;
/** One call after the other, none of them answered for long: above so many looks a minute they are a little slower. */
const MANY = 36;
const NOT_SO_QUICK = 1_500;
/** A phone that has rung for so long is often not answered at all. */
const PATIENCE = 15_000;
const LONG_RINGING = 2_000;
/** From here on a talk counts as long: three minutes, less what its beginning may have been seen late. */
const LONG_TALK = 179_000;
const LONG_TALKING = 2_900;
/** Looks until a talk is long, ringing included; the others of the 40 are for chance, and to see the end. */
const LOOKS = 36;
const SHORTEST_MIDDLE = 5_000;
const LONGEST_MIDDLE = 20_000;
/** The end of a young talk is seen after this share of its length, at most. */
const GROWTH = 0.45;
const SHORTEST_HINT = 2_000;

/**
 * How long after the last look to look again, in milliseconds: quick while phones ring and as a talk begins, sparing
 * in its middle, where what is left of 40 looks is spread evenly, and every three seconds when it has become long.
 *
 * @param random from 0 to 1; spreads the requests of many agents by a tenth either way.
 */
export function pollDelay(watched: Watched, random: number): number {
  return steady(watched) * (0.9 + random / 5);
}

/**
 * How long after the last look a hint is worth another one, in milliseconds: longer when hints have used up much of
 * what the talk may cost, so that they never use up all of it.
 */
export function hintDelay(watched: Watched): number {
  if (watched.phase !== 'connected' || !isYoung(watched.inPhaseMs)) return SHORTEST_HINT;
  return Math.min(Math.max(SHORTEST_HINT, evenly(watched) / 3), LONGEST_MIDDLE);
}

function steady(watched: Watched): number {
  const { phase, inPhaseMs } = watched;
  const quick = watched.lately < MANY ? QUICK : NOT_SO_QUICK;
  if (phase !== 'connected') return inPhaseMs >= 0 && inPhaseMs < PATIENCE ? quick : LONG_RINGING;
  const left = LONG_TALK - inPhaseMs;
  if (!isYoung(inPhaseMs) || left < LONG_TALKING) return LONG_TALKING;
  const middle = Math.min(Math.max(SHORTEST_MIDDLE, evenly(watched)), LONGEST_MIDDLE);
  return Math.min(Math.max(quick, inPhaseMs * GROWTH), middle, left);
}

function isYoung(inPhaseMs: number): boolean {
  return inPhaseMs >= 0 && inPhaseMs < LONG_TALK;
}

/** The distance of the looks that are left, spread over the time until the talk is long. */
function evenly({ inPhaseMs, looks }: Watched): number {
  return (LONG_TALK - inPhaseMs) / Math.max(1, LOOKS - looks);
}

const FIRST_BACK_OFF = 2_000;
const LONGEST_BACK_OFF = 60_000;

/** The wait after the `failures`-th failure in a row: from 2 s, doubling, 60 s at most (RingCentral guide, "Errors"). */
export function backOff(failures: number): number {
  return Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** (failures - 1));
}
