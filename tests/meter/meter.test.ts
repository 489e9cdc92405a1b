import { describe, expect, test } from 'vitest';
import { HOUR_MS, type HourCount } from '../../src/meter/hour-count';
import { createMeter, KEPT_MS } from '../../src/meter/meter';
import { createMemoryDatabase, type Database } from '../../src/runtime/database';
import { createManualClock } from '../../src/simulator/index';

const STATUS = 'GET /account/~/extension/~/ring-out/{ringOutId}';

function world() {
  const clock = createManualClock();
  const database = createMemoryDatabase();
  let blocked = false;
  let trimFails = false;
  let beforeAll: Promise<void> = Promise.resolve();
  const guarded = <T>(work: () => Promise<T>) =>
    blocked ? Promise.reject(new DOMException('Full.', 'QuotaExceededError')) : work();
  const writes = { count: 0 };
  const meter = () =>
    createMeter({
      clock,
      open: async (): Promise<Database> => ({
        ...database,
        all: async () => {
          if (trimFails) throw new DOMException('Gone.', 'AbortError');
          const stored = await guarded(database.all);
          await beforeAll;
          return stored;
        },
        merge: (entries, merge) => {
          writes.count += 1;
          return guarded(() => database.merge(entries, merge));
        },
        remove: (ids) => guarded(() => database.remove(ids)),
        close: () => undefined,
      }),
    });
  return {
    clock,
    writes,
    meter,
    stored: database.all,
    block: (now: boolean) => {
      blocked = now;
    },
    /** Whether the database can be written, and not be read. */
    failTrim: (now: boolean) => {
      trimFails = now;
    },
    /** Lets nothing that is read be told until the returned function is called. */
    holdReading() {
      let release = (): void => undefined;
      beforeAll = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
  };
}

const summed = (counts: { endpoint: string; status: number; count: number }[]) =>
  counts.map(({ endpoint, status, count }) => [endpoint, status, count]);

test('requests of an hour that ended alike are one count, with the times they took', async () => {
  const { clock, meter } = world();
  const one = meter();
  for (const ms of [100, 100, 300]) {
    one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms });
  }
  one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 404, errorCode: 'CMN-102', ms: 50 });
  const counts = await one.read();
  expect(counts).toMatchObject([
    { endpoint: STATUS, status: 200, count: 3, hour: clock.now() - (clock.now() % HOUR_MS) },
    { endpoint: STATUS, status: 404, errorCode: 'CMN-102', count: 1 },
  ]);
  expect(Object.values(counts[0]?.durations ?? {}).toSorted((a, b) => a - b)).toEqual([1, 2]);
});

test('two tabs count together', async () => {
  const { clock, meter } = world();
  const [one, two] = [meter(), meter()];
  one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
  two.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
  await Promise.all([one.flush(), two.flush()]);
  expect(summed(await one.read())).toEqual([[STATUS, 200, 2]]);
  expect(summed(await two.read())).toEqual([[STATUS, 200, 2]]);
});

test('requests are written together, and not one by one', async () => {
  const { clock, meter, writes } = world();
  const one = meter();
  for (let sent = 0; sent < 50; sent += 1) {
    one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
  }
  clock.advance(2_000);
  await one.flush();
  expect(writes.count).toBe(1);
});

test('a request whose page is gone before the answer stays one without an answer', async () => {
  const { clock, meter } = world();
  const gone = meter();
  gone.sent({ endpoint: STATUS, sentAt: clock.now() });
  await gone.flush();
  expect(summed(await meter().read())).toEqual([[STATUS, 0, 1]]);
});

test('an answer that comes after its request was written down takes its place', async () => {
  const { clock, meter } = world();
  const one = meter();
  const answered = one.sent({ endpoint: STATUS, sentAt: clock.now() });
  await one.flush();
  answered({ status: 200, ms: 2_500 });
  await one.stop();
  expect(summed(await meter().read())).toEqual([[STATUS, 200, 1]]);
});

