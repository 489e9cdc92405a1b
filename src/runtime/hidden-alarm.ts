import type { Stop } from './runtime';

/**
 * Rings once after `ms`, in a hidden page as well; never where the browser cannot do that.
 *
 * `Atomics.waitAsync` is no timer to browsers: it waits for a memory cell, and its time limit is not thinned out. Nobody
 * ever writes to the cell. It needs no worker, so nothing that a content security policy or Trusted Types would have to
 * allow (decision 0011).
 */
export function hiddenAlarm(ring: () => void, ms: number): Stop {
  cells ??= sharedCells();
  if (cells.length === 0) return () => undefined;
  const own = cells;
  const cell = (next += 1) % own.length;
  let stopped = false;
  // With a limit of 0 it would answer at once instead of later.
  const { value } = Atomics.waitAsync(own, cell, 0, Math.max(1, ms));
  void Promise.resolve(value).then(() => {
    if (!stopped) ring();
  });
  return () => {
    stopped = true;
    Atomics.notify(own, cell); // or the browser would keep the wait
  };
}

/** One piece of memory for all alarms of the page; without a cell where there is no such memory. */
let cells: Int32Array | undefined;
let next = 0;

/** `SharedArrayBuffer` is hidden from pages that are not isolated; a memory that could be shared is not. */
function sharedCells(): Int32Array {
  try {
    if (typeof Atomics.waitAsync === 'function')
      return new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
  } catch {
    // No WebAssembly, or no memory for it: there are the ordinary timers.
  }
  return new Int32Array();
}
