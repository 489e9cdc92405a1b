import { getResponse } from 'msw';
import { createMemoryDatabase, type Database } from '../../src/runtime/database';
import type { Channel, Locks, Runtime, WakeReason, WebStorage } from '../../src/runtime/runtime';
import type { ManualClock, Platform } from '../../src/simulator/index';
import { createMachineClock, type MachineClock } from './machine-clock';

/** A browser of tests: tabs share its local storage, locks and channels; time stands still until it is moved. */
export interface FakeBrowser {
  readonly local: Map<string, string>;
  /** A database that the tabs share, made when it is first asked for. */
  database(name: string): Database;
  readonly machine: MachineClock;
  /** @param session the session storage that a reloaded or duplicated tab starts with */
  openTab(href: string, session?: Iterable<[string, string]>): FakeTab;
  /** Requests that have left and not come back. */
  readonly inFlight: number;
  /** Requests that have come back, one way or another. */
  readonly answered: number;
}

/** One tab: a {@link Runtime} and hands to play with it. */
export interface FakeTab {
  readonly runtime: Runtime;
  readonly session: Map<string, string>;
  /** Every request that left this tab, in order. */
  readonly sent: { method: string; url: string; body: string; authorization: string | null }[];
  /** Where the page went, if it left. */
  leftFor: string | undefined;
  href: string;
  online: boolean;
  /** Its user looks at something else. */
  hidden: boolean;
  /** Whether the page may show notifications; `undefined` where the browser has none. */
  notifications: NotificationPermission | undefined;
  /** What the user says when the browser asks. */
  notificationsWanted: 'granted' | 'denied';
  /** The notifications that are to be seen, by their tag. */
  readonly notified: Map<string, { title: string; body: string }>;
  /** The windows opened from this tab, oldest first. */
  readonly popups: FakePopup[];
  popupsBlocked: boolean;
  /** What was put on the clipboard, oldest first. */
  readonly copied: string[];
  clipboardBlocked: boolean;
  /** The files that its user has been handed, oldest first. */
  readonly saved: { name: string; type: string; text: string }[];
  /** Something posts a message of this origin to the tab. */
  receiveMessage(message: unknown): void;
  /** Makes an area of storage throw, as a browser does that blocks it. */
  blockStorage(area: 'local' | 'session' | 'database'): void;
  wake(reason: WakeReason): void;
  /** The user looks at another tab, or leaves the page. */
  hide(): void;
  /** The page is gone from one moment to the next, with its timers, its requests, its locks and its ears. */
  close(): void;
  readonly closed: boolean;
}

/** A window opened by a tab. */
export interface FakePopup {
  openedWith: string;
  url: string;
  current: 'opening' | 'attached' | 'gone';
  focused: number;
  /** Closed by the dialer. */
  closed: boolean;
}

interface OpenTab extends FakeTab {
  /** Rejects then. */
  readonly untilClosed: Promise<never>;
}

