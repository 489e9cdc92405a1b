import type { Database } from '../runtime/database';
import type { Clock, Stop } from '../runtime/runtime';
import type { CallNotes } from './call-notes';
import type { CallRecord } from './call-record';
import { isForgotten, isShown, type JournalEntry, parseEntry, standing } from './journal-entry';

/** Every call of this origin's dialers: those in progress, those whose record waits for the host, and the history. */
export interface CallJournal {
  /** What is written down, oldest ending first, living calls last. Never rejects. */
  all(): Promise<JournalEntry[]>;
  /** Calls that are being written down, or were when their page went. */
  noted(): string[];
  /** The entry of a call that nobody has; what its page was just writing is written first. Never rejects. */
  recovered(id: string): Promise<JournalEntry | undefined>;
  /**
   * Writes an entry down, in memory and local storage where the browser's database fails. One after the other; what a newer
   * entry has superseded before its turn is not written, nor what would turn back the end of a call. Never rejects.
   */
  put(entry: JournalEntry): Promise<void>;
  /** Writes down the end of a call. */
  conclude(entry: Ending): Promise<void>;
  /** Notes that the host has taken the record. Never rejects. */
  markTaken(entry: JournalEntry): Promise<void>;
  /** The records of this user's calls that are over, newest first. */
  history(ownerId: string): Promise<CallRecord[]>;
  /**
   * Forgets this user's calls that are over; those that the host has not taken yet are out of the history now, and
   * forgotten then. Rejects where the database fails.
   */
  clear(ownerId: string): Promise<void>;
  /** Forgets the oldest of what the host has taken. */
  trim(): Promise<void>;
  /** Calls `listener` when the history has changed by this journal; those of other tabs are not heard of here. */
  subscribe(listener: () => void): Stop;
  /** Resolves when everything is written. */
  settled(): Promise<void>;
  close(): void;
}

/** The end of a call. */
export type Ending = Required<Pick<JournalEntry, 'record' | 'startedAt' | 'taken'>> &
  Pick<JournalEntry, 'ownerId'>;

/** The history keeps so many calls… */
export const MOST_CALLS = 200;
/** …for so long. */
export const HISTORY_MS = 30 * 24 * 3_600_000;
/** A database that takes longer is taken for blocked: a call does not wait for it. */
const PATIENCE_MS = 2_000;

/**
 * @param options.open opens the browser's database; called when the journal is made.
 * @param options.onError receives, once, why calls are kept in memory only.
 * @param options.onLate called when the database has opened after all, later than anybody waits for it: there may be calls in it.
 */
