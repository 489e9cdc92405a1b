import type { Brand, BrandId } from '../auth/brands';
import type { SessionStore } from '../auth/session-contract';
import { ownerIn } from '../auth/session-state';
import { type Call, isFinished } from '../calls/call';
import type { CallEvent } from '../calls/call-state';
import type { CallStore } from '../calls/call-store';
import type { CallJournal, JournalEntry } from '../history/call-journal';
import type { CallRecord } from '../history/call-record';
import type { RecordOutbox } from '../history/record-outbox';
import { DialerError } from '../runtime/dialer-error';
import { inTime } from '../runtime/in-time';
import type { Runtime } from '../runtime/runtime';
import type { CallMirror } from './call-mirror';
import { furthest, isSameToResume, type KeptCall, keptCallOf, parseKeptCall } from './kept-call';
import { openKeeperChannel } from './keeper-channel';
import { type Holding, newHolding } from './holding';
import { untilSignedIn } from './returning-user';
import { isIdle, untilIdle } from './until-idle';

/**
 * Sees to it that no call is lost with its page: writes calls down while they live, and goes on with those that other
 * pages have left. A call belongs to the dialer that holds its lock, until its record is taken; the others wait for
 * that lock.
 */
export interface CallKeeper {
  /** Takes up what was left; resolves when that is known. */
  start(): Promise<void>;
  /** There may be more to take up: the database was late. */
  openedLate(): void;
  /** Resolves when the call in progress is written down. */
  kept(): Promise<void>;
  /**
   * Writes down how a call has ended, and has its record delivered.
   * @param ownerId whose call it was, if it was over before this keeper was there
   */
  conclude(record: CallRecord, startedAt: number, ownerId?: string): void;
  /** The brand that a call was placed with on an earlier page. */
  brandOf(callId: string): BrandId | undefined;
  /** There is nothing left to deliver: calls that are over need nobody any more. */
  letGo(): void;
  /** Goes on with a call that another tab has, if that tab is gone one day. Resolves when that is known, or it needs nobody. */
  watchOver(callId: string): Promise<void>;
  /** A call that was left, and goes on, but has to wait for the end of this dialer's own. */
  waiting(): string | undefined;
  /** Takes up nothing more. */
  retire(): void;
  destroy(): Promise<void>;
}

/** A call that has not been heard of for so long is over; nobody can tell how. */
const LONGEST_CALL_MS = 12 * 3_600_000;
/** How often what was seen last of a call is written down while nothing changes. */
const REWRITE_MS = 5_000;

/** So long a new call waits for what was left to be found again. */
const TAKING_UP_MS = 3_000;

