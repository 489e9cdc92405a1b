import { describe, expect, test } from 'vitest';
import { createCallJournal } from '../../src/history/call-journal';
import { createCallNotes } from '../../src/history/call-notes';
import { type CallRecord, callRecordOf } from '../../src/history/call-record';
import { createRecordOutbox } from '../../src/history/record-outbox';
import { createMemoryDatabase } from '../../src/runtime/database';
import type { Clock, Locks } from '../../src/runtime/runtime';
import { createManualClock } from '../../src/simulator/index';
import { storageOver } from '../support/fake-browser';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const alone: Locks = { hold: (_name, task) => task() };

/** An outbox over a journal of its own. */
function createOutbox(
  clock: Clock,
  deliver: (record: CallRecord) => void | Promise<void>,
  onError: (error: unknown) => void,
  { locks = alone, database = createMemoryDatabase() } = {},
) {
  const journal = createCallJournal({
    clock,
    notes: createCallNotes(() => storageOver(new Map()), 'note:'),
    open: async () => database,
    onError,
    onLate: () => undefined,
  });
  const outbox = createRecordOutbox({
    clock,
    locks,
    lockName: 'records',
    journal,
    deliver,
    onError,
    onEmpty: () => undefined,
  });
  return {
    journal,
    add(added: CallRecord): void {
      void journal.conclude({ record: added, startedAt: 0, taken: false }).then(() => outbox.offer());
    },
    async destroy(): Promise<void> {
      await journal.settled();
      await outbox.destroy();
    },
  };
}

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

/** An outbox to a host that fails `failures` times, then takes everything. */
function outboxTo(failures: number) {
  const clock = createManualClock();
  const start = clock.now();
  const offered: [id: string, at: number][] = [];
  const errors: unknown[] = [];
  let left = failures;
  const outbox = createOutbox(
    clock,
    async ({ id }) => {
      offered.push([id, clock.now() - start]);
      left -= 1;
      if (left >= 0) throw new Error('not now');
    },
    (error) => errors.push(error),
  );
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      clock.advance(500);
      await settle();
    }
  };
  return { outbox, offered, errors, pass };
}

test('a record is offered at once', async () => {
  const { outbox, offered } = outboxTo(0);
  outbox.add(record('a'));
  await settle();
  expect(offered).toEqual([['a', 0]]);
});

test('a host that fails five times gets the record after 1, 2, 4, 8 and 16 seconds more, and each failure is told', async () => {
  const { outbox, offered, errors, pass } = outboxTo(5);
  outbox.add(record('a'));
  await settle();
  await pass(120_000);
  expect(offered.map(([, at]) => at)).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000]);
  expect(errors).toHaveLength(5);
});

test('the wait grows to a minute at most', async () => {
  const { outbox, offered, pass } = outboxTo(9);
  outbox.add(record('a'));
  await settle();
  await pass(400_000);
  const waits = offered.slice(1).map(([, at], index) => at - (offered[index]?.[1] ?? 0));
  expect(waits.slice(5)).toEqual([32_000, 60_000, 60_000, 60_000]);
});

test('records are taken in the order they came, whatever fails', async () => {
  const { outbox, offered, pass } = outboxTo(2);
  outbox.add(record('a'));
  outbox.add(record('b'));
  await settle();
  outbox.add(record('c'));
  await pass(10_000);
  expect(offered.map(([id]) => id)).toEqual(['a', 'a', 'a', 'b', 'c']);
});

test('after a success the next failure waits a second again', async () => {
  const clock = createManualClock();
  const answers = ['fail', 'fail', 'take', 'fail', 'take'];
  const at: number[] = [];
  const outbox = createOutbox(
    clock,
    () => {
      at.push(clock.now());
      if (answers.shift() === 'fail') throw new Error('not now');
    },
    () => undefined,
  );
  outbox.add(record('a'));
  outbox.add(record('b'));
  for (let seconds = 0; seconds < 10; seconds += 1) {
    await settle();
    clock.advance(1_000);
  }
  const start = at[0] ?? 0;
  expect(at.map((time) => time - start)).toEqual([0, 1_000, 3_000, 3_000, 4_000]);
});

test('a record that comes in the very moment the last one was taken is not left lying', async () => {
  const taken: string[] = [];
  let take: (() => void) | undefined;
  const outbox = createOutbox(
    createManualClock(),
    ({ id }) => {
      taken.push(id);
      return new Promise((resolve) => {
        take = resolve;
      });
    },
    () => undefined,
  );
  for (const late of [0, 1, 2, 3, 4]) {
    outbox.add(record(`first ${late}`));
    await settle();
    const delivery = Promise.resolve().then(() => take?.());
    let turn: Promise<unknown> = delivery;
    for (let n = 0; n < late; n += 1) turn = turn.then(() => undefined);
    await turn.then(() => outbox.add(record(`second ${late}`)));
    await settle();
    expect(taken.at(-1)).toBe(`second ${late}`);
    take?.();
    await settle();
  }
});

describe('when the dialer is destroyed', () => {
  test('what waits for its next turn is offered once more, and then no more', async () => {
    const { outbox, offered, errors, pass } = outboxTo(1);
    outbox.add(record('a'));
    outbox.add(record('b'));
    await settle();
    await outbox.destroy();
    expect(offered.map(([id]) => id)).toEqual(['a', 'a', 'b']);
    expect(errors).toHaveLength(1);
    await pass(120_000);
    expect(offered).toHaveLength(3);
  });

  test('a host that still fails is not tried for ever', async () => {
    const { outbox, offered, errors, pass } = outboxTo(99);
    outbox.add(record('a'));
    await settle();
    await outbox.destroy();
    await pass(120_000);
    expect(offered).toHaveLength(2);
    expect(errors).toHaveLength(2);
  });

  test('a delivery that is under way is waited for', async () => {
    let take: (() => void) | undefined;
    const deliver = () =>
      new Promise<void>((resolve) => {
        take = resolve;
      });
    const outbox = createOutbox(createManualClock(), deliver, () => undefined);
    outbox.add(record('a'));
    await settle();
    let gone = false;
    const destroyed = outbox.destroy().then(() => {
      gone = true;
    });
    await settle();
    expect(gone).toBe(false);
    take?.();
    await destroyed;
    expect(gone).toBe(true);
  });
});

test('two tabs offer one after the other, and nothing twice', async () => {
  const clock = createManualClock();
  const database = createMemoryDatabase();
  let turn: Promise<unknown> = Promise.resolve();
  const locks: Locks = {
    hold(_name, task) {
      const mine = turn.then(task);
      turn = mine;
      return mine;
    },
  };
  const offered: string[] = [];
  let underWay = 0;
  const deliver = async ({ id }: CallRecord) => {
    underWay += 1;
    expect(underWay).toBe(1);
    offered.push(id);
    await settle();
    underWay -= 1;
  };
  const one = createOutbox(clock, deliver, () => undefined, { locks, database });
  const other = createOutbox(clock, deliver, () => undefined, { locks, database });
  one.add(record('a'));
  other.add(record('b'));
  await one.destroy();
  await other.destroy();
  expect(offered.toSorted()).toEqual(['a', 'b']);
});
