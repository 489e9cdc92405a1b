import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Call, type FinishedCall, isFinished } from '../calls/call';
import { callInProgress, callWithdrawn } from '../calls/call-errors';
import type { CallStore } from '../calls/call-store';
import { NO_SUCH_CALL } from '../calls/call-state';
import type { HangUpResult } from '../calls/hang-up';
import { noNumber } from '../devices/dialable-number';
import { DialerError, forRequest, toDialerError } from '../runtime/dialer-error';
import { inTime } from '../runtime/in-time';
import type { Runtime } from '../runtime/runtime';
import { unlessAborted } from '../runtime/unless-aborted';
import type { CallPreparation } from './call-preparation';
import type { CallMirror } from './call-mirror';
import { parseDialRequest } from './dial-request';
import type { CallHandle, DialRequest } from './dialer-api';
import { isOnItsWay, type Wish } from './wish';

/** What stands in the number field, and for whom. It outlives a session that ends. */
export interface Draft {
  text: string;
  /**
   * The contact that the host gave with the number; dropped when the text is changed. Without the request's id: to call
   * the number again is another call.
   */
  contact?: Omit<DialRequest, 'number' | 'mode' | 'requestId'>;
}

/** Turns wishes to call into calls. */
export interface Dialing {
  readonly draft: StoreApi<Draft>;
  /** See {@link Dialer.dial}. */
  dial(request: unknown): Promise<CallHandle>;
  /** See {@link Dialer.hangUp}. */
  hangUp(): Promise<HangUpResult>;
  /** Takes back a call that has not been placed yet; resolves when it has been told and recorded. */
  stop(): Promise<void>;
}

/** True where the same request is the same call. */
function isOfRequest({ request }: Call, requestId: string | undefined): boolean {
  return requestId !== undefined && request.requestId === requestId;
}

const NOT_PLACED = 'The call could not be placed.';
/** Whoever dials during a call is told of it after so long, in milliseconds, if RingCentral cannot say that it is over. */
const LOOK_PATIENCE_MS = 3_000;

