import type { OpenDatabase } from './database';

/** Undoes what the call that returned it has started. Calling it twice does no harm. */
export type Stop = () => void;

/** Wall-clock time and timers. Timers may fire late (sleep, some hidden tabs): compare with {@link Clock.now}. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `callback` once after `delay` milliseconds, unless the returned function is called before. */
  setTimeout(callback: () => void, delay: number): Stop;
}

/** The part of the Web Storage API in use; every member may throw (blocked, full). */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Messages to the other tabs of this origin; the sender does not hear itself. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): Stop;
  /** Lets go of every listener, too. */
  close(): void;
}

/** Mutual exclusion between the tabs of this origin. */
export interface Locks {
  /**
   * Runs `task` while holding `name`; waits for its turn. Rejects with the signal's reason when that is aborted while it
   * waits; a task that runs is not disturbed.
   */
  hold<T>(name: string, task: () => Promise<T>, options?: { signal?: AbortSignal }): Promise<T>;
}

/** The page that the dialer stands in. */
export interface Page {
  readonly href: string;
  /** Leaves the page for `url`. */
  navigate(url: string): void;
  /** Leaves the page for `url`, which takes its place in the history. */
  replace(url: string): void;
  /** Changes the address bar without loading, in the current history entry. */
  replaceUrl(url: string): void;
}

/** A small window that was opened over the page. */
export interface Popup {
  /**
   * `opening` until a page of another origin is in it, `attached` while that page can be seen to be there. `gone` is
   * closed, or out of sight: a page with `Cross-Origin-Opener-Policy: same-origin` on either side cuts the tie, and then
   * an open window looks closed.
   */
  state(): 'opening' | 'attached' | 'gone';
  navigate(url: string): void;
  focus(): void;
  close(): void;
}

/** Notifications of the computer, over whatever the user looks at. */
export interface Notifier {
  /** Whether this page may show them; `default`: the user has not been asked. */
  permission(): NotificationPermission;
  /** Has the browser ask the user, where it has not; call it in a click. */
  ask(): Promise<NotificationPermission>;
  /**
   * Shows one, which takes the place of an earlier one of the same `tag`; a click on it brings this tab to the front.
   * Nothing where the browser does not.
   * @returns takes it away
   */
  show(notification: { title: string; body: string; tag: string }): Stop;
}

/** What the browser offers here, for the diagnostics. */
export interface Surroundings {
  /** The browser's own turns between tabs; without them the dialer takes turns by local storage. */
  locks: boolean;
  /** Messages between tabs. */
  channels: boolean;
  /** Whether local storage can be written to. */
  storage: boolean;
  /** What the browser says of itself. */
  userAgent: string;
  /** Hands a file to the user, as a download. */
  save(file: { name: string; type: string; text: string }): void;
}

/**
 * Why what is known may be old: see {@link Runtime.onWake}. `focus` is by far the most frequent: the user was in another
 * window for a moment.
 */
export type WakeReason = 'visible' | 'focus' | 'online' | 'restored';

/**
 * The browser as a port: everything the dialer needs of its surroundings, so that tests bring their own.
 * `browser-runtime.ts` is the only implementation that touches browser globals.
 */
export interface Runtime {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly locks: Locks;
  readonly page: Page;
  /** A number from 0 (inclusive) to 1 (exclusive), for jitter. */
  random(): number;
  /** A new unguessable id (UUID v4). */
  randomId(): string;
  /** Throws a `SecurityError` where the browser blocks storage. */
  storage(area: 'local' | 'session'): WebStorage;
  /** Fetches what opens the browser's database: a file of its own. Rejects where that cannot be had. */
  loadDatabase(): Promise<OpenDatabase>;
  openChannel(name: string): Channel;
  /** Opens `url` in a popup, centred over the page; `undefined` where the browser blocks it. Call it in a click. */
  openPopup(url: string): Popup | undefined;
  /** Messages that windows of this origin post to this one; those of other origins are not heard. */
  onWindowMessage(listener: (message: unknown) => void): Stop;
  /** `undefined` where the browser has no notifications, or the page is not secure. */
  loadNotifier(): Promise<Notifier | undefined>;
  /** Fetches what looks around in the browser. */
  loadSurroundings(): Promise<Surroundings>;
  /** True while the user sees another tab, or nothing of the browser. */
  isHidden(): boolean;
  /** False when the machine has no network; true says little. */
  isOnline(): boolean;
  /** Calls `listener` when that may have changed. */
  onConnection(listener: () => void): Stop;
  /** Puts a text on the clipboard; call it in a click. Rejects where the browser does not allow it. */
  copyText(text: string): Promise<void>;
  /**
   * Calls `listener` when the tab becomes visible, its window gets the focus, the network returns, or the page comes back
   * from the back/forward cache.
   */
  onWake(listener: (reason: WakeReason) => void): Stop;
  /** Calls `listener` when the tab is hidden or left: what is not written down now may be lost. */
  onHide(listener: () => void): Stop;
}
