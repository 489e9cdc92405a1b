/** What a tab tells of itself each time it is asked. */
export interface TabLook {
  /** Counts up with everything that happens in the page and is not a mere timer. */
  activity: number;
  /** The requests that are under way, by the number that the page gave them. */
  fetches: string[];
  /** Transactions and openings of the database that are under way. */
  databases: number;
  /** Records that the host was offered, and has not answered yet. */
  offers: number;
  /** Milliseconds until the next timer, on the page's clock; absent when none is set. */
  nextIn?: number;
  /** Timers that are set. */
  timers: number;
  shown: Shown;
}

/** What the widget shows, by its API and in its live region. */
export interface Shown {
  session: string;
  user?: string;
  call?: { callId: string; phase: string; elsewhere: boolean; requestId?: string; outcome?: string };
  /** The live region's words; absent where there is no face yet. */
  status?: string;
  devices: number;
}

/**
 * What the page tells at once, through the browser's own pipe. What it tells while another page takes its place may be
 * lost on the way.
 */
export type Told =
  | { what: 'call'; call: { callId: string; phase: string; requestId?: string; number: string } }
  | { what: 'record'; record: { id: string; outcome: string; text: string } }
  | { what: 'offered'; offer: string; record: { id: string; outcome: string; text: string } }
  | { what: 'session'; status: string; user?: string }
  | { what: 'error'; code: string; message: string }
  | { what: 'dialed'; dial: string; requestId?: string }
  | { what: 'answered'; dial: string; callId?: string; error?: string; ofCall?: string }
  | { what: 'command'; name: string; error?: string; value?: string }
  | {
      what: 'sent';
      id: string;
      method: string;
      path: string;
      token?: string;
      dead: boolean;
      refresh?: string;
      callId?: string;
      requestId?: string;
    }
  | { what: 'got'; id: string; status: number; retryAfter?: number; everything?: boolean };

/** The lab's hands inside a page. */
export interface Lab {
  /** Lets `ms` pass: due timers fire in their order. `moved`: something happened that is not a mere timer. */
  advance(ms: number): Promise<{ moved: boolean; look: TabLook }>;
  /** Lets what is under way in the browser arrive, and looks. `peers` is how many other tabs answer. */
  look(peers: number): Promise<TabLook>;
  /** The wall clock jumps, the timers stay where they were. */
  jump(ms: number): void;
  hide(hidden: boolean): void;
  blockPopups(blocked: boolean): void;
  fillStorage(full: boolean): void;
  dial(dial: string, request: { number: string; requestId?: string; deviceId?: string }): void;
  /** The host takes a record that it was offered, or not; only now, when the lab has heard of it. */
  answer(offer: string, takes: boolean): void;
  hangUp(): void;
  signOut(): void;
  destroy(): Promise<void>;
  /** Puts the dialer into the page again. */
  create(): void;
  wake(reason: 'focus' | 'visible'): void;
}

export interface PageSettings {
  /** The wall clock's time, in milliseconds since the epoch. */
  now: number;
  seed: number;
  /** Names the page in the numbers of its requests. */
  name: string;
  attributes: Record<string, string>;
}

/** The page's clock, which stands still until it is moved. */
export interface PageClock {
  /** Lets time pass: due timers fire in their order. */
  pass(ms: number): Promise<void>;
  /** The wall clock jumps, the timers stay where they were. */
  jump(ms: number): void;
  hide(hidden: boolean): void;
  isHidden(): boolean;
  /** How many timers are set, and how long it is until the next. */
  timers(): { count: number; nextIn?: number };
  /** Lets the browser do what it has at hand. */
  hop(): Promise<void>;
  /** Real ones, for what must not wait for this clock. */
  setRealTimeout(callback: () => void, ms: number): number;
  clearRealTimeout(id: number): void;
}

/** What goes in and out of the page. */
export interface PageDoors {
  /** Counts up with everything that happens. */
  activity(): number;
  fetches(): string[];
  databases(): number;
  /** Waits until all that was sent to the other tabs, and asked of the browser, has arrived. */
  arrive(peers: number): Promise<void>;
  blockPopups(blocked: boolean): void;
}

export type Tell = (told: Told) => void;
