import type { Clock } from '../../src/runtime/runtime';
import type { ManualClock } from '../../src/simulator/index';

/** The clock of the computer that a browser runs on. */
export interface MachineClock extends Clock {
  /** The lid is closed: the world goes on for `ms`, and the timers go on where they were. */
  sleep(ms: number): void;
  /** Somebody, or a time server, sets the wall clock back; timers do not care. */
  setBack(ms: number): void;
}

export function createMachineClock(world: ManualClock): MachineClock {
  interface Timer {
    due: number;
    callback: () => void;
    stop: () => void;
  }
  const timers = new Set<Timer>();
  let setBackBy = 0;

  const arm = (timer: Timer) => {
    timer.stop = world.setTimeout(
      () => {
        timers.delete(timer);
        timer.callback();
      },
      Math.max(0, timer.due - world.now()),
    );
  };
  return {
    now: () => world.now() - setBackBy,
    setTimeout(callback, delay) {
      const timer: Timer = {
        due: world.now() + Math.max(0, delay),
        callback,
        stop: () => undefined,
      };
      timers.add(timer);
      arm(timer);
      return () => {
        timer.stop();
        timers.delete(timer);
      };
    },
    sleep(ms) {
      for (const { stop } of timers) stop();
      world.advance(ms);
      for (const timer of timers) {
        timer.due += ms;
        arm(timer);
      }
    },
    setBack(ms) {
      setBackBy += ms;
    },
  };
}
