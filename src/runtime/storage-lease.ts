import type { Locks, Runtime, WebStorage } from './runtime';

/** How long a lease lives unless it is renewed: a holder whose tab dies keeps the others waiting that long. */
export const LEASE_MS = 10_000;
/**
 * How long a claim must stand before it counts. Browsers show a write to other processes some milliseconds late, so two
 * tabs may both find the lease free: the one whose claim was overwritten sees it by then.
 */
const SETTLE_MS = 100;

/**
 * Locks between the tabs of an origin for browsers without the Web Locks API (before 2022): a lease in local storage.
 * Weaker than those: a holder whose timers the browser stops for {@link LEASE_MS} loses it and does not know. Where local
 * storage cannot be used, the tasks of this page still take turns.
 */
export function createStorageLocks({
  storage,
  ...runtime
}: Pick<Runtime, 'clock' | 'random' | 'randomId'> & { storage: () => WebStorage }): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    hold<T>(name: string, task: () => Promise<T>, { signal }: { signal?: AbortSignal } = {}): Promise<T> {
      const hold = () => holdLease({ ...runtime, storage, key: `${name}:lease`, signal }, task);
      const turn = (tails.get(name) ?? Promise.resolve()).then(hold);
      tails.set(
        name,
        turn.catch(() => undefined), // the next in line does not care how this one ended
      );
      return turn;
    },
  };
}

interface LeaseOptions extends Pick<Runtime, 'clock' | 'random' | 'randomId'> {
  storage: () => WebStorage;
  key: string;
  signal: AbortSignal | undefined;
}

interface Lease {
  owner: string;
  /** Milliseconds since the epoch. */
  until: number;
}

async function holdLease<T>(options: LeaseOptions, task: () => Promise<T>): Promise<T> {
  const release = await acquire(options).catch(() => undefined); // a storage that throws keeps nobody from anything
  if (options.signal?.aborted) {
    release?.();
    throw options.signal.reason;
  }
  try {
    return await task();
  } finally {
    release?.();
  }
}

/** Waits for the lease and keeps it renewed; resolves with how to let it go. Rejects when the storage cannot be used. */
async function acquire({ storage, key, clock, random, randomId, signal }: LeaseOptions): Promise<() => void> {
  const owner = randomId();
  const read = () => parseLease(storage().getItem(key));
  const isMine = () => read()?.owner === owner;
  const claim = () => {
    storage().setItem(key, JSON.stringify({ owner, until: clock.now() + LEASE_MS } satisfies Lease));
    if (!isMine()) throw new Error('The storage keeps nothing.');
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      clock.setTimeout(resolve, SETTLE_MS * (1 + random()));
    });

  let watched: { until: number; since: number } | undefined;
  const isFree = (lease: Lease | undefined) => {
    if (!lease || lease.owner === owner) return true;
    if (watched?.until !== lease.until) watched = { until: lease.until, since: clock.now() };
    // One that nobody renews is dead whatever its time says: the clock may have been set back.
    return clock.now() >= Math.min(lease.until, watched.since + LEASE_MS);
  };
  for (let held = false; !held;) {
    signal?.throwIfAborted();
    const claimed = isFree(read());
    if (claimed) claim();
    await pause();
    const mine = claimed ? read() : undefined;
    // Timers may be late: a claim that has stood for long could be taken from us in this very moment.
    held = mine?.owner === owner && mine.until - clock.now() > LEASE_MS / 2;
  }

  let stopTimer: () => void;
  const renewLater = () => {
    stopTimer = clock.setTimeout(() => {
      try {
        if (!isMine()) return; // lost while this tab's timers stood still: it is somebody else's now
        claim();
      } catch {
        return;
      }
      renewLater();
    }, LEASE_MS / 4);
  };
  renewLater();
  return () => {
    stopTimer();
    try {
      if (isMine()) storage().removeItem(key);
    } catch {
      // it ends by itself
    }
  };
}

function parseLease(stored: string | null): Lease | undefined {
  try {
    const { owner, until } = JSON.parse(stored ?? '{}') as Partial<Lease>;
    return typeof owner === 'string' && typeof until === 'number' ? { owner, until } : undefined;
  } catch {
    return undefined; // not ours
  }
}
