import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallPhase } from '../../src/calls/call-state';
import { backOff, hintDelay, pollDelay } from '../../src/calls/poll-delay';
import { pseudoRandom } from '../support/pseudo-random';

const NO_JITTER = 0.5;
/** After a usual ringing, and with what a talk has cost until then. */
const AFTER_RINGING = 14;

describe('the next look', () => {
  test.each<[CallPhase, number, number]>([
    ['ringing-you', 0, 1_000],
    ['ringing-you', 14_999, 1_000],
    ['ringing-you', 15_000, 2_000],
    ['ringing-them', 0, 1_000],
    ['ringing-them', 60_000, 2_000],
    ['connected', 0, 1_000],
    ['connected', 10_000, 4_500],
    ['connected', 179_000, 2_900],
    ['connected', 3_600_000, 2_900],
  ])('in %s for %i ms is %i ms away', (phase, inPhaseMs, wait) => {
    expect(pollDelay({ phase, inPhaseMs, looks: AFTER_RINGING, lately: 20 }, NO_JITTER)).toBe(wait);
  });

  test.each([
    ['as much as is left allows', 60_000, 22, 8_500],
    ['not quicker than every 5 s, however much is left', 60_000, 0, 5_000],
    ['not slower than every 20 s, however little is left', 60_000, 36, 20_000],
  ])('in the middle of a talk is %s', (_what, inPhaseMs, looks, wait) => {
    expect(pollDelay({ phase: 'connected', inPhaseMs, looks, lately: 20 }, NO_JITTER)).toBe(wait);
  });

  test('comes at the moment when a talk becomes long, at the latest', () => {
    expect(pollDelay({ phase: 'connected', inPhaseMs: 174_000, looks: 34, lately: 9 }, NO_JITTER)).toBe(
      5_000,
    );
  });

  test.each<[CallPhase, number]>([
    ['ringing-you', 2_000],
    ['connected', 2_900],
  ])('is sparing when the clock was set back during %s', (phase, wait) => {
    expect(pollDelay({ phase, inPhaseMs: -3_600_000, looks: 3, lately: 3 }, NO_JITTER)).toBe(wait);
  });

  test('is spread by chance, by a tenth either way', () => {
    const watched = { phase: 'connected', inPhaseMs: 600_000, looks: 99, lately: 21 } as const;
    expect(pollDelay(watched, 0)).toBeCloseTo(2_610);
    expect(pollDelay(watched, 0.999_999)).toBeCloseTo(3_190, 0);
  });
});

test('phones that ring all the time are looked at a little later from 36 looks a minute on', () => {
  const ringing = { phase: 'ringing-you', inPhaseMs: 0, looks: 0 } as const;
  expect(pollDelay({ ...ringing, lately: 35 }, NO_JITTER)).toBe(1_000);
  expect(pollDelay({ ...ringing, lately: 36 }, NO_JITTER)).toBe(1_500);
});

/** When a call is looked at that rings so long, is talked on so long, and is hinted at all the time. */
function looksOf(
  { you, them, talk }: { you: number; them: number; talk: number },
  random: () => number,
  hinted = false,
): number[] {
  const looks: number[] = [];
  for (let now = 0; now < you + them + talk;) {
    const [phase, began]: [CallPhase, number] =
      now < you ? ['ringing-you', 0] : now < you + them ? ['ringing-them', you] : ['connected', you + them];
    const lately = looks.filter((at) => at > now - 60_000).length;
    const watched = { phase, inPhaseMs: now - began, looks: looks.length, lately };
    const turn = pollDelay(watched, random());
    now += hinted ? Math.min(hintDelay(watched), turn) : turn;
    looks.push(now);
  }
  return looks;
}

/** The most looks within any minute. */
function mostInAMinute(looks: number[]): number {
  return Math.max(...looks.map((from) => looks.filter((at) => at >= from && at < from + 60_000).length));
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
        expect(looksOf(call, pseudoRandom(seed)).length).toBeLessThanOrEqual(40);
      }),
    );
  });

  test('costs little more with hints at every moment: they are paid for with later looks', () => {
    fc.assert(
      fc.property(calls, fc.integer(), (call, seed) => {
        expect(looksOf(call, pseudoRandom(seed), true).length).toBeLessThanOrEqual(50);
      }),
    );
  });

  test('leaves room in the Light budget of 50 a minute for other requests', () => {
    const ever = fc.nat(120_000);
    fc.assert(
      fc.property(
        fc.record({ you: ever, them: ever, talk: ever }),
        fc.boolean(),
        // Without chance: what comes sooner by chance than its turn, the governor holds back (tests/api/governor.property).
        (call, hinted) => {
          expect(mostInAMinute(looksOf(call, () => NO_JITTER, hinted))).toBeLessThanOrEqual(46);
        },
      ),
    );
  });
});

describe('a hint is worth a look', () => {
  test.each<[string, CallPhase, number, number, number]>([
    ['2 s after the last one', 'connected', 10_000, 14, 2_561],
    ['2 s after the last one in a long talk', 'connected', 200_000, 60, 2_000],
    ['2 s after the last one while it rings', 'ringing-them', 3_000, 60, 2_000],
    ['later where hints have used up much', 'connected', 60_000, 34, 19_833],
  ])('%s', (_what, phase, inPhaseMs, looks, wait) => {
    expect(hintDelay({ phase, inPhaseMs, looks, lately: 20 })).toBeCloseTo(wait, 0);
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