test('counts older than 30 days are neither told nor kept', async () => {
  const { clock, meter } = world();
  const one = meter();
  one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
  await one.flush();
  clock.advance(KEPT_MS + HOUR_MS);
  expect(await one.read()).toEqual([]);
  one.sent({ endpoint: 'GET /account/~', sentAt: clock.now() })({ status: 200, ms: 1 });
  await one.flush();
  clock.advance(-KEPT_MS);
  expect(summed(await one.read())).toEqual([['GET /account/~', 200, 1]]);
});

test('after a reset nothing is left, in any tab', async () => {
  const { clock, meter } = world();
  const [one, two] = [meter(), meter()];
  one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
  await one.flush();
  await two.reset();
  expect(await one.read()).toEqual([]);
});

test('an answer that comes after a reset is forgotten with its request', async () => {
  const { clock, meter, stored } = world();
  const one = meter();
  const answered = one.sent({ endpoint: STATUS, sentAt: clock.now() });
  await one.flush();
  await one.reset();
  answered({ status: 200, ms: 1 });
  await one.flush();
  expect(await stored()).toEqual([]);
});

test('one that comes after another tab’s reset swallows no later request', async () => {
  const { clock, meter } = world();
  const [one, two] = [meter(), meter()];
  const answered = one.sent({ endpoint: STATUS, sentAt: clock.now() });
  await one.flush();
  await two.reset();
  answered({ status: 200, ms: 1 });
  await one.flush();
  one.sent({ endpoint: STATUS, sentAt: clock.now() });
  expect(summed(await one.read())).toEqual(
    expect.arrayContaining([
      [STATUS, 0, 1],
      [STATUS, 200, 1],
    ]),
  );
});

test('what is counted while the counts are being read is told, and told once', async () => {
  const { clock, meter, holdReading } = world();
  const one = meter();
  one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
  await one.flush();
  const release = holdReading();
  const reading = one.read();
  await new Promise(setImmediate);
  one.sent({ endpoint: 'GET /account/~', sentAt: clock.now() })({ status: 200, ms: 1 });
  const flushed = one.flush();
  await new Promise(setImmediate);
  release();
  const expected = [
    ['GET /account/~', 200, 1],
    [STATUS, 200, 1],
  ];
  expect(summed(await reading)).toEqual(expected);
  await flushed;
  expect(summed(await one.read())).toEqual(expected);
});

describe('where the browser’s database fails', () => {
  test('from the first moment, this page’s requests are counted all the same', async () => {
    const clock = createManualClock();
    const meter = createMeter({ clock, open: () => Promise.reject(new Error('blocked')) });
    meter.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
    expect(summed(await meter.read())).toEqual([[STATUS, 200, 1]]);
    expect(meter.isShared()).toBe(false);
  });

  test('for a while, nothing is lost by it', async () => {
    const { clock, meter, block } = world();
    const one = meter();
    block(true);
    one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
    await one.flush();
    expect(summed(await one.read())).toEqual([[STATUS, 200, 1]]);
    block(false);
    one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
    await one.stop();
    expect(summed(await meter().read())).toEqual([[STATUS, 200, 2]]);
  });

  test('for a while, the counts are shared again when it works again', async () => {
    const { clock, meter, block } = world();
    const one = meter();
    const count = () => one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
    block(true);
    count();
    await one.flush();
    expect(one.isShared()).toBe(false);
    block(false);
    await one.flush();
    expect(one.isShared()).toBe(true);
  });

  test('in forgetting what is old, nothing is counted twice, and it is tried again', async () => {
    const { clock, meter, failTrim, stored } = world();
    const one = meter();
    const count = () => one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
    count();
    await one.flush();
    clock.advance(KEPT_MS + HOUR_MS);
    failTrim(true);
    count();
    await one.flush();
    expect(await stored()).toHaveLength(2);
    failTrim(false);
    count();
    await one.flush();
    expect(summed((await stored()) as HourCount[])).toEqual([[STATUS, 200, 2]]);
    expect(one.isShared()).toBe(true);
  });

  test('a reset says so, and keeps what the page has counted', async () => {
    const { clock, meter, block } = world();
    const one = meter();
    block(true);
    one.sent({ endpoint: STATUS, sentAt: clock.now() })({ status: 200, ms: 1 });
    await expect(one.reset()).rejects.toThrow('Full.');
    expect(summed(await one.read())).toEqual([[STATUS, 200, 1]]);
  });
});
