import type { PageTools } from '../../support/page-tools';
import type { PageClock, PageSettings } from './contract';

/**
 * Runs in the page, before its scripts: a clock and timers that stand still until they are moved. It is sent as text, so it
 * uses nothing from outside of itself but what it is given.
 */
export function movedClock(
  { now, seed }: Pick<PageSettings, 'now' | 'seed'>,
  { hop, pseudoRandom, takeTimers }: PageTools,
): PageClock {
  const realSetTimeout = window.setTimeout.bind(window);
  const realClearTimeout = window.clearTimeout.bind(window);
  let uptime = 0;
  let wallAtStart = now;
  let hidden = false;
  let hiddenAt = 0;
  interface Timer {
    due: number;
    run: () => void;
    every?: number;
    /** Browsers thin out the timers of hidden pages, but not this kind. */
    steady: boolean;
  }
  const timers = new Map<number, Timer>();
  let lastTimer = 0;
  const MINUTE = 60_000;

  /** When a timer fires: in a hidden page once a second, after five minutes once a minute (Chrome). */
  function firesAt({ due, steady }: Timer): number {
    if (!hidden || steady) return due;
    const pace = uptime - hiddenAt > 5 * MINUTE ? MINUTE : 1_000;
    return Math.ceil(due / pace) * pace;
  }
  function nextTimer(): [number, Timer] | undefined {
    let first: [number, Timer] | undefined;
    for (const each of timers) if (!first || firesAt(each[1]) < firesAt(first[1])) first = each;
    return first;
  }
  function start(run: () => void, ms: unknown, every: boolean, steady = false): number {
    const delay = Math.max(0, Number(ms) || 0);
    timers.set((lastTimer += 1), {
      due: uptime + delay,
      run,
      steady,
      ...(every && { every: Math.max(4, delay) }),
    });
    return lastTimer;
  }
  takeTimers({
    now: () => wallAtStart + uptime,
    uptime: () => uptime,
    start,
    stop: (id) => void timers.delete(Number(id)),
  });
  const globals = window as unknown as Record<string, unknown>;
  // Drawing takes no time of the clock's.
  globals.requestAnimationFrame = (callback: (at: number) => void) =>
    realSetTimeout(() => callback(uptime), 0);
  globals.cancelAnimationFrame = realClearTimeout;
  // The waits of the alarm for hidden pages (decision 0011).
  const alarms = new Map<number, () => void>();
  Object.assign(Atomics, {
    waitAsync(_cells: Int32Array, cell: number, _value: number, ms: number) {
      const value = new Promise<string>((resolve) => {
        const id = start(() => resolve('timed-out'), ms, false, true);
        alarms.set(cell, () => {
          timers.delete(id);
          resolve('ok');
        });
      });
      return { async: true, value };
    },
    notify(_cells: Int32Array, cell: number) {
      alarms.get(cell)?.();
      return 1;
    },
  });
  Math.random = pseudoRandom(seed);

  async function runUntil(target: number): Promise<void> {
    for (let next = nextTimer(); next && firesAt(next[1]) <= target; next = nextTimer()) {
      const [id, timer] = next;
      uptime = Math.max(uptime, firesAt(timer));
      if (timer.every === undefined) timers.delete(id);
      else timer.due = uptime + timer.every;
      try {
        timer.run();
      } catch (error) {
        reportError(error);
      }
      await hop();
    }
    uptime = Math.max(uptime, target);
  }

  return {
    async pass(ms) {
      await runUntil(uptime + ms);
      await hop();
    },
    jump(ms) {
      wallAtStart += ms;
    },
    hide(next) {
      hidden = next;
      hiddenAt = uptime;
    },
    isHidden: () => hidden,
    timers() {
      const next = nextTimer();
      return {
        count: timers.size,
        ...(next && { nextIn: Math.max(0, firesAt(next[1]) - uptime) }),
      };
    },
    hop,
    setRealTimeout: realSetTimeout,
    clearRealTimeout: realClearTimeout,
  };
}
