import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../api/client';
import { DialerError } from '../runtime/dialer-error';
import { inTime } from '../runtime/in-time';
import { fileNotLoaded } from '../runtime/lazy-file';
import type { Runtime, Stop } from '../runtime/runtime';
import { untilThere } from '../runtime/until-there';
import { type Call, type FinishedCall, isFinished } from './call';
import { callInProgress, callWithdrawn } from './call-errors';
import type { CallRequest } from './call-request';
import { type CallEvent, transition } from './call-state';
import type { CallFollowing } from './call-following';
import type { HangUpResult } from './hang-up';
import { hangUpWayOf } from './hang-up-way';
import { loadCallFollowing } from './load-following';
import type { LazySessions } from './load-sessions';
import { placeCall, type Placing } from './placing';

/** The call in progress, or the last one until it is dismissed. */
export interface CallStore extends Pick<
  StoreApi<{ call: Call | undefined }>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /**
   * Places a call and follows it to its end.
   * @throws DialerError when there is a call already, or RingCentral did not accept this one.
   */
  place(request: CallRequest): Promise<void>;
  /** Takes down a call that cannot even be tried, so that it is told and recorded like any other. */
  refuse(request: CallRequest, error: DialerError): void;
  /**
   * Goes on with a call that another page has begun; its phase is not told again. With `fate`, that is all there is to
   * say of it. Call it when there is no call in progress.
   */
  resume(call: Call, fate?: CallEvent): void;
  hangUp(): Promise<HangUpResult>;
  /**
   * Somebody may know more than RingCentral has told, having hung up on the phone: the call is looked at soon, as long as
   * that stays within what watching a call may cost.
   */
  hint(): void;
  /** Looks at the call in progress, unless that was just done; resolves when what was seen has been told. */
  lookAgain(): Promise<void>;
  /** Stops watching, for this reason; the end of a call that was placed will not be known. */
  abandon(error: DialerError): void;
  /** Clears a call that has ended from view. */
  dismiss(): void;
  destroy(): void;
}

const LOOK_PATIENCE_MS = 1_500;

