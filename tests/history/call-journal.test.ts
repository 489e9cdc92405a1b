import { describe, expect, test, vi } from 'vitest';
import { createCallJournal, HISTORY_MS, MOST_CALLS } from '../../src/history/call-journal';
import type { JournalEntry } from '../../src/history/journal-entry';
import { createCallNotes } from '../../src/history/call-notes';
import { type CallRecord, callRecordOf } from '../../src/history/call-record';
import { createMemoryDatabase, type Database } from '../../src/runtime/database';
import { createManualClock } from '../../src/simulator/index';
import { storageOver } from '../support/fake-browser';

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

function journalOver(
  database: Promise<Database> = Promise.resolve(createMemoryDatabase()),
  stored = new Map<string, string>(),
) {
  const clock = createManualClock();
  const errors: unknown[] = [];
  let late = 0;
  const journal = createCallJournal({
    clock,
    notes: createCallNotes(() => storageOver(stored), 'note:'),
    open: () => database,
    onError: (error) => errors.push(error),
    onLate: () => (late += 1),
  });
  const end = (id: string, { taken = true, ownerId = 'avery' } = {}) =>
    journal.conclude({ record: record(id), startedAt: 0, taken, ownerId });
  const ids = async (ownerId = 'avery') => (await journal.history(ownerId)).map(({ id }) => id);
  const written = async () => (await journal.all()).map(({ id }) => id);
  return { clock, journal, errors, end, ids, written, timesLate: () => late };
}

/** What a page before has left there. */
const store = (database: Database, entry: { id: string }) => database.merge([entry], (_, given) => given);

test('the history is newest first, also of calls that ended in the same moment', async () => {
  const { end, ids } = journalOver();
  for (const id of ['b', 'c', 'a']) await end(id);
  expect(await ids()).toEqual(['a', 'c', 'b']);
});

test('the history keeps the newest two hundred, without being asked', async () => {
  const { end, ids, written } = journalOver();
  for (let n = 0; n < MOST_CALLS + 3; n += 1) await end(String(n));
  const kept = await ids();
  expect(kept).toHaveLength(200);
  expect([kept[0], kept.at(-1)]).toEqual(['202', '3']);
  expect(await written()).toHaveLength(200);
});

test('the history shows two hundred, however many wait for the host', async () => {
  const { end, ids, written } = journalOver();
  for (let n = 0; n < MOST_CALLS + 3; n += 1) await end(String(n), { taken: false });
  expect(await ids()).toHaveLength(200);
  expect(await written()).toHaveLength(203);
});

test('everybody has a history of her own; the calls of nobody are in none', async () => {
  const { journal, end, ids } = journalOver();
  await end('a');
  await end('m', { ownerId: 'morgan' });
  await journal.conclude({ record: record('n'), startedAt: 0, taken: false });
  expect(await ids()).toEqual(['a']);
  expect(await ids('morgan')).toEqual(['m']);
});

test('what somebody wished who was not signed in is forgotten when the host has it', async () => {
  const { journal, end, written } = journalOver();
  await journal.conclude({ record: { ...record('n'), outcome: 'not-placed' }, startedAt: 0, taken: false });
  await end('a');
  const [waiting] = await journal.all();
  expect(waiting).toMatchObject({ id: 'n', taken: false });
  if (waiting) await journal.markTaken(waiting);
  expect(await written()).toEqual(['a']);
});

describe('clearing the history', () => {
  test('forgets what the host has taken, of this user only, and tells', async () => {
    const { journal, end, ids, written } = journalOver();
    await journal.put({ id: 'living', startedAt: 0, ownerId: 'avery', draft: {} });
    await end('a');
    await end('m', { ownerId: 'morgan' });
    const told: string[][] = [];
    journal.subscribe(() => void ids().then((left) => told.push(left)));
    await journal.clear('avery');
    expect(await written()).toEqual(['m', 'living']);
    expect(told).toEqual([[]]);
  });

  test('hides what the host has not taken, and forgets it then', async () => {
    const { journal, end, ids, written } = journalOver();
    await end('a', { taken: false });
    const [before] = await journal.all();
    await journal.clear('avery');
    expect(await ids()).toEqual([]);
    expect(await written()).toEqual(['a']);
    // The outbox has read the entry before it was cleared.
    if (before) await journal.markTaken(before);
    expect(await written()).toEqual([]);
  });

  test('says so where the database fails; the history is gone from this page all the same', async () => {
    const database = createMemoryDatabase();
    const { journal, end, ids } = journalOver(Promise.resolve(database));
    await end('a');
    database.change = () => Promise.reject(new Error('full'));
    await expect(journal.clear('avery')).rejects.toThrow('full');
    expect(await ids()).toEqual([]);
  });
});

