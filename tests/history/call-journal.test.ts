import { expect, test } from 'vitest';
import { createCallJournal, HISTORY_MS, MOST_CALLS } from '../../src/history/call-journal';
import { type CallRecord, callRecordOf } from '../../src/history/call-record';
import { createMemoryDatabase, type Database } from '../../src/runtime/database';
import { createManualClock } from '../../src/simulator/index';

function record(id: string): CallRecord {
  return callRecordOf({
    id,
    from: { deviceId: 'extension', label: 'Ext. 101', number: '+14155550100*101' },
    to: { number: '+16505550100' },
    startedAt: 0,
    endedAt: 0,
    outcome: 'completed',
    reason: 'The call has ended.',
    reasonCode: 'hung-up',
  });
}

function journalOver(database: Promise<Database> = Promise.resolve(createMemoryDatabase())) {
  const clock = createManualClock();
  const errors: unknown[] = [];
  const journal = createCallJournal(
    clock,
    () => database,
    (error) => errors.push(error),
  );
  const end = (id: string, taken = true) => journal.conclude({ record: record(id), startedAt: 0, taken });
  const ids = async () => (await journal.history()).map(({ id }) => id);
  return { clock, journal, errors, end, ids };
}

test('the history is newest first, also of calls that ended in the same moment', async () => {
  const { end, ids } = journalOver();
  for (const id of ['b', 'c', 'a']) await end(id);
  expect(await ids()).toEqual(['a', 'c', 'b']);
});

test('the history keeps the newest two hundred', async () => {
  const { journal, end, ids } = journalOver();
  for (let n = 0; n < MOST_CALLS + 3; n += 1) await end(String(n));
  await journal.trim();
  const kept = await ids();
  expect(kept).toHaveLength(200);
  expect([kept[0], kept.at(-1)]).toEqual(['202', '3']);
});

test('the history goes back thirty days', async () => {
  const { clock, journal, end, ids } = journalOver();
  await end('old');
  clock.advance(HISTORY_MS - 1_000);
  await end('new');
  await journal.trim();
  expect(await ids()).toEqual(['new', 'old']);
  clock.advance(2_000);
  await journal.trim();
  expect(await ids()).toEqual(['new']);
});

test('what the host has not taken, and what lives, is never forgotten', async () => {
  const { clock, journal, end } = journalOver();
  await journal.put({ id: 'living', startedAt: 0, draft: {} });
  await end('waiting', false);
  clock.advance(HISTORY_MS * 2);
  await journal.trim();
  expect((await journal.all()).map(({ id }) => id)).toEqual(['waiting', 'living']);
});

test('a database that does not answer keeps a call waiting for two seconds, and is told of once', async () => {
  const { clock, errors, end, ids } = journalOver(new Promise(() => undefined));
  let written = false;
  const writing = end('a').then(() => {
    written = true;
  });
  clock.advance(1_900);
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toBe(false);
  clock.advance(200);
  await writing;
  await end('b');
  expect(await ids()).toEqual(['b', 'a']);
  expect(errors).toHaveLength(1);
});

test('what cannot be read is left alone', async () => {
  const database = createMemoryDatabase();
  await database.put({ id: 'strange' });
  const { end, ids } = journalOver(Promise.resolve(database));
  await end('a');
  expect(await ids()).toEqual(['a']);
  expect(await database.all()).toHaveLength(2);
});
