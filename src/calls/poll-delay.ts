import type { CallState } from './call-state';

/**
 * How long to wait before asking again, in milliseconds: quick in the first seconds of each phase, when things change,
 * sparing later. The quickest minute makes about 40 requests, inside the Light budget of 50.
 *
 * @param inPhaseMs how long the call has been in its phase.
 * @param random from 0 to 1; spreads the requests of many agents.
 */
export function pollDelay(phase: CallState['phase'], inPhaseMs: number, random: number): number {
  const jitter = 0.9 + random / 5;
  if (phase === 'connected') return (inPhaseMs < 5_000 ? 1_000 : 3_000) * jitter;
  return (inPhaseMs < 10_000 ? 1_000 : 2_000) * jitter;
}

const FIRST_BACK_OFF_MS = 2_000;
const LONGEST_BACK_OFF_MS = 60_000;

/** The wait after the `failures`-th failure in a row: from 2 s, doubling, 60 s at most (RingCentral guide, "Errors"). */
export function backOff(failures: number): number {
  return Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (failures - 1));
}
