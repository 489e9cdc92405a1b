import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDurations, type Durations, quantile, sizeOf } from '../../src/meter/durations';

const counted = (all: number[]) =>
  all.reduce<Durations>((sum, ms) => addDurations(sum, { [sizeOf(ms)]: 1 }), {});

test('a quantile is that of the times themselves, to 6 %', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(0.5, 0.95, 1),
      (all, share) => {
        const exact = all.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(all.length * share)) - 1] ?? 0;
        const read = quantile(counted(all), share) ?? 0;
        expect(Math.abs(read - exact)).toBeLessThanOrEqual(exact * 0.06 + 0.5);
      },
    ),
  );
});

test('of no times there is none', () => {
  expect(quantile({}, 0.5)).toBeUndefined();
});

test('a clock that was set back makes no time below the shortest', () => {
  expect(quantile(counted([-5_000, 0]), 0.5)).toBe(1);
});
