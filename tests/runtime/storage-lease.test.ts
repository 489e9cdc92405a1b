import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Locks, WebStorage } from '../../src/runtime/runtime';
import { createStorageLocks, LEASE_MS } from '../../src/runtime/storage-lease';
import { createManualClock, type ManualClock } from '../../src/simulator/index';

const KEY = 'session:lease';

interface Tab {
  locks: Locks;
  storage: WebStorage;
  /** Nothing of the tab runs any more: its timers are gone, and its lease stays behind. */
  die(): void;
  readonly dead: boolean;
}

/** Tabs with one local storage, which shows each the writes of the others `latencyMs` late, as browsers do. */
function createTabs(options: { latencyMs?: number; clock?: ManualClock } = {}) {
  const { latencyMs = 0, clock = createManualClock() } = options;
  const views: ((key: string, value: string | null, write: number) => void)[] = [];
  const stored = new Map<string, { value: string | null; write: number }>();
  let writes = 0;
  let ids = 0;

  function openTab(random: () => number = () => 0.5): Tab {
    const seen = new Map(stored);
    const show = (key: string, value: string | null, write: number) => {
      if ((seen.get(key)?.write ?? 0) < write) seen.set(key, { value, write });
    };
    views.push(show);
    const set = (key: string, value: string | null) => {
      writes += 1;
      const write = writes;
      stored.set(key, { value, write });
      show(key, value, write);
      for (const view of views) clock.setTimeout(() => view(key, value, write), latencyMs);
    };
    const storage: WebStorage = {
      getItem: (key) => seen.get(key)?.value ?? null,
      setItem: set,
      removeItem: (key) => set(key, null),
      key: () => null,
      length: 0,
    };
    let dead = false;
    const locks = createStorageLocks({
      storage: () => storage,
      random,
      clock: {
        now: clock.now,
        setTimeout: (callback, delay) => clock.setTimeout(() => dead || callback(), delay),
      },
      randomId: () => {
        ids += 1;
        return `owner-${ids}`;
      },
    });
    return {
      locks,
      storage,
      die: () => {
        dead = true;
      },
      get dead() {
        return dead;
      },
    };
  }

  /** Moves time on by steps of a few milliseconds, letting promises through between them. */
  async function pass(ms: number): Promise<void> {
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await turn();
    for (let left = ms; left > 0; left -= 5) {
      clock.advance(Math.min(5, left));
      await turn();
    }
  }

  const wait = (ms: number) => new Promise<void>((resolve) => void clock.setTimeout(resolve, ms));
  return { clock, openTab, pass, wait };
}

const never = () => new Promise<never>(() => undefined);

test('the task runs while the lease stands, and its result is handed on', async () => {
  const { openTab, pass, wait } = createTabs();
  const { locks, storage } = openTab();
  let during: string | null = null;
  const held = locks.hold('session', async () => {
    await wait(50);
    during = storage.getItem(KEY);
    return 'done';
  });
  await pass(500);
  await expect(held).resolves.toBe('done');
  expect(during).toMatch(/^\{"owner":"owner-1","until":\d+\}$/);
  expect(storage.getItem(KEY)).toBeNull();
});

