import { describe, expect, test } from 'vitest';
import { backOff, pollDelay } from '../../src/calls/poll-delay';

const NO_JITTER = 0.5;

test.each([
  ['ringing-you', 0, 1000],
  ['ringing-you', 9_999, 1000],
  ['ringing-you', 10_000, 2000],
  ['ringing-them', 0, 1000],
  ['ringing-them', 60_000, 2000],
  ['connected', 0, 1000],
  ['connected', 4_999, 1000],
  ['connected', 5_000, 3000],
] as const)('in %s for %i ms the next look is %i ms away', (phase, inPhase, wait) => {
  expect(pollDelay(phase, inPhase, NO_JITTER)).toBe(wait);
});

test('chance spreads the looks of many agents by a tenth either way', () => {
  expect(pollDelay('connected', 5_000, 0)).toBeCloseTo(2700);
  expect(pollDelay('connected', 5_000, 0.999_999)).toBeCloseTo(3300, 0);
});

test('the quickest minute of a call stays inside the Light budget of 50 requests', () => {
  const phases = [
    ['ringing-you', 15_000],
    ['ringing-them', 15_000],
    ['connected', 30_000],
  ] as const;
  let looks = 0;
  for (const [phase, length] of phases) {
    for (let passed = 0; passed < length; passed += pollDelay(phase, passed, 0)) looks += 1;
  }
  expect(looks).toBeLessThan(48);
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
