import type { Clock } from '../../../src/runtime/runtime';

/** Timers that a test fires by hand, by the milliseconds that they were set for. */
export function createTestClock(): Pick<Clock, 'setTimeout'> & {
  fire(delay: number): void;
  waiting(): number;
} {
  const timers = new Set<{ delay: number; callback: () => void }>();
  return {
    setTimeout(callback, delay) {
      const timer = { delay, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    fire(delay) {
      for (const timer of timers) {
        if (timer.delay !== delay) continue;
        timers.delete(timer);
        timer.callback();
      }
    },
    waiting: () => timers.size,
  };
}
