import * as v from 'valibot';
import type { CallRecord } from './call-record';

/** What is written down of one call, from before it is placed until it is forgotten. */
export interface JournalEntry {
  /** The call's id. */
  id: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  requestId?: string;
  /** RingCentral's id of the user whose call it is; nobody's, if nobody was signed in. */
  ownerId?: string;
  /** While the call lives: what it takes to go on with it. */
  draft?: unknown;
  /** Once it is over. */
  record?: CallRecord;
  /** Counts up with every call that ends; about milliseconds since the epoch. */
  endOrder?: number;
  /** The host has taken the record, or wants none. */
  taken?: boolean;
  /** The user has cleared her history before the host took the record: it is only kept for that. */
  cleared?: boolean;
}

const journalEntry = v.object({
  id: v.string(),
  startedAt: v.number(),
  requestId: v.exactOptional(v.string()),
  ownerId: v.exactOptional(v.string()),
  draft: v.exactOptional(v.unknown()),
  record: v.exactOptional(
    v.custom<CallRecord>((value) => typeof value === 'object' && value !== null && 'endedAt' in value),
  ),
  endOrder: v.exactOptional(v.number()),
  taken: v.exactOptional(v.boolean()),
  cleared: v.exactOptional(v.boolean()),
});

/** An entry as it was found in the browser’s storage; nothing where it is none. */
export function parseEntry(found: unknown): JournalEntry | undefined {
  const result = v.safeParse(journalEntry, found);
  return result.success ? result.output : undefined;
}

/** Which of two stands: what another tab has taken, or seen the end of, is not turned back by a tab that is late. */
export function standing(stored: unknown, entry: JournalEntry): JournalEntry {
  const before = parseEntry(stored);
  return before?.taken || (before?.record && !entry.taken) ? { ...entry, ...before } : entry;
}

/** Whether it is in this user’s history. */
export function isShown({ record, ownerId, cleared }: JournalEntry, user: string): boolean {
  return record !== undefined && ownerId === user && !cleared;
}

/** What the host has taken and nobody is to see. */
export function isForgotten({ taken, cleared, ownerId, record }: JournalEntry): boolean {
  // Nobody was signed in, so the call came to nothing, and there is no one to show it to.
  const nobodys = ownerId === undefined && record?.outcome === 'not-placed';
  return taken === true && (cleared === true || nobodys);
}
