import type { Brand, BrandId } from '../auth/brands';
import type { SessionStore } from '../auth/session-contract';
import { ownerIn } from '../auth/session-state';
import { type Call, isFinished } from '../calls/call';
import type { CallStore } from '../calls/call-store';
import type { CallJournal } from '../history/call-journal';
import type { JournalEntry } from '../history/journal-entry';
import type { CallRecord } from '../history/call-record';
import type { RecordOutbox } from '../history/record-outbox';
import { inTime } from '../runtime/in-time';
import type { Runtime } from '../runtime/runtime';
import { fateOf, fateWithoutUser, isLongAgo, recordWithoutUser } from './call-fate';
import type { CallMirror } from './call-mirror';
import { endCallsWithTheirUser } from './departing-user';
import { furthest, isSameToResume, type KeptCall, keptCallOf, parseKeptCall } from './kept-call';
import { openKeeperChannel } from './keeper-channel';
import { type Holding, newHolding } from './holding';
import { isThere, untilUserReturns } from './returning-user';
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
  /** Calls that others have, or have left, until they need nobody; resolves when it is known what is left of one. */
  const watched = new Map<string, Promise<void>>();
  /** Calls that were left, and wait for the end of this dialer's own. */
  const waiting = new Set<string>();
  /** Those of them that other tabs have seen to, even if their browser could not write that down. */
  const done = new Set<string>();
  const gone = new AbortController();
  let writing: Promise<void> = Promise.resolve();
  let started = false;

  const channel = openKeeperChannel(parts.runtime, parts.namespace, ({ id, over }) => {
    if (!over) void watchOver(id);
    else if (watched.has(id)) done.add(id);
  });
  const writeLiving = ({ call }: Pick<ReturnType<CallStore['getState']>, 'call'>) => {
    if (call && !isFinished(call)) write(call);
  };
  const stopFollowing = calls.subscribe(writeLiving);

  const stopGuarding = endCallsWithTheirUser(session, calls, holdings);

  function lockOf(id: string): string {
    return `${parts.namespace}:call:${id}`;
  }

  /** Notes that a call is this dialer's. The promise resolves when it is let go. */
  function hold(id: string, call: Pick<Holding, 'brandId' | 'ownerId' | 'wanted'>): Promise<void> {
    return new Promise((resolve) => {
      holdings.set(id, newHolding(resolve, call));
    });
  }

  /** A call of this page's is held, if it is not yet. */
  function own(id: string, ownerId: string | undefined): void {
    if (holdings.has(id)) return;
    const brand = parts.brand();
    const over = hold(id, {
      wanted: outbox !== undefined,
      ...(brand && { brandId: brand.id }),
      ...(ownerId === undefined ? {} : { ownerId }),
    });
    // Asked for before the call is written down: whoever finds it there finds it held. The others hear of it only then: a message
    // overtakes what WebKit asks for, and they would take up a call that nobody seems to have.
    const tell = () => {
      channel.tell({ id, over: false });
      return over;
    };
    locks.hold(lockOf(id), tell).catch(() => undefined);
  }

  function write(call: Call): void {
    const { id, requestId } = call.request;
    own(id, ownerIn(session.getState()));
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
    if (gone.signal.aborted || holdings.has(id)) return Promise.resolve();
    const known = new Promise<void>((resolve) => {
      watch(id, resolve)
        .catch(() => undefined) // destroyed
        .finally(() => {
          resolve();
          // A page may be open for weeks: what is over is not kept in mind.
          watched.delete(id);
          done.delete(id);
        });
    });
    watched.set(id, known);
    return known;
  }

  async function watch(id: string, onKnown: () => void): Promise<void> {
    const { signal } = gone;
    const absent = await locks.hold(lockOf(id), () => takeOver(id, onKnown, false), { signal });
    if (!absent) return;
    onKnown(); // it is none of whoever dials here
    // The lock is free meanwhile for a tab that has the user.
    await untilUserReturns({ clock, session, signal, ...absent });
    await locks.hold(lockOf(id), () => takeOver(id, onKnown, true), { signal });
  }

  /** Resolves when the call needs nobody any more; or at once with its user, who is not there, unless `anyway`. */
  async function takeOver(
    id: string,
    onKnown: () => void,
    anyway: boolean,
  ): Promise<{ ownerId: string | undefined } | undefined> {
    const entry = done.has(id) ? undefined : await journal.recovered(id);
    const kept = furthest(parseKeptCall(entry?.draft), parts.mirror().heard(id));
    const isTaken = done.has(id) || entry?.taken;
    if (isTaken || entry?.record || !kept) parts.mirror().forget(id);
    if (isTaken || gone.signal.aborted) return undefined;
    if ((entry?.record && !outbox) || !(entry ?? kept)) return undefined;
    if (kept && !entry?.record && !anyway && !isThere(session.getState(), kept.ownerId)) {
      return { ownerId: kept.ownerId };
    }
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
    return undefined;
  }

  async function resume(kept: KeptCall, onKnown: () => void): Promise<void> {
    const { call, ownerId } = kept;
    const isHers = () => isThere(session.getState(), ownerId);
    // Several may have waited for the same moment: one goes on at a time.
    while (!isIdle(calls) && !gone.signal.aborted) {
      if (isHers() && !fateOf(call, clock.now())) waiting.add(call.request.id);
      onKnown();
      await untilIdle(calls, gone.signal);
    }
    waiting.delete(call.request.id);
    if (gone.signal.aborted) return; // the next dialer goes on with it
    const now = clock.now();
    if (isHers()) {
      calls.resume(call, fateOf(call, now));
      if (isLongAgo(call, now)) calls.dismiss();
    } else if (session.getState().status === 'signed-in') {
      const record = recordWithoutUser(kept, now);
      if (record) conclude(record, call.startedAt, ownerId);
    } else {
      calls.resume(call, fateWithoutUser(call, now));
      calls.dismiss();
    }
    onKnown();
  }

  function conclude(record: CallRecord, startedAt: number, owner?: string): void {
    own(record.id, owner);
    const { ownerId = owner, wanted = false } = holdings.get(record.id) ?? {};
    const taken = outbox === undefined && !wanted;
    const ending = { record, startedAt, taken, ...(ownerId === undefined ? {} : { ownerId }) };
    writing = journal.conclude(ending).then(() => {
      letGoWhenTaken(record.id);
      if (outbox) outbox.offer();
      else letGo();
    });
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
    for (const id of journal.noted()) void watchOver(id);
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
    conclude,
    brandOf: (callId) => holdings.get(callId)?.brandId,
    letGo,
    watchOver,
    waiting: () => [...waiting][0],
    retire() {
      gone.abort();
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
