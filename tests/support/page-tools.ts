import { pseudoRandom } from './pseudo-random';

/** The timers of a clock that stands still until it is moved. Times are milliseconds. */
export interface PageTimers {
  /** Since the epoch. */
  now(): number;
  /** Since the page began. */
  uptime(): number;
  /** @param every again and again, each `ms` */
  start(run: () => void, ms: unknown, every: boolean): number;
  stop(id: unknown): void;
}

/** What clocks in pages are made of. Those are sent there as text, so they are given it. */
export interface PageTools {
  /** Lets the browser do what it has at hand. */
  hop(): Promise<void>;
  pseudoRandom: typeof pseudoRandom;
  /** Puts these timers in the place of the page's own, and their time in that of `Date` and `performance`. */
  takeTimers(timers: PageTimers): void;
}

/** The text of an expression that makes them, where `__name` is a function: the transpiler of these tests puts calls of it in. */
export const pageTools = `{ hop: ${hop.toString()}, pseudoRandom: ${pseudoRandom.toString()}, takeTimers: ${takeTimers.toString()} }`;

function hop(): Promise<void> {
  return new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}

function takeTimers({ now, uptime, start, stop }: PageTimers): void {
  const globals = window as unknown as Record<string, unknown>;
  const calling = (callback: unknown, args: unknown[]) => () => {
    if (typeof callback === 'function') callback(...args);
  };
  globals.setTimeout = (callback: unknown, ms?: unknown, ...args: unknown[]) =>
    start(calling(callback, args), ms, false);
  globals.setInterval = (callback: unknown, ms?: unknown, ...args: unknown[]) =>
    start(calling(callback, args), ms, true);
  globals.clearTimeout = stop;
  globals.clearInterval = stop;
  performance.now = uptime;
  globals.Date = class extends Date {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(now());
      else super(...(args as [number]));
    }
    static override now(): number {
      return Math.round(now());
    }
  };
}
