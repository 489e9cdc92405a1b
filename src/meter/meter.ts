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
  let isKept = true;
  let isFailing = false;
  let batch = new Map<string, HourCount>();
  /** How often the counts were reset: a request from before is nobody's. */
  let resets = 0;
  let stopTimer: Stop | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let trimmedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let isOpen = false;
  let aheadMs: number | undefined;
  const database = options
    .open()
    .catch(() => {
      isKept = false;
      return createMemoryDatabase();
    })
    .finally(() => {
      isOpen = true;
    });

  function add(ending: Ending, count: 1 | -1, ms?: number): void {
    const empty = emptyCount(ending);
    const durations = ms === undefined ? {} : { [sizeOf(ms)]: 1 };
    addTo(batch, { ...empty, count, durations });
    stopTimer ??= clock.setTimeout(() => void flush(), BATCH_MS);
  }

  /** The database is read and written by one task after the other: what is not in it is in the batch, and not in both. */
  function inTurn<Result>(task: (database: Database) => Promise<Result>): Promise<Result> {
    const result = lastTurn.then(() => database).then(task);
    lastTurn = result.catch(() => undefined); // told to whoever has asked
    return result;
  }

  function flush(): Promise<void> {
    stopTimer?.();
    stopTimer = undefined;
    return inTurn(store);
  }

  /** What the database does not take is counted in the next batch. */
  async function store(stored: Database): Promise<void> {
    const counts = [...batch.values()].filter(({ count }) => count !== 0);
    batch = new Map();
    if (counts.length === 0) return;
    try {
      await stored.merge(counts, (before, added) => {
        const parsed = readHourCount(before);
        const sum = parsed ? addCounts(parsed, added) : added;
        // Below nothing: an answer came to a request that another tab has made everybody forget.
        return sum.count <= 0 ? undefined : sum;
      });
      isFailing = false;
    } catch {
      isFailing = true;
      const later = batch;
      batch = new Map(counts.map((each) => [each.id, each]));
      for (const each of later.values()) addTo(batch, each);
      return;
    }
    await trim(stored).catch(() => undefined); // tried again with the next batch
  }

  /** Once an hour forgets what is too old. */
  async function trim({ all, remove }: Database): Promise<void> {
    const now = clock.now();
    if (now - trimmedAt < HOUR_MS) return;
    const old = (await all()).filter(
      (stored) => (readHourCount(stored)?.hour ?? 0) + HOUR_MS <= now - KEPT_MS,
    );
    if (old.length > 0) await remove(old.map((stored) => (stored as { id: string }).id));
    trimmedAt = now;
  }

  return {
    sent(request) {
      if (stopped) return () => undefined;
      const unanswered = { ...request, status: 0 };
      const resetsBefore = resets;
      add(unanswered, 1);
      return ({ status, errorCode, ms, date }) => {
        if (stopped) return;
        if (date !== undefined) aheadMs = request.sentAt + ms - date;
        if (resets !== resetsBefore) return;
        add(unanswered, -1);
        add({ ...request, status, ...(errorCode !== undefined && { errorCode }) }, 1, ms);
      };
    },
    async read() {
      await flush();
      const counts = await inTurn(async ({ all }) => {
        const stored = await all().catch((): unknown[] => []);
        const found = stored.map(readHourCount).filter((each) => each !== undefined);
        const sums = new Map(found.map((each) => [each.id, each]));
        for (const each of batch.values()) addTo(sums, each);
        return [...sums.values()];
      });
      const since = clock.now() - KEPT_MS;
      return counts
        .filter(({ hour, count }) => count > 0 && hour + HOUR_MS > since)
        .toSorted((a, b) => a.hour - b.hour || (a.endpoint < b.endpoint ? -1 : 1));
    },
    async reset() {
      await flush();
      await inTurn(async ({ all, remove }) => {
        await remove((await all()).map((stored) => (stored as { id: string }).id));
        batch = new Map();
        resets += 1;
      });
    },
    flush,
    isShared: () => isKept && !isFailing,
    aheadMs: () => aheadMs,
    async stop() {
      stopped = true;
      const ending = flush().then(() => database.then(({ close }) => close()));
      // A database that does not open is nobody's to wait for.
      if (isOpen) await ending;
    },
  };
}

function addTo(counts: Map<string, HourCount>, each: HourCount): void {
  const before = counts.get(each.id);
  counts.set(each.id, before ? addCounts(before, each) : each);
}
