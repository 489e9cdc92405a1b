import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createManualClock } from '../../src/simulator/index';
import { createRateLimits } from '../../src/simulator/rate-limits';
import { createPace, type Group, LIMITS, type Needs } from './pace';

const PLATFORM_GROUPS = { light: 'Light', medium: 'Medium', heavy: 'Heavy', auth: 'Auth' } as const;

test('there is room for as many requests as RingCentral allows in a minute, and then not for one more', () => {
  const clock = createManualClock();
  const pace = createPace(clock.now);
  for (let count = 0; count < LIMITS.heavy; count += 1) {
    expect(pace.waitFor({ heavy: 1 })).toBe(0);
    pace.sent('heavy')();
  }
  expect(pace.waitFor({ heavy: 1 })).toBe(61_000);
  expect(pace.waitFor({ light: 40 })).toBe(0);
  clock.advance(61_000);
  expect(pace.waitFor({ heavy: 10 })).toBe(0);
});

test('a step waits until there is room for all that it sends', () => {
  const clock = createManualClock();
  const pace = createPace(clock.now);
  for (let count = 0; count < 9; count += 1) {
    pace.sent('heavy')();
    clock.advance(1_000);
  }
  expect(pace.waitFor({ heavy: 1 })).toBe(0);
  expect(pace.waitFor({ heavy: 2 })).toBe(61_000 - 9_000);
  expect(pace.waitFor({ heavy: 3, light: 1 })).toBe(61_000 - 8_000);
});

test('a request counts until a minute after its answer, however late that comes', () => {
  const clock = createManualClock();
  const pace = createPace(clock.now);
  const answered = Array.from({ length: 5 }, () => pace.sent('auth'));
  clock.advance(90_000);
  expect(pace.waitFor({ auth: 1 })).toBe(1_000);
  answered[0]?.();
  expect(pace.waitFor({ auth: 1 })).toBe(61_000);
});

const steps = fc.array(
  fc.record({
    group: fc.constantFrom<Group>('light', 'medium', 'heavy', 'auth'),
    count: fc.integer({ min: 1, max: 5 }),
    pause: fc.integer({ min: 0, max: 20_000 }),
    /** Each way. */
    travel: fc.integer({ min: 0, max: 3_000 }),
  }),
  { minLength: 20, maxLength: 120 },
);

test('a platform that counts with the real limits refuses nothing, whatever is sent in whatever order', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const clock = createManualClock();
      const pace = createPace(clock.now);
      const platform = createRateLimits(clock);
      for (const { group, count, pause, travel } of all) {
        const needs: Needs = { [group]: count };
        for (let wait = pace.waitFor(needs); wait > 0; wait = pace.waitFor(needs)) clock.advance(wait);
        const answered = Array.from({ length: count }, () => pace.sent(group));
        clock.advance(travel);
        for (let each = 0; each < count; each += 1)
          expect(platform.admit('1', 'app', PLATFORM_GROUPS[group]).admitted).toBe(true);
        clock.advance(travel);
        for (const tell of answered) tell();
        clock.advance(pause);
      }
    }),
  );
});
