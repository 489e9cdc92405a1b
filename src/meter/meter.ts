import { createMemoryDatabase, type Database } from '../runtime/database';
import type { Clock, Stop } from '../runtime/runtime';
import {
  addCounts,
  DAY_MS,
  emptyCount,
  type Ending,
  HOUR_MS,
  type HourCount,
  readHourCount,
} from './hour-count';
import { sizeOf } from './durations';

/** Counts the requests of this origin's tabs to RingCentral, by the hour; who asked for what is not in it. */
export interface Meter {
  /** Counts a request. It is one without an answer until the returned function tells of one. */
  sent(request: SentRequest): (answer: Answer) => void;
  /** What was counted in the last 30 days, in all tabs, oldest hour first. Never rejects. */
  read(): Promise<HourCount[]>;
  /** Forgets everything that was counted, in all tabs. Rejects where the database fails. */
  reset(): Promise<void>;
  /** Resolves when everything that was counted is stored. */
  flush(): Promise<void>;
  /** False where the browser does not let the dialer store the counts: they are this page's, and go with it. */
  isShared(): boolean;
  /**
   * How far this machine's clock is ahead of RingCentral's, by the last answer of this page that told its time, in
   * milliseconds; true to a second or two. `undefined` where no answer did: browsers mostly hide it.
   */
  aheadMs(): number | undefined;
  /** Stores what there is, and counts no more; waits for the database only if it has opened. */
  stop(): Promise<void>;
}

export interface SentRequest {
  /** The name of an {@link Endpoint}. */
  endpoint: string;
  /** Milliseconds since the epoch. */
  sentAt: number;
}

export interface Answer {
  /** HTTP status. */
  status: number;
  /** RingCentral's `errorCode`, or the OAuth `error`. */
  errorCode?: string | undefined;
  /** How long it took, in milliseconds. */
  ms: number;
  /** When RingCentral says that it answered; milliseconds since the epoch. */
  date?: number | undefined;
}

/** Counts are kept for so long. */
export const KEPT_MS = 30 * DAY_MS;
/** Counts are written together, so long after the first of them, in milliseconds. */
const BATCH_MS = 2_000;

/**
 * @param options.open opens the browser's database; asked for once.
 */
export function createMeter(options: { clock: Clock; open: () => Promise<Database> }): Meter {
  const { clock } = options;
  let isShared = true;
  let batch = new Map<string, HourCount>();
  let stopTimer: Stop | undefined;
  let writing: Promise<void> = Promise.resolve();
  let trimmedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let isOpen = false;
  let aheadMs: number | undefined;
  const database = options
    .open()
    .catch(() => {
      isShared = false;
      return createMemoryDatabase();
    })
    .finally(() => {
      isOpen = true;
    });

  function add(ending: Ending, count: 1 | -1, ms?: number): void {
    const empty = emptyCount(ending);
    const durations = ms === undefined ? {} : { [sizeOf(ms)]: 1 };
    batch.set(empty.id, addCounts(batch.get(empty.id) ?? empty, { ...empty, count, durations }));
    stopTimer ??= clock.setTimeout(() => void flush(), BATCH_MS);
  }

  function flush(): Promise<void> {
    stopTimer?.();
    stopTimer = undefined;
    const counts = [...batch.values()].filter(({ count }) => count !== 0);
    batch = new Map();
    if (counts.length > 0) writing = writing.then(() => store(counts));
    return writing;
  }

  /** What the database does not take is counted in the next batch. */
  async function store(counts: HourCount[]): Promise<void> {
    try {
      const { merge } = await database;
      await merge(counts, (stored, added) => {
        const before = readHourCount(stored);
        const sum = before ? addCounts(before, added) : added;
        return sum.count === 0 ? undefined : sum;
      });
      await trim();
    } catch {
      isShared = false;
      for (const each of counts) {
        const later = batch.get(each.id);
        batch.set(each.id, later ? addCounts(each, later) : each);
      }
    }
  }

  /** Once an hour forgets what is too old. */
  async function trim(): Promise<void> {
    const now = clock.now();
    if (now - trimmedAt < HOUR_MS) return;
    trimmedAt = now;
    const { all, remove } = await database;
    const old = (await all()).filter(
      (stored) => (readHourCount(stored)?.hour ?? 0) + HOUR_MS <= now - KEPT_MS,
    );
    if (old.length > 0) await remove(old.map((stored) => (stored as { id: string }).id));
  }

  return {
    sent(request) {
      if (stopped) return () => undefined;
      const unanswered = { ...request, status: 0 };
      add(unanswered, 1);
      return ({ status, errorCode, ms, date }) => {
        if (stopped) return;
        if (date !== undefined) aheadMs = request.sentAt + ms - date;
        add(unanswered, -1);
        add({ ...request, status, ...(errorCode !== undefined && { errorCode }) }, 1, ms);
      };
    },
    async read() {
      await flush();
      const stored = await database.then(({ all }) => all()).catch((): unknown[] => []);
      const counts = new Map(
        stored.flatMap((each) => {
          const count = readHourCount(each);
          return count ? [[count.id, count] as const] : [];
        }),
      );
      for (const each of batch.values()) {
        const before = counts.get(each.id);
        counts.set(each.id, before ? addCounts(before, each) : each);
      }
      const since = clock.now() - KEPT_MS;
      return [...counts.values()]
        .filter(({ hour, count }) => count > 0 && hour + HOUR_MS > since)
        .toSorted((a, b) => a.hour - b.hour || (a.endpoint < b.endpoint ? -1 : 1));
    },
    async reset() {
      await flush();
      batch = new Map();
      const { all, remove } = await database;
      await remove((await all()).map((stored) => (stored as { id: string }).id));
    },
    flush,
    isShared: () => isShared,
    aheadMs: () => aheadMs,
    async stop() {
      stopped = true;
      const ending = flush().then(() => database.then(({ close }) => close()));
      // A database that does not open is nobody's to wait for.
      if (isOpen) await ending;
    },
  };
}
