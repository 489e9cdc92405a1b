import type { Page } from '@playwright/test';

/** What runs in a page and would go on running: each kind with how many there are. */
export type Living = Record<string, number>;

/** Counts what a page starts and stops. Call it before the page is opened. */
export async function countLiving(page: Page): Promise<{ living(): Promise<Living> }> {
  await page.addInitScript(countInPage);
  return {
    living: () => page.evaluate(() => (window as unknown as { living: () => Promise<Living> }).living()),
  };
}

/** Runs in the page, before its scripts. */
function countInPage(): void {
  const alive = new Map<object, string>();
  const timers = new Map<string, Set<unknown>>();
  /** On what outlives a dialer: the window, the document and what is in it, and what speaks with other tabs. */
  const heard = new Set<{ target: EventTarget; type: string }>();

  listeners();
  timer('timeout', 'setTimeout', 'clearTimeout');
  timer('animation frame', 'requestAnimationFrame', 'cancelAnimationFrame');
  timer('interval', 'setInterval', 'clearInterval', { again: true });
  timer('idle callback', 'requestIdleCallback', 'cancelIdleCallback');
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'] as const) {
    method(window[name].prototype, 'observe', (observer) => alive.set(observer, name));
    method(window[name].prototype, 'disconnect', (observer) => alive.delete(observer));
  }
  constructed('BroadcastChannel', 'close');
  constructed('Worker', 'terminate');
  method(IDBDatabase.prototype, 'close', (database) => alive.delete(database));
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    addEventListener.call(request, 'success', () => alive.set(request.result, 'database'), { once: true });
    return request;
  };

  Object.assign(window, {
    async living() {
      const counts: Record<string, number> = {};
      const count = (kind: string, by = 1) => {
        if (by !== 0) counts[kind] = (counts[kind] ?? 0) + by;
      };
      for (const kind of alive.values()) count(kind);
      for (const [kind, ids] of timers) count(kind, ids.size);
      for (const { target, type } of heard) {
        if (!(target instanceof Node) || target.isConnected) count(`listener: ${type}`);
      }
      const { held = [], pending = [] } = await navigator.locks.query();
      for (const { name } of [...held, ...pending]) count(`lock: ${name}`);
      count('nodes', document.querySelectorAll('*').length);
      count('style sheets', document.adoptedStyleSheets.length);
      count('highlights', CSS.highlights.size);
      return counts;
    },
  });

  function listeners(): void {
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const known = new WeakMap<EventTarget, Map<string, { target: EventTarget; type: string }>>();
    const ids = new WeakMap<object, number>();
    let last = 0;
    const keyOf = (
      type: string,
      listener: object,
      options: boolean | AddEventListenerOptions | undefined,
    ) => {
      if (!ids.has(listener)) ids.set(listener, (last += 1));
      const capture = typeof options === 'object' ? options?.capture : options;
      return `${type} ${ids.get(listener)} ${Boolean(capture)}`;
    };
    const counts = (target: EventTarget) =>
      target instanceof Node ||
      target === window ||
      target instanceof BroadcastChannel ||
      target instanceof Worker;
    const forget = (target: EventTarget, key: string) => {
      const entry = known.get(target)?.get(key);
      if (entry) heard.delete(entry);
      known.get(target)?.delete(key);
    };
    EventTarget.prototype.addEventListener = function (
      this: EventTarget | undefined,
      type,
      listener,
      options,
    ) {
      const target = this ?? window;
      if (listener && counts(target)) {
        const key = keyOf(type, listener, options);
        const entries = known.get(target) ?? new Map<string, { target: EventTarget; type: string }>();
        known.set(target, entries);
        if (!entries.has(key)) {
          const entry = { target, type };
          entries.set(key, entry);
          heard.add(entry);
        }
        const { once, signal } = typeof options === 'object' ? options : {};
        if (once) addEventListener.call(target, type, () => forget(target, key), { once: true });
        if (signal) addEventListener.call(signal, 'abort', () => forget(target, key), { once: true });
      }
      addEventListener.call(target, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (
      this: EventTarget | undefined,
      type,
      listener,
      options,
    ) {
      const target = this ?? window;
      if (listener) forget(target, keyOf(type, listener, options));
      removeEventListener.call(target, type, listener, options);
    };
  }

  function timer(kind: string, start: string, stop: string, { again = false } = {}): void {
    const functions = window as unknown as Record<string, (...args: unknown[]) => unknown>;
    const started = functions[start]!.bind(window);
    const stopped = functions[stop]!.bind(window);
    const ids = new Set<unknown>();
    timers.set(kind, ids);
    functions[start] = (callback, ...rest) => {
      const id = started(
        (...args: unknown[]) => {
          if (!again) ids.delete(id);
          (callback as (...args: unknown[]) => void)(...args);
        },
        ...rest,
      );
      ids.add(id);
      return id;
    };
    functions[stop] = (id) => {
      ids.delete(id);
      return stopped(id);
    };
  }

  function method(prototype: object, name: string, before: (target: object) => void): void {
    const methods = prototype as Record<string, (...args: unknown[]) => unknown>;
    const original = methods[name]!;
    methods[name] = function (this: object, ...args) {
      before(this);
      return original.apply(this, args);
    };
  }

  function constructed(name: 'BroadcastChannel' | 'Worker', end: string): void {
    const globals = window as unknown as Record<string, new (...args: unknown[]) => object>;
    const Original = globals[name]!;
    method(Original.prototype as object, end, (target) => alive.delete(target));
    globals[name] = class extends Original {
      constructor(...args: unknown[]) {
        super(...args);
        alive.set(this, name);
      }
    };
  }
}