export function createDialing(options: {
  runtime: Pick<Runtime, 'randomId' | 'clock' | 'locks'>;
  ready: () => Promise<void>;
  preparation: CallPreparation;
  calls: CallStore;
  /** The name of the lock that the tabs take turns by with a `requestId`. */
  lockOf: (requestId: string) => string;
  /** The calls of other tabs. */
  mirror: () => Pick<CallMirror, 'getState' | 'hangUp' | 'look'>;
  /** Resolves when what earlier pages have left is known. Rejects where that cannot be found out. */
  begun: () => Promise<void>;
  /** The call that was made of this `requestId` elsewhere, or before the page was loaded. */
  earlier: (requestId: string) => Promise<CallHandle | undefined>;
  /** Resolves when all that is known of the last call is written down. */
  written: () => Promise<void>;
}): Dialing {
  const { runtime, preparation, calls } = options;
  const draft = createStore<Draft>(() => ({ text: '' }));
  /** Every call of this page by its `requestId`. */
  const byRequestId = new Map<string, Promise<CallHandle>>();
  /** The last wish to call; at most one is not answered yet. */
  let last: Wish | undefined;
  /** Counts up when those who wait for a look at the call in progress are not to call any more. */
  let hangUps = 0;
  let stopped = false;

  /** One tab after the other where the request has an id: whoever comes second finds what became of it. */
  async function prepareInTurn(
    request: DialRequest,
    wish: Pick<Wish, 'callId' | 'stage' | 'withdrawal'>,
  ): Promise<CallHandle> {
    const { requestId } = request;
    if (requestId === undefined) return prepare(request, wish);
    let begun: Promise<CallHandle> | undefined;
    const begin = () => (begun ??= prepare(request, wish));
    // Whoever comes next reads what is written down: not before the end of a call that came to nothing is there.
    const inTurn = () =>
      begin().catch(async (error: unknown) => {
        await options.written();
        throw error;
      });
    const { signal } = wish.withdrawal;
    // Withdrawn while it waited: told and recorded all the same.
    const turn = runtime.locks.hold(options.lockOf(requestId), inTurn, { signal });
    await unlessAborted(turn, signal).catch(() => undefined);
    return begin();
  }

  async function prepare(
    request: DialRequest,
    wish: Pick<Wish, 'callId' | 'stage' | 'withdrawal'>,
  ): Promise<CallHandle> {
    const id = runtime.randomId();
    wish.callId = id;
    const { signal } = wish.withdrawal;
    // Where nobody can say what became of the request before, it is not tried again.
    let unknown: unknown;
    const earlier = await unlessAborted(findEarlier(request.requestId), signal).catch((cause: unknown) => {
      unknown = cause;
    });
    if (earlier) return earlier();
    const prepared = await preparation.prepare(id, request, signal);
    const obstacle = 'error' in prepared ? prepared.error : signal.aborted ? signal.reason : unknown;
    if ('error' in prepared || obstacle !== undefined) {
      const error = forRequest(toDialerError(obstacle, NOT_PLACED), request.requestId);
      // Where another page's call has been taken up meanwhile, there is no place for this one.
      const { call } = calls.getState();
      const isTaken = call !== undefined && !isFinished(call);
      if (error.code !== 'invalid-number' && !isTaken) calls.refuse(prepared.request, error);
      throw error;
    }
    if (callElsewhere()) throw inTheWay(request);
    wish.stage = 'placing';
    try {
      await calls.place(prepared.request);
    } catch (error) {
      if (error instanceof DialerError && error.code === 'no-device')
        preparation.onDeviceRefused(prepared.device);
      throw error;
    }
    return { callId: id, ...(request.requestId === undefined ? {} : { requestId: request.requestId }) };
  }

  /** What came of the same request before this page, or in another tab; called, it throws if that was a failure. */
  async function findEarlier(requestId: string | undefined): Promise<(() => CallHandle) | undefined> {
    if (requestId === undefined) return undefined;
    await options.ready();
    await options.begun();
    try {
      const handle = (await options.earlier(requestId)) ?? handleOfElsewhere(requestId);
      return handle && (() => handle);
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }

  function place(request: DialRequest, hasLooked = false): Promise<CallHandle> {
    const key = JSON.stringify([request.number, request.record ?? null]);
    const { call } = calls.getState();
    const phase = call?.state.phase ?? 'ended';
    const isBusy = last !== undefined && last.stage !== 'answered' && !hasEnded(last);
    if (isBusy || (phase !== 'ended' && (phase !== 'connected' || hasLooked))) {
      // A double click is one call: whoever asks for what is being placed, or rings, gets that; but not what is just
      // being taken back.
      return last?.key === key && isOnItsWay(last, call) ? last.handle : refuse(request);
    }
    if (phase === 'connected') return lookFirst(request, calls.lookAgain);
    const elsewhere = callElsewhere();
    if (elsewhere && !isOfRequest(elsewhere, request.requestId)) {
      const mayBeOver = elsewhere.state.phase === 'connected' && !hasLooked;
      return mayBeOver ? lookFirst(request, options.mirror().look) : refuse(request);
    }
    const { number, mode: _mode, requestId, ...contact } = request;
    draft.setState({ text: number, contact }, true);
    const withdrawal = new AbortController();
    const start: Omit<Wish, 'handle'> = { key, requestId, stage: 'preparing', withdrawal };
    const wish: Wish = Object.assign(start, {
      handle: prepareInTurn(request, start).finally(() => {
        start.stage = 'answered';
      }),
    });
    last = wish;
    return wish.handle;
  }

  /** One call at a time, unless it is this one, which an earlier page or another tab has begun. */
  async function refuse(request: DialRequest): Promise<CallHandle> {
    const earlier = await findEarlier(request.requestId).catch(() => undefined);
    if (earlier) return earlier();
    // Said first: it will be wrong after the call, too.
    throw (await preparation.mistakeIn(request)) ?? inTheWay(request);
  }

  function inTheWay({ requestId }: DialRequest): DialerError {
    const { call } = calls.getState();
    const own = call && !isFinished(call) ? call : undefined;
    const there = own ?? callElsewhere();
    return callInProgress(requestId, { callId: there?.request.id, elsewhere: there !== own });
  }

  /** The talk that stands in the way may be over: the one who dials has hung up, and RingCentral was not asked since. */
  async function lookFirst(request: DialRequest, look: () => Promise<void>): Promise<CallHandle> {
    const before = hangUps;
    // Too late, or in vain: then what is known of the call counts.
    await inTime(runtime.clock, LOOK_PATIENCE_MS, 'look', look).catch(() => undefined);
    if (stopped) throw forRequest(removed(), request.requestId);
    // Whoever has hung up meanwhile wants no call at all.
    if (hangUps !== before) throw inTheWay(request);
    return place(request, true);
  }

  /** A call that is over stands in nobody's way: its end is told before its promise is answered. */
  function hasEnded({ callId }: Wish): boolean {
    const { call } = calls.getState();
    return call?.request.id === callId && call?.state.phase === 'ended';
  }

  /** How the call of this request has ended, if it was the last one. */
  function endOf(requestId: string) {
    const { call } = calls.getState();
    return call && isFinished(call) && call.request.requestId === requestId ? call.state : undefined;
  }

  /** The call that another tab has in progress, if any: until it is over there is no second one. */
  function callElsewhere(): Call | undefined {
    const { call } = options.mirror().getState();
    return call && !isFinished(call) ? call : undefined;
  }

  /** For a browser that stores nothing: the call of this request that another tab has told of. */
  function handleOfElsewhere(requestId: string): CallHandle | undefined {
    const call = callElsewhere();
    return call && isOfRequest(call, requestId) ? { callId: call.request.id, requestId } : undefined;
  }

  async function withdraw(reason: DialerError): Promise<boolean> {
    if (last?.stage !== 'preparing') return false;
    last.withdrawal.abort(reason);
    await last.handle.catch(() => undefined); // its own caller is told
    return true;
  }

  return {
    draft,
    async dial(given) {
      const request = parseDialRequest(given);
      if (request.number.trim() === '') throw noNumber();
      if (request.mode === 'prefill') {
        const { number, mode: _mode, requestId: _once, ...contact } = request;
        draft.setState({ text: number, contact }, true);
        return request.requestId === undefined ? {} : { requestId: request.requestId };
      }
      const { requestId } = request;
      if (requestId === undefined) return place(request);
      const known = byRequestId.get(requestId);
      const end = last?.requestId === requestId && hasEnded(last) ? endOf(requestId) : undefined;
      if (known && !(end && neverLeft(end))) return known;
      const handle = place(request);
      byRequestId.set(requestId, handle);
      handle.catch(() => {
        const ended = endOf(requestId);
        const isFree = ended === undefined || neverLeft(ended);
        if (isFree && byRequestId.get(requestId) === handle) byRequestId.delete(requestId);
      });
      return handle;
    },
    async hangUp() {
      hangUps += 1;
      if (last) last.takenBack = true;
      const withdrawn = await withdraw(callWithdrawn());
      const { call } = calls.getState();
      if (call && !isFinished(call)) return calls.hangUp();
      if (callElsewhere()) return options.mirror().hangUp();
      return withdrawn ? 'cancelled' : calls.hangUp();
    },
    async stop() {
      stopped = true;
      await withdraw(removed());
    },
  };
}

/** What never left for RingCentral may be tried again under its id: corrected, signed in, online. */
function neverLeft({ outcome, reason }: FinishedCall['state']): boolean {
  return outcome === 'not-placed' && reason !== NO_SUCH_CALL;
}

function removed(): DialerError {
  return new DialerError('destroyed', 'The dialer was removed before the call was placed.');
}
