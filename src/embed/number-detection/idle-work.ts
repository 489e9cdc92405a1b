import type { Stop } from '../../runtime/runtime';

/** Work that is done bit by bit while the browser has nothing better to do. */
export interface IdleWork {
  /** There is something to do. */
  wake(): void;
  /** The same, and somebody looks: a little of it is done as soon as what goes on now has ended, the rest when there is time. */
  hurry(): void;
  stop: Stop;
}

/** Of each idle period, so that a click never waits longer. */
const LONGEST_SLICE_MS = 10;
/** On a page that is never idle, this much of every {@link PATIENCE_MS}. */
const BUSY_SLICE_MS = 6;
const PATIENCE_MS = 50;
/** At once, when something has changed: enough for a hundred texts. A page that changes all the time gives this much of each {@link REST_MS}. */
const FIRST_SLICE_MS = 30;
const REST_MS = 200;

/** @param step does one small bit; false when there was nothing left to do */
export function createIdleWork(step: () => boolean): IdleWork {
  let cancel: Stop | undefined;
  let hurriedAt = Number.NEGATIVE_INFINITY;

  const slice = (budget: number) => {
    cancel = undefined;
    const end = performance.now() + budget;
    let more = true;
    while (more && performance.now() < end) more = step();
    if (more) wake();
  };
  function wake(): void {
    cancel ??= whenIdle(slice);
  }
  return {
    wake,
    hurry() {
      const now = performance.now();
      if (now - hurriedAt < REST_MS) return wake();
      hurriedAt = now;
      cancel?.();
      const timer = setTimeout(slice, 0, FIRST_SLICE_MS);
      cancel = () => clearTimeout(timer);
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}

/** Calls back with the milliseconds that there are. */
function whenIdle(callback: (budget: number) => void): Stop {
  // Safari has it only since version 26.
  if (typeof globalThis.requestIdleCallback !== 'function') {
    const timer = setTimeout(() => callback(BUSY_SLICE_MS), BUSY_SLICE_MS);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(
    (deadline) =>
      callback(deadline.didTimeout ? BUSY_SLICE_MS : Math.min(deadline.timeRemaining(), LONGEST_SLICE_MS)),
    { timeout: PATIENCE_MS },
  );
  return () => cancelIdleCallback(id);
}