export function createFakeBrowser(clock: ManualClock, platforms: Platform[]): FakeBrowser {
  const local = new Map<string, string>();
  const machine = createMachineClock(clock);
  const queue = queueingLocks();
  const channels = new Map<string, Set<(message: unknown) => void>>();
  const databases = new Map<string, Database>();
  const handlers = platforms.flatMap((platform) => platform.handlers);
  let inFlight = 0;
  let answered = 0;
  let ids = 0;

  async function fetch(tab: OpenTab, url: string, init: RequestInit = {}): Promise<Response> {
    if (!tab.online) throw new TypeError('Failed to fetch');
    const request = new Request(url, { ...init, referrerPolicy: 'no-referrer' });
    tab.sent.push({
      method: request.method,
      url,
      body: await request.clone().text(),
      authorization: request.headers.get('Authorization'),
    });
    inFlight += 1;
    try {
      const aborted = new Promise<never>((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      });
      const response = await Promise.race([getResponse(handlers, request), aborted, tab.untilClosed]);
      if (!response || response.type === 'error') throw new TypeError('Failed to fetch');
      return response;
    } finally {
      inFlight -= 1;
      answered += 1;
    }
  }

  function database(name: string): Database {
    const opened = databases.get(name) ?? createMemoryDatabase();
    databases.set(name, opened);
    return opened;
  }

  return {
    local,
    database,
    machine,
    get inFlight() {
      return inFlight;
    },
    get answered() {
      return answered;
    },
    openTab(href, stored = []) {
      const session = new Map<string, string>(stored);
      const ears: Channel[] = [];
      let closed = false;
      let close: () => void = () => undefined;
      const untilClosed = new Promise<never>((_, reject) => {
        close = () => reject(new DOMException('The tab was closed.', 'AbortError'));
      });
      untilClosed.catch(() => undefined);
      /** What a closed page waits for never comes. */
      const whileOpen = <T>(work: Promise<T>) =>
        new Promise<T>((resolve, reject) => {
          work.then(
            (value) => closed || resolve(value),
            (error: Error) => closed || reject(error),
          );
        });
      const blocked = new Set<string>();
      const wakeListeners = new Set<(reason: WakeReason) => void>();
      const hideListeners = new Set<() => void>();
      const connectionListeners = new Set<() => void>();
      let online = true;
      const windowListeners = new Set<(message: unknown) => void>();
      const tab: OpenTab = {
        untilClosed,
        get closed() {
          return closed;
        },
        close: () => {
          closed = true;
          for (const channel of ears) channel.close();
          wakeListeners.clear();
          hideListeners.clear();
          connectionListeners.clear();
          windowListeners.clear();
          close();
        },
        popups: [],
        popupsBlocked: false,
        copied: [],
        clipboardBlocked: false,
        saved: [],
        receiveMessage: (message) => {
          for (const listener of windowListeners) listener(message);
        },
        session,
        sent: [],
        leftFor: undefined,
        href,
        hidden: false,
        notifications: 'default',
        notificationsWanted: 'granted',
        notified: new Map(),
        get online() {
          return online;
        },
        set online(is) {
          online = is;
          for (const listener of connectionListeners) listener();
        },
        blockStorage: (area) => blocked.add(area),
        wake: (reason) => {
          for (const listener of wakeListeners) listener(reason);
        },
        hide: () => {
          for (const listener of hideListeners) listener();
        },
        runtime: {
          fetch: (url, init) => whileOpen(fetch(tab, url, init)),
          clock: {
            now: machine.now,
            setTimeout: (callback, delay) => machine.setTimeout(() => closed || callback(), delay),
          },
          locks: {
            hold: (name, task, { signal } = {}) => {
              const run = () => {
                signal?.throwIfAborted();
                return closed ? untilClosed : Promise.race([task(), untilClosed]);
              };
              return whileOpen(queue.hold(name, async () => run()));
            },
          },
          page: {
            get href() {
              return tab.href;
            },
            navigate: (url) => {
              tab.leftFor = url;
            },
            replace: (url) => {
              tab.leftFor = url;
            },
            replaceUrl: (url) => {
              tab.href = url;
            },
          },
          random: () => 0.5,
          randomId: () => {
            ids += 1;
            return `id-${ids}`;
          },
          storage: (area) => {
            if (blocked.has(area)) throw new DOMException('The storage is blocked.', 'SecurityError');
            return storageOver(area === 'local' ? local : session);
          },
          loadDatabase: async () => async (name) => {
            if (blocked.has('database')) throw new DOMException('The database is blocked.', 'SecurityError');
            const opened = database(name);
            const whileAllowed = <T>(work: () => Promise<T>) => {
              if (blocked.has('database'))
                return Promise.reject(new DOMException('Full.', 'QuotaExceededError'));
              return whileOpen(closed ? new Promise<T>(() => undefined) : work());
            };
            return {
              all: () => whileAllowed(opened.all),
              change: (id, change) => whileAllowed(() => opened.change(id, change)),
              merge: (entries, merge) => whileAllowed(() => opened.merge(entries, merge)),
              remove: (removed) => whileAllowed(() => opened.remove(removed)),
              close: () => undefined,
            };
          },
          openChannel: (name) => {
            const channel = channelOver(channels, name);
            ears.push(channel);
            return channel;
          },
          openPopup: (url) => {
            if (tab.popupsBlocked) return undefined;
            const popup: FakePopup = { openedWith: url, url, current: 'opening', focused: 0, closed: false };
            tab.popups.push(popup);
            return {
              state: () => popup.current,
              navigate: (next) => {
                popup.url = next;
              },
              focus: () => {
                popup.focused += 1;
              },
              close: () => {
                popup.closed = true;
                popup.current = 'gone';
              },
            };
          },
          onWindowMessage: (listener) => {
            windowListeners.add(listener);
            return () => windowListeners.delete(listener);
          },
          isOnline: () => tab.online,
          isHidden: () => tab.hidden,
          loadNotifier: async () =>
            tab.notifications && {
              permission: () => tab.notifications ?? 'denied',
              ask: async () => {
                if (tab.notifications === 'default') tab.notifications = tab.notificationsWanted;
                return tab.notifications ?? 'denied';
              },
              show: (notification) => {
                if (tab.notifications === 'granted') tab.notified.set(notification.tag, notification);
                return () => tab.notified.delete(notification.tag);
              },
            },
          onConnection: (listener) => {
            connectionListeners.add(listener);
            return () => connectionListeners.delete(listener);
          },
          loadSurroundings: async () => ({
            locks: true,
            channels: true,
            storage: !blocked.has('local'),
            userAgent: 'Fake/1.0',
            save: (file) => void tab.saved.push(file),
          }),
          copyText: async (text) => {
            if (tab.clipboardBlocked) throw new DOMException('Not allowed.', 'NotAllowedError');
            tab.copied.push(text);
          },
          onWake: (listener) => {
            wakeListeners.add(listener);
            return () => wakeListeners.delete(listener);
          },
          onHide: (listener) => {
            hideListeners.add(listener);
            return () => hideListeners.delete(listener);
          },
        },
      };
      return tab;
    },
  };
}

/** Web storage over a map. */
export function storageOver(map: Map<string, string>): WebStorage {
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    key: (index) => [...map.keys()][index] ?? null,
    get length() {
      return map.size;
    },
  };
}

function channelOver(channels: Map<string, Set<(message: unknown) => void>>, name: string): Channel {
  const members = channels.get(name) ?? new Set();
  channels.set(name, members);
  const listeners = new Set<(message: unknown) => void>();
  const receive = (message: unknown) => {
    for (const listener of listeners) listener(message);
  };
  members.add(receive);
  return {
    post: (message) => {
      if (!members.has(receive)) return;
      for (const member of members) {
        if (member !== receive) queueMicrotask(() => member(structuredClone(message)));
      }
    },
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => members.delete(receive),
  };
}

function queueingLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    hold(name, task) {
      const turn = (tails.get(name) ?? Promise.resolve()).then(task, task);
      tails.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}
