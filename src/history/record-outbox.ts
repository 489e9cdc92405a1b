import { inTime } from '../runtime/in-time';
import type { Clock, Locks, Stop } from '../runtime/runtime';
import type { CallJournal } from './call-journal';
import type { JournalEntry } from './journal-entry';
import type { CallRecord } from './call-record';

/** Delivers the journal's call records to the host, in the order of their ends, each until the host has taken it. */
export interface RecordOutbox {
  /** There may be something to deliver. Does nothing while the last failure is waited off. */
  offer(): void;
  /** True while the host has a record and has not answered yet. */
  isDelivering(): boolean;
  /** Offers what is left once more, then stops; resolves when the last delivery has come back. */
  destroy(): Promise<void>;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** A page that has not taken a record by then is asked again, and must not hold up the other tabs. */
const PATIENCE_MS = 30_000;

/**
 * One tab delivers at a time, whichever has something to deliver; it delivers what the other tabs left, too.
 *
 * @param options.deliver the host's `onCallRecord`; a record counts as delivered when its promise resolves.
 * @param options.onError receives what a delivery failed with, once for each failure; it is tried again by itself.
 * @param options.onEmpty called when nothing is left to deliver.
 */
export function createRecordOutbox(options: {
  clock: Clock;
  locks: Locks;
  lockName: string;
  journal: CallJournal;
  deliver: (record: CallRecord) => void | Promise<void>;
  onError: (error: unknown) => void;
  onEmpty: () => void;
}): RecordOutbox {
  const { clock, locks, lockName, journal } = options;
  let failures = 0;
  let destroyed = false;
  let delivering = false;
  /** Something came while the last round was under way. */
  let again = false;
  let round: Promise<void> | undefined;
  let stopTimer: Stop | undefined;

  function pump(): void {
    stopTimer?.();
    stopTimer = undefined;
    again = true;
    round ??= rounds();
  }

  async function rounds(): Promise<void> {
    let empty = true;
    while (again && empty) {
      again = false;
      empty = await locks.hold(lockName, deliverAll).catch(() => false);
    }
    round = undefined;
    if (empty) options.onEmpty();
    else if (!destroyed) stopTimer = clock.setTimeout(pump, waitAfter(failures));
  }

  /** True when everything was taken. */
  async function deliverAll(): Promise<boolean> {
    for (let entry = await nextEntry(); entry; entry = await nextEntry()) {
      if (!(await delivered(entry.record))) return false;
      failures = 0;
      await journal.markTaken(entry);
    }
    await journal.trim();
    return true;
  }

  async function nextEntry(): Promise<(JournalEntry & { record: CallRecord }) | undefined> {
    const entries = await journal.all();
    return entries.find(
      (entry): entry is JournalEntry & { record: CallRecord } => entry.record !== undefined && !entry.taken,
    );
  }

  async function delivered(record: CallRecord): Promise<boolean> {
    delivering = true;
    try {
      await inTime(clock, PATIENCE_MS, 'onCallRecord', () => options.deliver(record));
      return true;
    } catch (error) {
      failures += 1;
      options.onError(error);
      return false;
    } finally {
      delivering = false;
    }
  }

  return {
    offer() {
      if (!stopTimer) pump();
    },
    isDelivering: () => delivering,
    async destroy() {
      destroyed = true;
      if (stopTimer) pump();
      await round;
    },
  };
}

/** From 1 s, doubling, a minute at most. */
function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
}