export function createCallKeeper(parts: {
  runtime: Pick<Runtime, 'clock' | 'locks' | 'openChannel'>;
  namespace: string;
  journal: CallJournal;
  outbox: RecordOutbox | undefined;
  session: SessionStore;
  calls: CallStore;
  brand: () => Brand | undefined;
  /** The calls of other tabs, as those have told of them. */
  mirror: () => Pick<CallMirror, 'heard' | 'forget'>;
}): CallKeeper {
  const { journal, outbox, session, calls } = parts;
  const { clock, locks } = parts.runtime;
  const holdings = new Map<string, Holding>();
  /** Every call that is seen to; its promise resolves when it is known what is left of it. */
  const watched = new Map<string, Promise<void>>();
  /** Calls that were left, and wait for the end of this dialer's own. */
  const waiting = new Set<string>();
  /** What other tabs have seen to, even if their browser could not write that down. */
  const done = new Set<string>();
  const gone = new AbortController();
  let writing: Promise<void> = Promise.resolve();
  let started = false;

  const channel = openKeeperChannel(parts.runtime, parts.namespace, ({ id, over }) => {
    if (over) done.add(id);
    else void watchOver(id);
  });
  const writeLiving = ({ call }: Pick<ReturnType<CallStore['getState']>, 'call'>) => {
    if (call && !isFinished(call)) write(call);
  };
  const stopFollowing = calls.subscribe(writeLiving);

  /** Whoever signs in next cannot ask about a call of the user before, and is not to. */
  const stopGuarding = session.subscribe((state) => {
    const { call } = calls.getState();
    const { ownerId } = holdings.get(call?.request.id ?? '') ?? {};
    if (state.status !== 'signed-in' || ownerId === undefined || ownerId === state.session.ownerId) return;
    calls.abandon(new DialerError('session-expired', 'Somebody else has signed in.'));
  });

  function lockOf(id: string): string {
    return `${parts.namespace}:call:${id}`;
  }

  /** Notes that a call is this dialer's. The promise resolves when it is let go. */
  function hold(id: string, call: Pick<Holding, 'brandId' | 'ownerId' | 'wanted'>): Promise<void> {
    return new Promise((resolve) => {
      holdings.set(id, newHolding(resolve, call));
    });
  }

  function write(call: Call): void {
    const { id, requestId } = call.request;
    if (!holdings.has(id)) {
      watched.set(id, Promise.resolve());
      const brand = parts.brand();
      const ownerId = ownerIn(session.getState());
      const over = hold(id, {
        wanted: outbox !== undefined,
        ...(brand && { brandId: brand.id }),
        ...(ownerId === undefined ? {} : { ownerId }),
      });
      // Asked for before the call is written down: whoever finds it there finds it held.
      locks.hold(lockOf(id), () => over).catch(() => undefined);
      channel.tell({ id, over: false });
    }
    const holding = holdings.get(id);
    if (!holding) return;
    const { brandId, ownerId, wanted, written } = holding;
    const isOld = clock.now() - written.at >= REWRITE_MS;
    if (!isOld && written.call && isSameToResume(written.call, call)) return;
    holding.written = { at: clock.now(), call };
    const owner = ownerId === undefined ? {} : { ownerId };
    const draft = keptCallOf(call, { wanted, ...owner, ...(brandId === undefined ? {} : { brandId }) });
    const { startedAt } = call;
    writing = journal.put({
      id,
      startedAt,
      ...(requestId === undefined ? {} : { requestId }),
      ...owner,
      draft,
    });
  }

  /** Waits until nobody holds a call, then sees to what is left of it. */
  function watchOver(id: string): Promise<void> {
    const before = watched.get(id);
    if (before) return before;
    if (gone.signal.aborted) return Promise.resolve();
    const known = new Promise<void>((resolve) => {
      const turn = locks.hold(lockOf(id), () => takeOver(id, resolve), { signal: gone.signal });
      turn.catch(() => undefined).finally(resolve); // destroyed
    });
    watched.set(id, known);
    return known;
  }

  async function takeOver(id: string, onKnown: () => void): Promise<void> {
    const entry = await journal.get(id);
    const kept = furthest(parseKeptCall(entry?.draft), parts.mirror().heard(id));
    const isOver = done.has(id) || entry?.taken === true || entry?.record !== undefined;
    if (isOver || !kept) parts.mirror().forget(id);
    if (done.has(id) || entry?.taken || gone.signal.aborted) return;
    if (entry?.record && !outbox) return;
    if (!entry && !kept) return;
    const over = hold(id, kept ?? { wanted: true });
    if (entry?.record) {
      letGoWhenTaken(id);
      outbox?.offer();
    } else if (kept) {
      await resume(kept, onKnown);
    } else if (entry) {
      await forget(entry);
    }
    await over;
  }

  async function resume({ call, ownerId }: KeptCall, onKnown: () => void): Promise<void> {
    const { id } = call.request;
    const fate = fateOf(call) ?? (await fateWithoutUser(call, ownerId));
    // Several may have waited for the same moment: one goes on at a time.
    while (!isIdle(calls) && !gone.signal.aborted) {
      if (!fate) waiting.add(id);
      onKnown();
      await untilIdle(calls, gone.signal);
    }
    waiting.delete(id);
    if (gone.signal.aborted) return; // the next dialer goes on with it
    calls.resume(call, fate);
    if (isLongAgo(call)) calls.dismiss();
    onKnown();
  }

  function isLongAgo({ startedAt }: Call): boolean {
    return clock.now() - startedAt > LONGEST_CALL_MS;
  }

  /** How a call ends of which RingCentral cannot be asked. */
  function fateOf(call: Call): CallEvent | undefined {
    if (call.state.phase === 'placing' && call.sentAt === undefined) {
      return { type: 'refused', at: clock.now(), reason: 'not-placed' };
    }
    return isLongAgo(call) ? fateUnwatched(call) : undefined;
  }

  async function fateWithoutUser(call: Call, ownerId: string | undefined): Promise<CallEvent | undefined> {
    const returned = await untilSignedIn({ clock, session, ownerId, signal: gone.signal });
    return returned ? undefined : fateUnwatched(call);
  }

  /** How a call ends that nobody can watch, or look for. */
  function fateUnwatched({ state }: Call): CallEvent {
    const at = clock.now();
    return state.phase === 'placing'
      ? { type: 'not-found', at, certain: false }
      : { type: 'abandoned', at, reason: 'lost-sight' };
  }

  /** Drops an entry that nobody can read: of a version to come, or damaged. */
  async function forget(entry: JournalEntry): Promise<void> {
    await journal.put({ id: entry.id, startedAt: entry.startedAt, endOrder: 0, taken: true });
    holdings.get(entry.id)?.release();
  }

  function letGoWhenTaken(id: string): void {
    const holding = holdings.get(id);
    if (holding) holding.over = true;
  }

  function letGo(): void {
    for (const [id, holding] of holdings) {
      if (!holding.over) continue;
      holdings.delete(id);
      channel.tell({ id, over: true });
      holding.release();
    }
  }

  async function start(): Promise<void> {
    started = true;
    const isSignedIn = session.getState().status === 'signed-in';
    const left: Promise<void>[] = [];
    for (const { id, taken, record } of await journal.all()) {
      if (taken === true) continue;
      const known = watchOver(id);
      // What another tab tells of is that tab's; and without the user there is nobody to dial meanwhile.
      if (!record && isSignedIn && !parts.mirror().heard(id)) left.push(known);
    }
    void journal.trim();
    outbox?.offer();
    await inTime(clock, TAKING_UP_MS, 'calls', () => Promise.all(left)).catch(() => undefined); // a tab that is silent has it
  }

  writeLiving(calls.getState()); // it may have begun before this was there

  return {
    start,
    openedLate() {
      if (started) void start();
    },
    kept: () => writing,
    conclude(record, startedAt, owner) {
      const { ownerId = owner, wanted = false } = holdings.get(record.id) ?? {};
      const taken = outbox === undefined && !wanted;
      const ending = { record, startedAt, taken, ...(ownerId === undefined ? {} : { ownerId }) };
      writing = journal.conclude(ending).then(() => {
        letGoWhenTaken(record.id);
        if (outbox) outbox.offer();
        else letGo();
      });
    },
    brandOf: (callId) => holdings.get(callId)?.brandId,
    letGo,
    watchOver,
    waiting: () => [...waiting][0],
    retire() {
      gone.abort(new DOMException('The dialer was removed.', 'AbortError'));
      channel.stopHearing();
    },
    async destroy() {
      stopFollowing();
      stopGuarding();
      await writing;
      await outbox?.destroy();
      await journal.settled();
      for (const { release } of holdings.values()) release();
      channel.close();
      journal.close();
    },
  };
}