export function createCallStore(options: {
  runtime: Pick<Runtime, 'clock' | 'onWake' | 'random' | 'isOnline'>;
  api: ApiClient;
  /** The app's permissions in the user's token. */
  permissions: () => readonly string[];
  /** What can be done with a call by its telephony session. */
  sessions: LazySessions;
  /** Called after every change of a call's phase, and never twice for one phase. */
  onPhase: (call: Call) => void;
  /** Rejects when a call of an earlier page, or of another tab, has turned up that stands in the way of a new one. */
  unhindered: () => Promise<void>;
  /** Resolves when the call is written down, so that it outlives the page; a call is not placed before. */
  kept: () => Promise<void>;
}): CallStore {
  const { runtime, permissions, sessions } = options;
  const store = createStore<{ call: Call | undefined }>(() => ({ call: undefined }));
  const now = () => runtime.clock.now();
  let lastEnded: Call | undefined;
  let placing: { id: string; on: Placing } | undefined;
  let hangingUp: { id: string | undefined; on: Promise<HangUpResult> } | undefined;

  const living = (): Call | undefined => {
    const { call } = store.getState();
    return call && call.state.phase !== 'ended' ? call : undefined;
  };

  /** The same call as it is now. */
  function latest(call: Call): Call {
    const current = [store.getState().call, lastEnded].find((each) => each?.request.id === call.request.id);
    return current ?? call;
  }

  let following: CallFollowing | undefined;
  let stopTrying: Stop | undefined;

  /** @throws DialerError `network` where its file cannot be had: a call must not be placed then */
  async function needFollowing(): Promise<CallFollowing> {
    const create = await loadCallFollowing(runtime.clock);
    following ??= create({ ...options, current: living, dispatch, onTrouble });
    return following;
  }

  function onTrouble(trouble: DialerError): void {
    const call = living();
    if (call) store.setState({ call: { ...call, trouble } });
  }

  /** One call's own part of the store: what comes of it late is not for the call that has taken its place. */
  function only(id: string) {
    const current = () => {
      const call = living();
      return call?.request.id === id ? call : undefined;
    };
    const change = (changed: (call: Call) => Call) => {
      const call = current();
      if (call) store.setState({ call: changed(call) });
    };
    return {
      current,
      dispatch: (event: CallEvent, error?: DialerError) => {
        if (current()) dispatch(event, error);
      },
      onSent: (yes: boolean) =>
        change(({ sentAt: _before, ...rest }) => ({ ...rest, ...(yes ? { sentAt: now() } : {}) })),
      onOthers: (others: string[]) => change((call) => ({ ...call, others })),
      bar: (what: NonNullable<Call['barred']>) =>
        change((call) => ({ ...call, barred: { ...call.barred, ...what } })),
    };
  }

  function dispatch(event: CallEvent, error?: DialerError): void {
    const call = living();
    if (!call) return;
    const state = transition(call.state, event);
    if (state === call.state) return;
    const { trouble: _over, ...rest } = call;
    const next: Call = { ...rest, state, ...(error === undefined ? {} : { error }) };
    const newPhase = state.phase !== call.state.phase;
    if (state.phase === 'ended') {
      lastEnded = next;
      following?.watch.stop();
      stopTrying?.();
    }
    store.setState({ call: next });
    if (newPhase) options.onPhase(next);
  }

  function begin(request: CallRequest): void {
    const other = living();
    if (other) throw callInProgress(request.requestId, { callId: other.request.id });
    const call: Call = { request, state: { phase: 'placing', cancelling: false }, startedAt: now() };
    store.setState({ call });
    options.onPhase(call);
  }

  function start(request: CallRequest, left: boolean): Promise<void> {
    const mine = placeCall(
      { ...options, ...only(request.id), needFollowing, onAccepted: () => follow(false) },
      request,
      left,
    );
    placing = { id: request.id, on: mine };
    return mine.done.finally(() => {
      if (placing?.on === mine) placing = undefined;
    });
  }

  /** Follows the call in progress, as soon as there is what it takes; `taken`: from an earlier page, so it may have changed. */
  function follow(taken: boolean): void {
    if (following) {
      followWith(following);
      if (taken) void following.watch.look();
      return;
    }
    const id = living()?.request.id;
    const isCurrent = () => id !== undefined && living()?.request.id === id;
    stopTrying?.();
    stopTrying = untilThere(
      runtime.clock,
      needFollowing,
      () => isCurrent() && follow(taken),
      (cause) => isCurrent() && onTrouble(fileNotLoaded(cause)),
    );
  }

  function followWith({ watch, readRingOut }: CallFollowing): void {
    const state = living()?.state;
    if (!state || state.phase === 'placing' || state.phase === 'ended') return;
    const { ringOutId, telephonySessionId: sessionId } = state;
    if (ringOutId !== undefined) {
      watch.follow(ringOutId, (signal) => readRingOut(ringOutId, signal));
    } else if (sessionId !== undefined) {
      const reader = sessions().then((each) => each.reader(sessionId));
      reader.catch(() => undefined); // each look tells
      watch.follow(sessionId, async (signal) => (await reader)(signal));
      void watch.look();
    }
  }

  /** The call in progress, on its way to RingCentral. */
  function underWay(): Placing | undefined {
    return placing?.id === living()?.request.id ? placing?.on : undefined;
  }

  async function hangUp(): Promise<HangUpResult> {
    const call = living();
    if (!call) return 'ended';
    const own = only(call.request.id);
    const onItsWay = underWay();
    if (call.state.phase === 'placing' && onItsWay) {
      own.dispatch({ type: 'cancel-asked', at: now() });
      // Still waiting for its turn: RingCentral has not been asked. Already sent: cancel what it accepts, for aborting
      // the request would only lose its answer.
      onItsWay.withdraw(callWithdrawn());
      await onItsWay.asked;
      if (hangUpWayOf(latest(call), permissions()) === 'use-your-phone') {
        own.dispatch({ type: 'cancel-refused' });
        return 'use-your-phone';
      }
      await onItsWay.done.catch(() => undefined);
      const ended = latest(call);
      if (isFinished(ended)) return endedBeforeAccepted(ended);
    }
    const { end } = await needFollowing();
    return end({ ...options, ...own, current: () => latest(call), now, look });
  }

  /** Nobody who hangs up waits long for the call's status: RingCentral may ask for a minute of silence. */
  async function look(): Promise<void> {
    const looked = inTime(runtime.clock, LOOK_PATIENCE_MS, 'look', async () => following?.watch.look());
    await looked.catch(() => undefined);
  }

  /** What hanging up came to for a call that RingCentral did not accept. @throws DialerError when it may ring yet */
  function endedBeforeAccepted({ state, error }: FinishedCall): HangUpResult {
    if (state.outcome === 'unknown' && error) throw error;
    return state.outcome === 'cancelled' ? 'cancelled' : 'ended';
  }

  function abandon(error: DialerError): void {
    const onItsWay = underWay();
    if (onItsWay?.withdraw(error)) dispatch({ type: 'refused', at: now(), reason: error.code }, error);
    else dispatch({ type: 'abandoned', at: now(), reason: error.code });
    onItsWay?.stop(error);
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    async place(request) {
      begin(request);
      await start(request, false);
    },
    refuse(request, error) {
      begin(request);
      if (error.code === 'call-cancelled') dispatch({ type: 'cancelled', at: now() }, error);
      else dispatch({ type: 'refused', at: now(), reason: error.code }, error);
    },
    resume(call, fate) {
      store.setState({ call });
      // Whoever was to hear what hanging up came to is gone.
      dispatch({ type: 'cancel-lost', at: now() });
      if (fate) {
        dispatch(fate);
      } else if (call.state.phase === 'placing') {
        start(call.request, true).catch(() => undefined); // its end tells
      } else {
        follow(true);
      }
    },
    hangUp() {
      const id = living()?.request.id;
      // The call before may still wait for its turn to be cancelled: that is not this one.
      if (!hangingUp || (id !== undefined && id !== hangingUp.id)) {
        const attempt = {
          id,
          on: hangUp().finally(() => {
            if (hangingUp === attempt) hangingUp = undefined;
          }),
        };
        hangingUp = attempt;
      }
      return hangingUp.on;
    },
    hint: () => following?.watch.hint(),
    lookAgain: async () => following?.watch.lookAgain(),
    abandon,
    dismiss() {
      if (!living()) store.setState({ call: undefined });
    },
    destroy() {
      abandon(new DialerError('destroyed', 'The dialer was removed before the call was placed.'));
      following?.watch.stop();
    },
  };
}
