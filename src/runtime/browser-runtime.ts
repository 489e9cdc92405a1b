import { copyText } from './clipboard';
import { hiddenAlarm } from './hidden-alarm';
import { createHiddenClock } from './hidden-clock';
import type { Channel, Clock, Locks, Popup, Runtime, Stop, WakeReason } from './runtime';

/** The real browser. The only file below the face that touches browser globals, and only when called. */
export function browserRuntime(): Runtime {
  return {
    ...smallRuntime(untiringClock()),
    copyText,
    onConnection: (listener) =>
      stopAll([listen(window, 'online', listener), listen(window, 'offline', listener)]),
    isHidden,
    loadNotifier: async () => (await import('./notifier')).browserNotifier(),
    loadSurroundings: async () => (await import('./surroundings')).lookAround(),
    loadDatabase: async () => (await import('./indexed-database')).openIndexedDatabase,
  };
}

/** The same for a page that neither keeps calls nor watches them: the callback page loads little. */
export function smallRuntime(
  clock: Clock = plainClock,
): Omit<
  Runtime,
  'loadDatabase' | 'loadNotifier' | 'loadSurroundings' | 'isHidden' | 'copyText' | 'onConnection'
> {
  return {
    fetch: (url, init) => globalThis.fetch(url, init),
    clock,
    locks: browserLocks(clock),
    page: {
      get href() {
        return location.href;
      },
      navigate: (url) => location.assign(url),
      replace: (url) => location.replace(url),
      replaceUrl: (url) => history.replaceState(history.state, '', url),
    },
    random,
    randomId,
    storage: (area) => (area === 'local' ? localStorage : sessionStorage),
    openChannel,
    openPopup,
    onWindowMessage(listener) {
      const onMessage = (event: MessageEvent) => {
        if (event.origin === location.origin) listener(event.data);
      };
      addEventListener('message', onMessage);
      return () => removeEventListener('message', onMessage);
    },
    // A browser that does not know says so by leaving the property out.
    isOnline: () => navigator.onLine !== false,
    onWake,
    onHide,
  };
}

const plainClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, delay) {
    const id = globalThis.setTimeout(callback, delay);
    return () => globalThis.clearTimeout(id);
  },
};

function untiringClock(): Clock {
  return createHiddenClock({
    plain: plainClock,
    isHidden,
    onVisibility: (listener) => listen(document, 'visibilitychange', listener),
    uptime: () => performance.now(),
    alarm: hiddenAlarm,
  });
}

function listen(target: EventTarget, type: string, listener: (event: Event) => void): Stop {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}

function isHidden(): boolean {
  return document.hidden;
}

function random(): number {
  return Math.random();
}

/** `crypto.randomUUID` exists in secure contexts only; `getRandomValues` everywhere. */
function randomId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The dialers of a page take turns among themselves before they contend with other tabs. */
let storageLocks: Promise<Locks> | undefined;

function browserLocks(clock: Clock): Locks {
  const webLocks = (navigator as Partial<Navigator>).locks;
  const otherwise = async (): Promise<Locks> => {
    try {
      // A file of its own: few browsers need it.
      storageLocks ??= import('./storage-lease').then(({ createStorageLocks }) =>
        createStorageLocks({ storage: () => localStorage, clock, random, randomId }),
      );
      return await storageLocks;
    } catch {
      storageLocks = undefined;
      return unlocked; // turns matter less than what is to be done in them
    }
  };
  return {
    async hold<T>(name: string, task: () => Promise<T>, options: { signal?: AbortSignal } = {}): Promise<T> {
      if (!webLocks) return (await otherwise()).hold(name, task, options);
      let begun = false;
      try {
        return await webLocks.request(name, options, () => {
          begun = true;
          return task();
        });
      } catch (error) {
        if (begun || options.signal?.aborted) throw error;
        // A browser that blocks site data refuses locks, too.
        return (await otherwise()).hold(name, task, options);
      }
    },
  };
}

const unlocked: Locks = { hold: (_name, task) => task() };

function openChannel(name: string): Channel {
  const channel = new BroadcastChannel(name);
  const open = new AbortController();
  return {
    post: (message) => channel.postMessage(message),
    onMessage(listener) {
      const onMessage = (event: MessageEvent) => listener(event.data);
      channel.addEventListener('message', onMessage, { signal: open.signal });
      return () => channel.removeEventListener('message', onMessage);
    },
    close() {
      open.abort();
      channel.close();
    },
  };
}

const POPUP_WIDTH = 520;
const POPUP_HEIGHT = 680;

function openPopup(url: string): Popup | undefined {
  const left = Math.round(screenX + Math.max(0, (outerWidth - POPUP_WIDTH) / 2));
  const top = Math.round(screenY + Math.max(0, (outerHeight - POPUP_HEIGHT) / 2));
  const features = `popup,width=${POPUP_WIDTH},height=${POPUP_HEIGHT},left=${left},top=${top}`;
  const opened = window.open(url, '_blank', features);
  if (!opened) return undefined;
  return {
    state() {
      if (opened.closed) return 'gone';
      return isReadable(opened) ? 'opening' : 'attached';
    },
    navigate: (next) => opened.location.replace(next),
    focus: () => opened.focus(),
    close: () => opened.close(),
  };
}

/** False once a page of another origin is in the window. */
function isReadable(window: Window): boolean {
  try {
    return window.location.href !== undefined;
  } catch {
    return false;
  }
}

function onWake(listener: (reason: WakeReason) => void): Stop {
  const stops = [
    listen(document, 'visibilitychange', () => {
      if (!document.hidden) listener('visible');
    }),
    listen(window, 'focus', () => listener('focus')),
    listen(window, 'online', () => listener('online')),
    listen(window, 'pageshow', (event) => {
      if ('persisted' in event && event.persisted === true) listener('restored');
    }),
  ];
  return stopAll(stops);
}

function onHide(listener: () => void): Stop {
  return stopAll([
    listen(document, 'visibilitychange', () => {
      if (document.hidden) listener();
    }),
    listen(window, 'pagehide', listener),
  ]);
}

function stopAll(stops: readonly Stop[]): Stop {
  return () => {
    for (const stop of stops) stop();
  };
}