export function createCallJournal(options: {
  clock: Clock;
  notes: CallNotes;
  open: () => Promise<Database>;
  onError: (error: unknown) => void;
  onLate: () => void;
}): CallJournal {
  const { clock, notes, onError } = options;
  /** What the database did not take. */
  const memory = new Map<string, JournalEntry>();
  /** The newest of what waits for its turn. A call that begins and ends in one go is written once, with its end. */
  const waiting = new Map<string, JournalEntry>();
  const listeners = new Set<() => void>();
  const opening = options.open();
  let opened = within(clock, opening);
  opened.catch(() => opening.then(adopt)).catch(() => undefined); // told when something is lost by it
  let closed = false;
  let writes: Promise<unknown> = Promise.resolve();
  let lastOrder = 0;
  let told = false;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = writes.then(work);
    writes = turn.catch(() => undefined);
    return turn;
  }

  /** What could not be stored is kept here, as long as this page. */
  function keep(entry: JournalEntry, error: unknown): void {
    memory.set(entry.id, entry);
    if (!told) onError(error);
    told = true;
  }

  async function write(entry: JournalEntry): Promise<void> {
    const { id, taken } = entry;
    try {
      const database = await opened;
      await within(clock, database.merge([entry], standing));
      memory.delete(id);
    } catch (error) {
      keep(entry, error);
      if (!taken) return; // its note is all that outlives the page
    }
    if (!waiting.has(id)) notes.drop(id);
  }

  /** What was kept in memory meanwhile is written down. */
  function adopt(database: Database): void {
    if (closed) return;
    opened = Promise.resolve(database);
    for (const id of memory.keys()) {
      void inTurn(async () => {
        const entry = memory.get(id);
        if (entry) await write(entry);
      });
    }
    tell();
    options.onLate();
  }

  async function stored(): Promise<JournalEntry[]> {
    const database = await opened;
    return (await within(clock, database.all())).flatMap((found) => parseEntry(found) ?? []);
  }

  /** These, and what is in memory; oldest ending first. */
  function merged(found: JournalEntry[]): JournalEntry[] {
    const entries = new Map(found.map((entry) => [entry.id, entry]));
    for (const [id, entry] of memory) entries.set(id, standing(entries.get(id), entry));
    const rank = ({ endOrder }: JournalEntry) => endOrder ?? Infinity;
    return [...entries.values()].toSorted((a, b) => rank(a) - rank(b) || a.startedAt - b.startedAt);
  }

  const all = async () => merged(await stored().catch(() => []));

  /** Marks an entry in one step, for another tab may be marking it, too; one that nobody needs any more is removed. */
  async function mark({ id }: JournalEntry, as: Pick<JournalEntry, 'taken' | 'cleared'>): Promise<void> {
    const kept = memory.get(id);
    if (kept) {
      const entry = { ...kept, ...as };
      memory.set(id, entry);
      if (!entry.taken) notes.put(entry);
    }
    const database = await opened.catch(() => undefined); // then everything is in memory
    const change = (found: unknown) => {
      const entry = kept ? standing(found, kept) : parseEntry(found);
      const marked = entry && { ...entry, ...as };
      return marked && isForgotten(marked) ? undefined : marked;
    };
    if (database) await within(clock, database.change(id, change));
  }

  async function trim(): Promise<void> {
    const taken = (await all()).filter((entry) => entry.taken === true).toReversed();
    const old = taken.filter((entry, index) => index >= MOST_CALLS || isOld(entry) || isForgotten(entry));
    if (old.length === 0) return;
    const ids = old.map(({ id }) => id);
    for (const id of ids) memory.delete(id);
    await (await opened).remove(ids);
  }

  const isOld = ({ endOrder = 0 }: JournalEntry) => endOrder < clock.now() - HISTORY_MS;
  const trimInTurn = () => inTurn(trim).catch(() => undefined); // the next time will do
  const put = (entry: JournalEntry) => {
    const { id } = entry;
    notes.put(entry);
    waiting.set(id, entry);
    return inTurn(async () => {
      const newest = waiting.get(id);
      waiting.delete(id);
      if (newest) await write(newest);
    });
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    all,
    noted: () => notes.ids(),
    async recovered(id) {
      const note = parseEntry(notes.get(id));
      if (note) await put(note);
      else notes.drop(id);
      return (await all()).find((each) => each.id === id);
    },
    put,
    async conclude({ record, startedAt, taken, ownerId }) {
      lastOrder = Math.max(clock.now(), lastOrder + 1);
      const { id, requestId } = record;
      const endOrder = lastOrder;
      await put({
        id,
        startedAt,
        ...(requestId === undefined ? {} : { requestId }),
        ...(ownerId === undefined ? {} : { ownerId }),
        record,
        endOrder,
        taken,
      });
      if (taken) await trimInTurn();
      tell();
    },
    markTaken: (entry) =>
      inTurn(() =>
        mark(entry, { taken: true })
          .catch((error: unknown) => keep({ ...entry, taken: true }, error))
          .finally(() => notes.drop(entry.id)),
      ),
    async history(ownerId) {
      const entries = (await all()).filter((entry) => isShown(entry, ownerId) && !isOld(entry));
      return entries
        .toReversed()
        .slice(0, MOST_CALLS)
        .flatMap(({ record }) => record ?? []);
    },
    clear: (ownerId) =>
      inTurn(async () => {
        // A database that could never be opened holds nothing.
        const found = await opened.then(stored, () => []);
        const shown = merged(found).filter((entry) => isShown(entry, ownerId));
        const marked = shown.map(async (entry) => {
          try {
            await mark(entry, { cleared: true });
          } catch (error) {
            memory.set(entry.id, { ...entry, cleared: true }); // at least this page shows it no more
            throw error;
          }
        });
        await Promise.all(marked);
      }).finally(tell),
    trim: trimInTurn,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: async () => void (await writes),
    close() {
      closed = true;
      listeners.clear();
      opening.then(
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
    work.then(resolve, reject).finally(() => stop());
  });
}
