import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallPhase } from '../../src/calls/call-state';
import { backOff, hintDelay, pollDelay } from '../../src/calls/poll-delay';
import { seededRandom } from '../support/seeded-random';

const NO_JITTER = 0.5;
/** After a usual ringing, and with what a talk has cost until then. */
const AFTER_RINGING = 14;

describe('the next look', () => {
  test.each<[CallPhase, number, number]>([
    ['ringing-you', 0, 1_050],
    ['ringing-you', 14_999, 1_050],
    ['ringing-you', 15_000, 2_000],
    ['ringing-them', 0, 1_050],
    ['ringing-them', 60_000, 2_000],
    ['connected', 0, 1_050],
    ['connected', 10_000, 4_500],
    ['connected', 179_000, 2_900],
    ['connected', 3_600_000, 2_900],
  ])('in %s for %i ms is %i ms away', (phase, inPhaseMs, wait) => {
    expect(pollDelay({ phase, inPhaseMs, looks: AFTER_RINGING }, NO_JITTER)).toBe(wait);
  });

  test.each([
    ['as much as is left allows', 60_000, 23, 8_500],
    ['not quicker than every 5 s, however much is left', 60_000, 0, 5_000],
    ['not slower than every 20 s, however little is left', 60_000, 37, 20_000],
  ])('in the middle of a talk is %s', (_what, inPhaseMs, looks, wait) => {
    expect(pollDelay({ phase: 'connected', inPhaseMs, looks }, NO_JITTER)).toBe(wait);
  });

  test('comes at the moment when a talk becomes long, at the latest', () => {
    expect(pollDelay({ phase: 'connected', inPhaseMs: 174_000, looks: 36 }, NO_JITTER)).toBe(5_000);
  });

  test.each<[CallPhase, number]>([
    ['ringing-you', 2_000],
    ['connected', 2_900],
  ])('is sparing when the clock was set back during %s', (phase, wait) => {
    expect(pollDelay({ phase, inPhaseMs: -3_600_000, looks: 3 }, NO_JITTER)).toBe(wait);
  });

  test('is spread by chance, by a tenth either way', () => {
    const watched = { phase: 'connected', inPhaseMs: 600_000, looks: 99 } as const;
    expect(pollDelay(watched, 0)).toBeCloseTo(2_610);
    expect(pollDelay(watched, 0.999_999)).toBeCloseTo(3_190, 0);
  });
});

/** How often a call is looked at that rings so long, is talked on so long, and is hinted at all the time. */
function looksOf(
  { you, them, talk }: { you: number; them: number; talk: number },
  random: () => number,
  hinted = false,
): number {
  let looks = 0;
  let phase: CallPhase = 'ringing-you';
  let since = 0;
  for (let now = 0; now < you + them + talk;) {
    const next: CallPhase = now < you ? 'ringing-you' : now < you + them ? 'ringing-them' : 'connected';
    if (next !== phase) {
      phase = next;
      since = now;
    }
    const watched = { phase, inPhaseMs: now - since, looks };
    now += hinted ? Math.min(hintDelay(watched), pollDelay(watched, random())) : pollDelay(watched, random());
    looks += 1;
  }
  return looks;
}

describe('a whole call', () => {
  const calls = fc.record({
    you: fc.integer({ min: 1_000, max: 8_000 }),
    them: fc.integer({ min: 1_000, max: 12_000 }),
    talk: fc.constant(180_000),
  });

  test('of three minutes of talk costs 40 looks at most', () => {
    fc.assert(
      fc.property(calls, fc.integer(), (call, seed) => {
        expect(looksOf(call, seededRandom(seed))).toBeLessThanOrEqual(40);
      }),
    );
  });

  test('costs little more with hints at every moment: they are paid for with later looks', () => {
    fc.assert(
      fc.property(calls, fc.integer(), (call, seed) => {
        expect(looksOf(call, seededRandom(seed), true)).toBeLessThanOrEqual(50);
      }),
    );
  });

  test('stays inside the Light budget of 50 in its quickest minute', () => {
    const quickest = { you: 15_000, them: 15_000, talk: 30_000 };
    expect(looksOf(quickest, () => 0)).toBeLessThan(50);
    expect(looksOf({ you: 60_000, them: 0, talk: 0 }, () => 0)).toBeLessThan(50);
    expect(looksOf({ you: 0, them: 0, talk: 60_000 }, () => 0, true)).toBeLessThan(50);
  });
});

describe('a hint is worth a look', () => {
  test.each<[string, CallPhase, number, number, number]>([
    ['2 s after the last one', 'connected', 10_000, 14, 2_449],
    ['2 s after the last one in a long talk', 'connected', 200_000, 60, 2_000],
    ['2 s after the last one while it rings', 'ringing-them', 3_000, 60, 2_000],
    ['later where hints have used up much', 'connected', 60_000, 35, 19_833],
  ])('%s', (_what, phase, inPhaseMs, looks, wait) => {
    expect(hintDelay({ phase, inPhaseMs, looks })).toBeCloseTo(wait, 0);
  });
});

describe('after failures in a row', () => {
  test.each([
    [1, 2_000],
    [2, 4_000],
    [5, 32_000],
    [6, 60_000],
    [50, 60_000],
  ])('the wait after number %i is %i ms', (failures, wait) => {
    expect(backOff(failures)).toBe(wait);
  });
});
