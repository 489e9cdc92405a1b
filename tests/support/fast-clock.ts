import type { PageTimers, PageTools } from './page-tools';

/** A clock that several windows of one origin share, and that stands still until it is moved. */
export interface FastClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Moves from one timer to the next, and lets everything that a timer has begun come to its end before the next: requests,
   * the database, locks, messages between tabs. Ends after `ms`, or as soon as `done` says so.
   *
   * @param step moves no further than so many milliseconds at once, five seconds by default, and gives the browser a real moment
   *   each time: for what nobody can see beginning or ending, such as a file that is fetched by `import()`.
   */
  run(ms: number, done?: () => boolean, step?: number): Promise<void>;
  /** Shows this window and hides the others, as when somebody goes to another tab. */
  show(window: Window): void;
}

export interface FastClockSettings {
  /** Milliseconds since the epoch. */
  startAt: number;
  /** Where the time of the platform can be moved forward (docs/simulator.md); it is, before each request to it. */
  platform: string;
  /** One way through the network: least and most, in milliseconds of the clock. */
  oneWay: readonly [number, number];
  seed: number;
}

/**
 * Runs in each page before its scripts: takes the place of the browser's timers, its `Date` and its randomness. The first
 * window has the clock as `fastClock`; those that it opens share it, and their thread. It is sent as text, so it uses nothing
 * from outside of itself but what it is given.
 */
