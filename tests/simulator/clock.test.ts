import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWorldClock } from '../../src/simulator/clock';
import { createManualClock } from '../../src/simulator/index';

describe('the manual clock', () => {
  test('fires due timers in the order of their times, each at its own time', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000)), fc.nat(5000), (delays, advance) => {
        const clock = createManualClock(0);
        const fired: number[] = [];
        for (const delay of delays) clock.setTimeout(() => fired.push(clock.now()), delay);
        clock.advance(advance);
        expect(fired).toEqual(delays.filter((delay) => delay <= advance).toSorted((a, b) => a - b));
        expect(clock.now()).toBe(advance);
      }),
    );
  });

  test('fires a timer that a timer has started, if it is due too', () => {
    const clock = createManualClock(0);
    const fired: string[] = [];
    clock.setTimeout(() => {
      fired.push('first');
      clock.setTimeout(() => fired.push('second'), 10);
    }, 10);
    clock.advance(20);
    expect(fired).toEqual(['first', 'second']);
  });

  test('does not fire a cancelled timer', () => {
    const clock = createManualClock(0);
    let fired = false;
    const cancel = clock.setTimeout(() => (fired = true), 10);
    cancel();
    clock.advance(10);
    expect(fired).toBe(false);
  });
});

describe('the world clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('follows real time and fires by itself', () => {
    const clock = createWorldClock();
    let fired = 0;
    clock.setTimeout(() => (fired += 1), 1000);
    vi.advanceTimersByTime(999);
    expect(fired).toBe(0);
    vi.advanceTimersByTime(1);
    expect(fired).toBe(1);
  });

  test('can be moved forward: what is due fires once, what is not waits for the rest only', () => {
    const clock = createWorldClock();
    const start = clock.now();
    const fired: string[] = [];
    clock.setTimeout(() => fired.push('early'), 1000);
    clock.setTimeout(() => fired.push('late'), 60_000);
    clock.advance(59_000);
    expect(clock.now() - start).toBe(59_000);
    expect(fired).toEqual(['early']);
    vi.advanceTimersByTime(1000);
    expect(fired).toEqual(['early', 'late']);
  });
});
