/** The world's time: everything in the simulator that waits, expires or counts asks it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `fn` once, `ms` milliseconds from now; the returned function cancels it. */
  setTimeout(fn: () => void, ms: number): () => void;
}

/** A clock that can be moved forward: due timers fire in order, each at its own time. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
  /** When the next timer is due, in epoch milliseconds, if something waits: nothing happens before. */
  nextDue(): number | undefined;
}

interface Timer {
  due: number;
  fn: () => void;
  handle?: ReturnType<typeof setTimeout>;
}

/** A clock that stands still until `advance` is called; for unit tests. */
export function createManualClock(startMs: number = Date.UTC(2026, 0, 5, 9)): ManualClock {
  let time = startMs;
  const timers = new Set<Timer>();
  return {
    now: () => time,
    setTimeout(fn, ms) {
      const timer: Timer = { due: time + Math.max(0, ms), fn };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const target = time + ms;
      runDueTimers(timers, target, (due) => {
        time = Math.max(time, due);
      });
      time = target;
    },
    nextDue: () => earliest(timers)?.due,
  };
}

/** Real time plus an offset, so that a test over HTTP can skip a minute instead of waiting for it. */
export function createWorldClock(): ManualClock {
  let offset = 0;
  const timers = new Set<Timer>();
  const now = () => Date.now() + offset;

  function arm(timer: Timer): void {
    const handle = setTimeout(
      () => {
        timers.delete(timer);
        timer.fn();
      },
      Math.max(0, timer.due - now()),
    );
    // A call nobody hangs up must not keep the process alive. (A DOM environment's timer is a plain number.)
    if (typeof handle === 'object') handle.unref();
    timer.handle = handle;
  }

  return {
    now,
    setTimeout(fn, ms) {
      const timer: Timer = { due: now() + Math.max(0, ms), fn };
      timers.add(timer);
      arm(timer);
      return () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      };
    },
    advance(ms) {
      const target = now() + ms;
      runDueTimers(timers, target, (due) => {
        offset += Math.max(0, due - now());
      });
      offset += Math.max(0, target - now());
      for (const timer of timers) {
        clearTimeout(timer.handle);
        arm(timer);
      }
    },
    nextDue: () => earliest(timers)?.due,
  };
}

/** Whether a control request may move this clock. */
export function isAdvanceable(clock: Clock): clock is ManualClock {
  return 'advance' in clock;
}

function runDueTimers(timers: Set<Timer>, target: number, moveTo: (due: number) => void): void {
  for (;;) {
    const next = earliest(timers);
    if (next === undefined || next.due > target) return;
    timers.delete(next);
    clearTimeout(next.handle);
    moveTo(next.due);
    next.fn();
  }
}

function earliest(timers: Set<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) {
    if (first === undefined || timer.due < first.due) first = timer;
  }
  return first;
}
