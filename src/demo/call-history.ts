import type { CallRecord } from 'ringout-dialer';
import * as v from 'valibot';
import { readJson, type TextStorage } from './browser-storage';
import { createListeners, type Listeners } from './listeners';

const historyEntry = v.object({
  id: v.string(),
  /** ISO 8601, when the call was placed. */
  startedAt: v.string(),
  /** Of this CRM, when the call was placed from a contact. */
  contactId: v.optional(v.string()),
  name: v.optional(v.string()),
  number: v.string(),
  /** What the call was placed from. */
  from: v.string(),
  /** A `CallOutcome`; text, because entries of later versions may be stored here. */
  outcome: v.string(),
  /** Why, in a sentence. */
  reason: v.optional(v.string()),
  durationSeconds: v.number(),
  /** It may have lasted longer: nobody saw the end. */
  atLeast: v.optional(v.boolean()),
});

/** One call in the CRM's own terms. */
export type HistoryEntry = v.InferOutput<typeof historyEntry>;

/** The calls of this CRM, newest first. */
export interface CallHistory extends Pick<Listeners, 'subscribe'> {
  /** The same array until something is added. */
  entries(): readonly HistoryEntry[];
  /** Adds a call; one that is there already stays as it is. Throws when it cannot be stored, so that the dialer asks again. */
  add(record: CallRecord): void;
}

const KEY = 'fernwood.call-history';
/** A demo does not need more, and localStorage is small. */
const MOST = 200;

/** A call history over a browser storage. */
export function createCallHistory(storage: TextStorage): CallHistory {
  const { subscribe, notify } = createListeners();
  let shown = entriesIn(storage);
  return {
    subscribe,
    entries: () => shown,
    add(record) {
      // Read again: another tab may have added a call since.
      const stored = entriesIn(storage);
      if (!stored.some(({ id }) => id === record.id)) {
        stored.unshift(entryOf(record));
        storage.setItem(KEY, JSON.stringify(stored.slice(0, MOST)));
      }
      shown = entriesIn(storage);
      notify();
    },
  };
}

function entriesIn(storage: TextStorage): HistoryEntry[] {
  const stored = readJson(storage, KEY);
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((candidate: unknown) => {
    const parsed = v.safeParse(historyEntry, candidate);
    return parsed.success ? [parsed.output] : [];
  });
}

function entryOf(record: CallRecord): HistoryEntry {
  const { id, startedAt, to, from, outcome, reason, durationSeconds, unseenUntil } = record;
  return {
    id,
    startedAt,
    contactId: to.record?.type === 'contact' ? to.record.id : undefined,
    name: to.name,
    number: to.number,
    from: from.label,
    outcome,
    reason,
    durationSeconds,
    ...(unseenUntil === undefined ? {} : { atLeast: true }),
  };
}