export function installFastClock(settings: FastClockSettings, tools: PageTools): void {
  const { hop } = tools;
  interface Timer {
    due: number;
    run: () => void;
    every?: number;
  }
  /** A window that has the clock. */
  interface Member {
    window: Window;
    ear: BroadcastChannel;
    /** Resolves when the browser has dealt with all that was asked of its locks in this window. */
    askLocks(): Promise<unknown>;
    /** Resolves when every window has heard what this one has said. */
    hears(): Promise<void>;
  }
  interface Shared extends FastClock, PageTimers {
    /** Something happens that others may react to. */
    happens(): void;
    /** Something is under way in the browser, until the returned function is called. */
    begins(): () => void;
    random(): number;
    sync(): Promise<unknown>;
    join(window: Window): void;
  }
  type Host = Window & { fastClock?: Shared };
  const REAL_MOMENT_MS = 3;
  const MOST_AT_ONCE_MS = 5_000;
  const SOON_MS = 200;
  const realSetTimeout = window.setTimeout.bind(window);
  const realFetch = window.fetch.bind(window);
  const { postMessage } = BroadcastChannel.prototype;
  const { query } = LockManager.prototype;
  const host = window as Host;
  const shared = (window.opener as Host | null)?.fastClock ?? createClock();
  host.fastClock = shared;
  shared.join(window);

  function createClock(): Shared {
    const timers = new Map<number, Timer>();
    const windows = new Set<Member>();
    let sent = 0;
    let uptime = 0;
    let lastTimer = 0;
    let activity = 0;
    let underWay = 0;
    let oneLess: (() => void) | undefined;
    let synced = 0;
    const random = tools.pseudoRandom(settings.seed);

    /**
     * Locks and messages go from a window to the browser's own process, and on to another window, in the order of each
     * window's own: what was sent before this has arrived after it. A second time, for what that has led to.
     */
    async function throughTheBrowser(): Promise<void> {
      for (let times = 0; times < 2; times += 1) {
        await Promise.all([...windows].flatMap((each) => [each.askLocks(), each.hears()]));
      }
    }

    async function settle(): Promise<void> {
      for (let before = -1, quiet = 0; quiet < 2;) {
        await hop();
        while (underWay > 0) await new Promise<void>((resolve) => (oneLess = resolve));
        quiet = activity === before ? quiet + 1 : 0;
        if (quiet === 1 && activity !== settledAt) {
          await throughTheBrowser();
          await new Promise((resolve) => realSetTimeout(resolve, 1)); // a digest, say, tells nobody of itself
        }
        before = activity;
      }
      settledAt = activity;
    }
    let settledAt = 0;

    function earliest(): [number, Timer] | undefined {
      let first: [number, Timer] | undefined;
      for (const each of timers) if (!first || each[1].due < first[1].due) first = each;
      return first;
    }

    return {
      now: () => settings.startAt + uptime,
      uptime: () => uptime,
      start(run, ms, every) {
        const delay = Math.max(0, Number(ms) || 0);
        timers.set((lastTimer += 1), {
          due: uptime + delay,
          run,
          ...(every && { every: Math.max(4, delay) }),
        });
        return lastTimer;
      },
      stop: (id) => void timers.delete(Number(id)),
      happens: () => void (activity += 1),
      begins() {
        activity += 1;
        underWay += 1;
        let over = false;
        return () => {
          if (over) return;
          over = true;
          activity += 1;
          underWay -= 1;
          oneLess?.();
        };
      },
      random,
      sync() {
        const advanceMs = uptime - synced;
        synced = uptime;
        return advanceMs === 0
          ? Promise.resolve()
          : realFetch(`${settings.platform}/simulator/clock`, {
              method: 'POST',
              body: JSON.stringify({ advanceMs }),
            });
      },
      async run(ms, done = () => false, step = MOST_AT_ONCE_MS) {
        const until = uptime + ms;
        await settle();
        while (!done()) {
          const next = earliest();
          const due = next?.[1].due ?? Infinity;
          if (due - uptime > SOON_MS || step < SOON_MS)
            await new Promise((resolve) => realSetTimeout(resolve, REAL_MOMENT_MS));
          if (due > uptime + step && uptime + step < until) {
            uptime += step;
            await settle();
            continue;
          }
          if (!next || due > until) {
            uptime = until;
            break;
          }
          const [id, timer] = next;
          uptime = Math.max(uptime, timer.due);
          if (timer.every === undefined) timers.delete(id);
          else timer.due = uptime + timer.every;
          timer.run();
          await settle();
        }
        await this.sync();
      },
      show(shown) {
        for (const { window: each } of windows) {
          const isShown = each === shown;
          const { document } = each;
          if (document.hidden === !isShown) continue;
          Object.defineProperty(document, 'hidden', { get: () => !isShown, configurable: true });
          Object.defineProperty(document, 'visibilityState', {
            get: () => (isShown ? 'visible' : 'hidden'),
            configurable: true,
          });
          document.dispatchEvent(new Event('visibilitychange'));
          if (isShown) each.dispatchEvent(new Event('focus'));
        }
      },
      join(window) {
        const its = window as Window & typeof globalThis;
        const ear = new its.BroadcastChannel('fast-clock');
        const mouth = new its.BroadcastChannel('fast-clock');
        windows.add({
          window,
          ear,
          askLocks: () => query.call(its.navigator.locks),
          async hears() {
            const word = (sent += 1);
            const heard = [...windows].map(
              (each) =>
                new Promise<void>((resolve) => {
                  const listen = ({ data }: MessageEvent) => {
                    if (data !== word) return;
                    each.ear.removeEventListener('message', listen);
                    resolve();
                  };
                  each.ear.addEventListener('message', listen);
                }),
            );
            postMessage.call(mouth, word);
            await Promise.all(heard);
          },
        });
      },
    };
  }

  tools.takeTimers(shared);
  const globals = window as unknown as Record<string, unknown>;
  // Drawing takes no time of the clock's, and goes on in windows that nobody sees.
  globals.requestAnimationFrame = (callback: (at: number) => void) => {
    const ends = shared.begins();
    return realSetTimeout(() => {
      try {
        callback(shared.uptime());
      } finally {
        ends();
      }
    }, 0);
  };
  globals.cancelAnimationFrame = () => undefined;
  Math.random = shared.random;
  // The dialer's alarm for hidden pages (decision 0011): these timers are not thinned out.
  Reflect.deleteProperty(Atomics, 'waitAsync');

  const travel = () => {
    const [least, most] = settings.oneWay;
    return new Promise<void>((resolve) =>
      shared.start(resolve, least + shared.random() * (most - least), false),
    );
  };
  window.fetch = async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(settings.platform)) return realFetch(input, init);
    shared.happens();
    await travel();
    const ends = shared.begins();
    const answer = await (async () => {
      await shared.sync();
      const response = await realFetch(input, init);
      // All of it, now: reading it later would be under way without anybody knowing.
      const body = await response.text();
      const { status, statusText, headers } = response;
      const isEmpty = status === 204 || status === 304;
      return Object.assign(new Response(isEmpty ? null : body, { status, statusText, headers }), {
        text: () => Promise.resolve(body),
        json: async () => JSON.parse(body) as unknown,
      });
    })().finally(ends);
    await travel();
    shared.happens();
    return answer;
  };
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    const ends = shared.begins();
    for (const type of ['success', 'error', 'blocked']) request.addEventListener(type, ends, { once: true });
    return request;
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...args) {
    const made = transaction.apply(this, args);
    const ends = shared.begins();
    for (const type of ['complete', 'abort']) made.addEventListener(type, ends, { once: true });
    return made;
  };
  BroadcastChannel.prototype.postMessage = function (message: unknown) {
    shared.happens();
    postMessage.call(this, message);
  };
  const { request } = LockManager.prototype;
  LockManager.prototype.request = function (this: LockManager, ...args: unknown[]) {
    shared.happens();
    const task = args.at(-1) as (lock: Lock | null) => unknown;
    const told = async (lock: Lock | null) => {
      shared.happens();
      try {
        return await task(lock);
      } finally {
        shared.happens();
      }
    };
    return (request as (...all: unknown[]) => Promise<unknown>).apply(this, [...args.slice(0, -1), told]);
  };
}
