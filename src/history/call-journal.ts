import * as v from 'valibot';
import type { Database } from '../runtime/database';
import type { Clock } from '../runtime/runtime';
import type { CallRecord } from './call-record';

/** What is written down of one call, from before it is placed until it is forgotten. */
export interface JournalEntry {
  /** The call's id. */
  id: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  requestId?: string;
  /** While the call lives: what it takes to go on with it. */
  draft?: unknown;
  /** Once it is over. */
  record?: CallRecord;
  /** Counts up with every call that ends; about milliseconds since the epoch. */
  endOrder?: number;
  /** The host has taken the record, or wants none. */
  taken?: boolean;
}

/** Every call of this origin's dialers: those in progress, those whose record waits for the host, and the history. */
export interface CallJournal {
  /** What is written down, oldest ending first, living calls last. Never rejects. */
  all(): Promise<JournalEntry[]>;
  get(id: string): Promise<JournalEntry | undefined>;
  /** Writes an entry down, in memory where the browser's database fails. One after the other; never rejects. */
  put(entry: JournalEntry): Promise<void>;
  /** Writes down the end of a call. */
  conclude(entry: { record: CallRecord; startedAt: number; taken: boolean }): Promise<void>;
  /** The records of the calls that are over, newest first. */
  history(): Promise<CallRecord[]>;
  /** Forgets the oldest of what the host has taken. */
  trim(): Promise<void>;
  /** Resolves when everything is written. */
  settled(): Promise<void>;
  close(): void;
}

/** The history keeps so many calls… */
export const MOST_CALLS = 200;
/** …for so long. */
export const HISTORY_MS = 30 * 24 * 3_600_000;
/** A database that takes longer is taken for blocked: a call does not wait for it. */
const PATIENCE_MS = 2_000;

const journalEntry = v.object({
  id: v.string(),
  startedAt: v.number(),
  requestId: v.exactOptional(v.string()),
  draft: v.exactOptional(v.unknown()),
  record: v.exactOptional(
    v.custom<CallRecord>((value) => typeof value === 'object' && value !== null && 'endedAt' in value),
  ),
  endOrder: v.exactOptional(v.number()),
  taken: v.exactOptional(v.boolean()),
});

/**
 * @param open opens the browser's database; called when the journal is made.
 * @param onError receives, once, why calls are kept in memory only.
 */
export function createCallJournal(
  clock: Clock,
  open: () => Promise<Database>,
  onError: (error: unknown) => void,
): CallJournal {
  /** What the database did not take. */
  const memory = new Map<string, JournalEntry>();
  const opened = within(clock, open());
  opened.catch(() => undefined); // told when something is lost by it
  let writes: Promise<unknown> = Promise.resolve();
  let lastOrder = 0;
  let told = false;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = writes.then(work);
    writes = turn.catch(() => undefined);
    return turn;
  }

  async function write(entry: JournalEntry): Promise<void> {
    try {
      const database = await opened;
      await within(clock, database.put(entry));
      memory.delete(entry.id);
    } catch (error) {
      memory.set(entry.id, entry);
      if (!told) onError(error);
      told = true;
    }
  }

  async function stored(): Promise<JournalEntry[]> {
    try {
      const database = await opened;
      return (await within(clock, database.all())).flatMap((found) => {
        const parsed = v.safeParse(journalEntry, found);
        return parsed.success ? [parsed.output] : [];
      });
    } catch {
      return [];
    }
  }

  async function all(): Promise<JournalEntry[]> {
    const entries = new Map((await stored()).map((entry) => [entry.id, entry]));
    for (const [id, entry] of memory) entries.set(id, entry);
    const rank = ({ endOrder }: JournalEntry) => endOrder ?? Infinity;
    return [...entries.values()].toSorted((a, b) => rank(a) - rank(b) || a.startedAt - b.startedAt);
  }

  const put = (entry: JournalEntry) => inTurn(() => write(entry));

  return {
    all,
    get: async (id) => (await all()).find((entry) => entry.id === id),
    put,
    conclude({ record, startedAt, taken }) {
      lastOrder = Math.max(clock.now(), lastOrder + 1);
      const { id, requestId } = record;
      const endOrder = lastOrder;
      return put({
        id,
        startedAt,
        ...(requestId === undefined ? {} : { requestId }),
        record,
        endOrder,
        taken,
      });
    },
    async history() {
      return (await all()).flatMap(({ record }) => (record ? [record] : [])).toReversed();
    },
    trim: () =>
      inTurn(async () => {
        const taken = (await all()).filter(({ taken: done }) => done === true).toReversed();
        const oldest = clock.now() - HISTORY_MS;
        const old = taken.filter(({ endOrder = 0 }, index) => index >= MOST_CALLS || endOrder < oldest);
        if (old.length === 0) return;
        const ids = old.map(({ id }) => id);
        for (const id of ids) memory.delete(id);
        await (await opened).remove(ids);
      }).catch(() => undefined), // the next time will do
    settled: async () => void (await writes),
    close() {
      opened.then(
        (database) => database.close(),
        () => undefined,
      );
    },
  };
}

/** What `work` comes to, or an error when that takes too long. */
function within<T>(clock: Clock, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('The browser’s database does not answer.'));
    const stop = clock.setTimeout(late, PATIENCE_MS);
    work.then(resolve, reject).finally(stop);
  });
}