test('the history goes back thirty days', async () => {
  const { clock, journal, end, ids, written } = journalOver();
  await end('old');
  clock.advance(HISTORY_MS - 1_000);
  await end('new');
  expect(await ids()).toEqual(['new', 'old']);
  clock.advance(2_000);
  expect(await ids()).toEqual(['new']);
  await journal.trim();
  expect(await written()).toEqual(['new']);
});

test('what the host has not taken, and what lives, is never forgotten', async () => {
  const { clock, journal, end, written } = journalOver();
  await journal.put({ id: 'living', startedAt: 0, draft: {} });
  await end('waiting', { taken: false });
  clock.advance(HISTORY_MS * 2);
  await journal.trim();
  expect(await written()).toEqual(['waiting', 'living']);
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

test('what is superseded before its turn is not written', async () => {
  const database = createMemoryDatabase();
  const merge = vi.spyOn(database, 'merge');
  const { journal, end } = journalOver(Promise.resolve(database));
  const begun = journal.put({ id: 'a', startedAt: 0, draft: {} });
  await Promise.all([begun, end('a', { taken: false })]);
  expect(merge).toHaveBeenCalledTimes(1);
  expect(await journal.all()).toMatchObject([{ id: 'a', record: { outcome: 'completed' } }]);
});

describe('of a page that goes before its database has', () => {
  const never = { ...createMemoryDatabase(), merge: () => new Promise<void>(() => undefined) };

  /** What the next page finds. */
  async function nextPage(stored: Map<string, string>, database = createMemoryDatabase()) {
    const { journal } = journalOver(Promise.resolve(database), stored);
    const noted = journal.noted();
    const [entry] = await Promise.all(noted.map((id) => journal.recovered(id)));
    return { noted, entry, kept: await database.all(), left: stored.size };
  }

  test('the beginning of a call, the next page knows it', async () => {
    const stored = new Map<string, string>();
    void journalOver(Promise.resolve(never), stored).journal.put({ id: 'a', startedAt: 0, draft: 1 });
    const entry = { id: 'a', startedAt: 0, draft: 1 };
    expect(await nextPage(stored)).toEqual({ noted: ['a'], entry, kept: [entry], left: 0 });
  });

  test('the end, the next page knows that', async () => {
    const stored = new Map<string, string>();
    void journalOver(Promise.resolve(never), stored).end('a', { taken: false });
    const database = createMemoryDatabase();
    await store(database, { id: 'a' });
    const { entry, kept, left } = await nextPage(stored, database);
    expect(entry).toMatchObject({ record: record('a'), taken: false });
    expect([kept, left]).toEqual([[entry], 0]);
  });

  test('and of one that has, nothing is left over', async () => {
    const stored = new Map<string, string>();
    const database = createMemoryDatabase();
    const { journal, end } = journalOver(Promise.resolve(database), stored);
    void journal.put({ id: 'a', startedAt: 0, draft: 1 });
    expect(stored.size).toBe(1);
    await end('a');
    expect(stored.size).toBe(0);
  });

  test('an end that the database has stands, and a note that nobody can read is dropped', async () => {
    const database = createMemoryDatabase();
    await journalOver(Promise.resolve(database)).end('a');
    const stored = new Map([
      ['note:a', JSON.stringify({ id: 'a', startedAt: 0, draft: 1 })],
      ['note:b', '{'],
      ['other', '1'],
    ]);
    const { noted, entry } = await nextPage(stored, database);
    expect(noted).toEqual(['a', 'b']);
    expect(entry).toMatchObject({ record: record('a'), taken: true });
    expect([...stored.keys()]).toEqual(['other']);
  });
});

describe('what the database does not take', () => {
  const full = { ...createMemoryDatabase(), merge: () => Promise.reject(new Error('full')) };

  test('is noted until the host has taken it: the next page offers it', async () => {
    const stored = new Map<string, string>();
    const page = journalOver(Promise.resolve(full), stored);
    await page.end('a', { taken: false });
    const { journal } = journalOver(Promise.reject(new Error('blocked')), stored);
    expect(journal.noted()).toEqual(['a']);
    const entry = await journal.recovered('a');
    expect(entry).toMatchObject({ record: record('a'), taken: false });
    expect(stored.size).toBe(1);
    if (entry) await journal.markTaken(entry);
    expect(stored.size).toBe(0);
  });

  test('and its user has cleared, is out of the history on the next page, too, which still offers it', async () => {
    const stored = new Map<string, string>();
    const page = journalOver(Promise.reject(new Error('blocked')), stored);
    await page.end('a', { taken: false });
    await page.end('b', { taken: true });
    await page.journal.clear('avery');
    expect([...stored.keys()]).toEqual(['note:a']);
    const { journal } = journalOver(Promise.reject(new Error('blocked')), stored);
    expect(await journal.recovered('a')).toMatchObject({ record: record('a'), taken: false });
    expect(await journal.history('avery')).toEqual([]);
  });

  test('is noted no longer when there is nobody to take it', async () => {
    const stored = new Map<string, string>();
    await journalOver(Promise.resolve(full), stored).end('a', { taken: true });
    expect(stored.size).toBe(0);
  });

  test('is noted until the database takes it after all', async () => {
    const stored = new Map<string, string>();
    let open: (database: Database) => void = () => undefined;
    const late = new Promise<Database>((resolve) => {
      open = resolve;
    });
    const { clock, journal, end } = journalOver(late, stored);
    const writing = end('a', { taken: false });
    clock.advance(2_000);
    await writing;
    expect(stored.size).toBe(1);
    open(createMemoryDatabase());
    await new Promise((resolve) => setImmediate(resolve));
    await journal.settled();
    expect(stored.size).toBe(0);
  });

  test('and local storage neither, leaves no older note that would stand for it', async () => {
    const database = createMemoryDatabase();
    const stored = new Map([['note:a', JSON.stringify({ id: 'a', startedAt: 0, draft: 'older' })]]);
    const refusing = {
      ...storageOver(stored),
      setItem: () => {
        throw new DOMException('Full.', 'QuotaExceededError');
      },
    };
    createCallNotes(() => refusing, 'note:').put({ id: 'a' });
    expect(stored.size).toBe(0);
    await store(database, { id: 'a', startedAt: 0, draft: 'newer' } as JournalEntry);
    const { journal } = journalOver(Promise.resolve(database), stored);
    expect(await journal.recovered('a')).toMatchObject({ draft: 'newer' });
  });
});

describe('a tab that is late', () => {
  const late: JournalEntry = { id: 'a', startedAt: 0, ownerId: 'avery' };

  test('does not turn back what another has seen taken', async () => {
    const database = createMemoryDatabase();
    await journalOver(Promise.resolve(database)).end('a', { taken: true });
    const { journal } = journalOver(Promise.resolve(database));
    await journal.put({ ...late, record: record('a'), endOrder: 1, taken: false });
    expect(await journal.all()).toMatchObject([{ id: 'a', taken: true }]);
  });

  test('does not bring a call back to life that another has seen end', async () => {
    const database = createMemoryDatabase();
    await journalOver(Promise.resolve(database)).end('a', { taken: false });
    const { journal } = journalOver(Promise.resolve(database));
    await journal.put({ ...late, draft: {} });
    expect(await journal.all()).toMatchObject([{ id: 'a', record: record('a'), taken: false }]);
  });

  test('offers from its memory nothing that another has seen taken', async () => {
    const database = createMemoryDatabase();
    const refusing = { ...database, merge: () => Promise.reject(new Error('full')) };
    const { journal, end } = journalOver(Promise.resolve(refusing));
    await end('a', { taken: false });
    expect(await journal.all()).toMatchObject([{ id: 'a', taken: false }]);
    await journalOver(Promise.resolve(database)).end('a', { taken: true });
    expect(await journal.all()).toMatchObject([{ id: 'a', taken: true }]);
  });
});

test('what cannot be read is left alone', async () => {
  const database = createMemoryDatabase();
  await store(database, { id: 'strange' });
  const { end, ids } = journalOver(Promise.resolve(database));
  await end('a');
  expect(await ids()).toEqual(['a']);
  expect(await database.all()).toHaveLength(2);
});

test('a database that opens late is told of, and takes what was kept in memory meanwhile', async () => {
  const database = createMemoryDatabase();
  const before: JournalEntry = { id: 'before', startedAt: 0 };
  await store(database, before);
  let open: (database: Database) => void = () => undefined;
  const late = new Promise<Database>((resolve) => {
    open = resolve;
  });
  const { clock, journal, end, written, timesLate } = journalOver(late);
  const writing = end('a');
  clock.advance(2_000);
  await writing;
  expect(await written()).toEqual(['a']);
  expect(timesLate()).toBe(0);
  open(database);
  await new Promise((resolve) => setImmediate(resolve));
  await journal.settled();
  expect(timesLate()).toBe(1);
  expect(await written()).toEqual(['a', 'before']);
  expect(await database.all()).toHaveLength(2);
});

test('a database that opens after the journal was closed is closed', async () => {
  const close = vi.fn<() => void>();
  let open: (database: Database) => void = () => undefined;
  const late = new Promise<Database>((resolve) => {
    open = resolve;
  });
  const { clock, journal, timesLate } = journalOver(late);
  clock.advance(2_000);
  await journal.settled();
  journal.close();
  open({ ...createMemoryDatabase(), close });
  await new Promise((resolve) => setImmediate(resolve));
  expect(close).toHaveBeenCalledTimes(1);
  expect(timesLate()).toBe(0);
});