test('a task that fails lets the next one in: in this tab and in the others', async () => {
  const { openTab, pass } = createTabs();
  const [one, two] = [openTab(), openTab()];
  const entries = Promise.allSettled([
    one.locks.hold('session', () => Promise.reject(new Error('no'))),
    one.locks.hold('session', async () => 'in'),
    two.locks.hold('session', async () => 'in'),
  ]);
  await pass(2_000);
  expect((await entries).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});

test('names do not wait for each other', async () => {
  const { openTab, pass } = createTabs();
  const { locks } = openTab();
  void locks.hold('one', never);
  const other = locks.hold('other', async () => 'in');
  await pass(300);
  await expect(other).resolves.toBe('in');
});

test('a holder that takes long keeps the others out, however long', async () => {
  const { openTab, pass, wait } = createTabs();
  const log: string[] = [];
  void openTab().locks.hold('session', async () => {
    await wait(LEASE_MS * 6);
    log.push('slow one leaves');
  });
  await pass(500);
  void openTab().locks.hold('session', async () => void log.push('next one enters'));
  await pass(LEASE_MS * 5);
  expect(log).toEqual([]);
  await pass(LEASE_MS);
  expect(log).toEqual(['slow one leaves', 'next one enters']);
});

test('the lease of a tab that died ends, also when the clock was set back meanwhile', async () => {
  const { clock, openTab, pass } = createTabs();
  const one = openTab();
  void one.locks.hold('session', never);
  await pass(500);
  one.die();
  const entered: number[] = [];
  const died = clock.now();
  void openTab().locks.hold('session', async () => void entered.push(clock.now() - died));
  await pass(LEASE_MS * 1.5);
  expect(entered).toHaveLength(1);
  expect(entered[0]).toBeLessThanOrEqual(LEASE_MS + 500);

  const two = openTab();
  two.storage.setItem(KEY, JSON.stringify({ owner: 'dead', until: clock.now() + 3_600_000 }));
  void two.locks.hold('session', async () => void entered.push(clock.now()));
  await pass(LEASE_MS * 1.5);
  expect(entered).toHaveLength(2);
});

test('a claim that a late timer leaves standing until it has nearly ended is made again', async () => {
  const { clock, openTab, pass } = createTabs();
  const [late, other] = [openTab(), openTab()];
  const inside: string[] = [];
  void late.locks.hold('session', async () => {
    inside.push('late');
    await never();
  });
  await pass(10); // the claim stands …
  const claim = JSON.parse(late.storage.getItem(KEY) ?? '{}') as { owner: string };
  late.storage.setItem(KEY, JSON.stringify({ ...claim, until: clock.now() + 160 })); // … and has nearly ended
  void other.locks.hold('session', async () => {
    inside.push('other');
    await never();
  });
  await pass(LEASE_MS * 2);
  expect(inside).toHaveLength(1);
});

test('a holder whose lease was lost leaves that of the next one alone', async () => {
  const { clock, openTab, pass, wait } = createTabs();
  const { locks, storage } = openTab();
  const held = locks.hold('session', () => wait(LEASE_MS));
  await pass(500);
  const next = JSON.stringify({ owner: 'next', until: clock.now() + LEASE_MS * 3 });
  storage.setItem(KEY, next);
  await pass(LEASE_MS / 2);
  expect(storage.getItem(KEY)).toBe(next);
  await pass(LEASE_MS);
  await held;
  expect(storage.getItem(KEY)).toBe(next);
});

test.each([
  { what: 'throws', storage: () => raise() },
  { what: 'is full', storage: () => storageWith({ setItem: raise }) },
  { what: 'keeps nothing', storage: () => storageWith({}) },
  { what: 'breaks while the lease is held', storage: breakingStorage() },
])('where the storage $what, the tasks of the page still take turns', async ({ storage }) => {
  const { clock, pass, wait } = createTabs();
  const locks = createStorageLocks({ storage, clock, random: () => 0, randomId: () => 'me' });
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} enters`);
    await wait(LEASE_MS);
    log.push(`${name} leaves`);
  };
  const both = Promise.all([locks.hold('session', task('one')), locks.hold('session', task('two'))]);
  await pass(LEASE_MS * 3);
  await both;
  expect(log).toEqual(['one enters', 'one leaves', 'two enters', 'two leaves']);
});

test('what is not a lease is written over', async () => {
  const { openTab, pass } = createTabs();
  const { locks, storage } = openTab();
  for (const rubbish of ['', '{', '7', 'null', '{"owner":7,"until":"soon"}']) {
    storage.setItem(KEY, rubbish);
    const held = locks.hold('session', async () => 'in');
    await pass(500);
    await expect(held).resolves.toBe('in');
  }
});

const visit = fc.record({
  tab: fc.nat(3),
  /** When it asks for the lock … */
  at: fc.nat(3_000),
  /** … and what it does with it. */
  takes: fc.oneof(fc.nat(400), fc.constantFrom(LEASE_MS - 50, LEASE_MS * 2)),
  ends: fc.constantFrom<'well' | 'rejected' | 'dead'>('well', 'well', 'well', 'rejected', 'dead'),
});

test('whatever the tabs do and whenever, one holds the lock at a time, and everybody alive gets it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(visit, { minLength: 2, maxLength: 8 }),
      fc.nat(45),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      async (visits, latencyMs, randomness) => {
        const { clock, openTab, pass, wait } = createTabs({ latencyMs });
        const random = () => randomness.next().value as number;
        const tabs = Array.from({ length: 4 }, () => openTab(random));
        const inside = new Set<Tab>();
        const crowds: number[] = [];
        const waiting = new Map<object, Tab>();
        for (const each of visits) {
          const tab = tabs[each.tab] as Tab;
          waiting.set(each, tab);
          clock.setTimeout(() => {
            const task = async () => {
              if (tab.dead) return;
              inside.add(tab);
              if (inside.size > 1) crowds.push(inside.size);
              await wait(each.takes);
              inside.delete(tab);
              waiting.delete(each);
              if (each.ends === 'dead') {
                tab.die();
                await never();
              }
              if (each.ends === 'rejected') throw new Error('as planned');
            };
            tab.locks.hold('session', task).catch(() => undefined);
          }, each.at);
        }
        const alive = () => [...waiting.values()].filter((tab) => !tab.dead);
        for (let rounds = 0; alive().length > 0 && rounds < 50; rounds += 1) await pass(LEASE_MS / 2);
        expect(crowds).toEqual([]);
        expect(alive()).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
}, 30_000);

function raise(): never {
  throw new DOMException('The storage is blocked.', 'SecurityError');
}

function storageWith(members: Partial<WebStorage>): WebStorage {
  const empty = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  return { ...empty, key: () => null, length: 0, ...members };
}

/** Breaks once the lease has been acquired. */
function breakingStorage(): () => WebStorage {
  const values = new Map<string, string>();
  let uses = 0;
  return () => {
    uses += 1;
    if (uses > 5) raise();
    return storageWith({
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
    });
  };
}
