import type { Call } from '../calls/call';
import type { Rivals } from '../calls/session-finder';
import type { CallJournal } from '../history/call-journal';
import type { JournalEntry } from '../history/journal-entry';
import { parseKeptCall } from './kept-call';

/** Calls to one number that are further apart cannot be taken for each other. */
const APART_MS = 5 * 60_000;

/** The other calls to the number of `call` that the tabs of this browser have made at about that time. */
export async function rivalsOf(journal: Pick<CallJournal, 'all'>, call: Call): Promise<Rivals> {
  const rivals = (await journal.all()).filter(
    (each) =>
      each.id !== call.request.id &&
      Math.abs(each.startedAt - call.startedAt) <= APART_MS &&
      numberOf(each) === call.request.to.number &&
      each.record?.outcome !== 'not-placed',
  );
  const going = rivals.filter(({ record }) => record === undefined || record.outcome === 'unknown');
  return { all: rivals.length, going: going.length };
}

function numberOf({ record, draft }: JournalEntry): string | undefined {
  return record?.to.number ?? parseKeptCall(draft)?.call.request.to.number;
}
