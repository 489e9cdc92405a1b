import type { QueryClient } from '@tanstack/query-core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError } from '../api/api-error';
import type { ApiClient } from '../api/client';
import { placeRingOut, type RingOutRequest } from '../api/ring-out';
import { DialerError, forRequest, toDialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import type { Call } from './call';
import type { CallRequest } from './call-request';
import { type CallEvent, type EndedCall, transition } from './call-state';
import { createCallWatch } from './call-watch';
import { describeEnding } from './describe-ending';
import { endCall, type HangUpResult } from './hang-up';
import type { SessionFinder } from './session-finder';

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

export function createCallStore(options: {
  runtime: Pick<Runtime, 'clock' | 'onWake' | 'random' | 'isOnline'>;
  queries: QueryClient;
  api: ApiClient;
  /** The app's permissions in the user's token. */
  permissions: () => readonly string[];
  finder: SessionFinder;
  /** Called after every change of a call's phase, and never twice for one phase. */
  onPhase: (call: Call) => void;
  /** Resolves when the call is written down, so that it outlives the page; a call is not placed before. */
  kept: () => Promise<void>;
}): CallStore {
  const { runtime, api, finder } = options;
  const store = createStore<{ call: Call | undefined }>(() => ({ call: undefined }));
  const now = () => runtime.clock.now();
  let lastEnded: Call | undefined;
  let withdraw: AbortController | undefined;
  let sent = false;
  let placing: Promise<void> | undefined;
  let hangingUp: Promise<HangUpResult> | undefined;

  const living = (): Call | undefined => {
    const { call } = store.getState();
    return call && call.state.phase !== 'ended' ? call : undefined;
  };

  /** The same call as it is now. */
  function latest(call: Call): Call {
    const current = [store.getState().call, lastEnded].find((each) => each?.request.id === call.request.id);
    return current ?? call;
  }

  const watch = createCallWatch({
    runtime,
    queries: options.queries,
    api,
    current: living,
    dispatch,
    onTrouble(trouble) {
      const call = living();
      if (call) store.setState({ call: { ...call, trouble } });
    },
  });

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
      watch.stop();
    }
    store.setState({ call: next });
    if (newPhase) options.onPhase(next);
  }

  function begin(request: CallRequest): void {
    if (living()) throw callInProgress(request.requestId);
    const call: Call = { request, state: { phase: 'placing', cancelling: false }, startedAt: now() };
    store.setState({ call });
    options.onPhase(call);
  }

  function setSent(yes: boolean): void {
    sent = yes;
    const call = living();
    if (!call) return;
    const { sentAt: _before, ...rest } = call;
    store.setState({ call: { ...rest, ...(yes ? { sentAt: now() } : {}) } });
  }

  function bar(what: NonNullable<Call['barred']>): void {
    const call = living();
    if (call) store.setState({ call: { ...call, barred: { ...call.barred, ...what } } });
  }

  async function send(request: CallRequest): Promise<void> {
    withdraw = new AbortController();
    sent = false;
    try {
      if (!runtime.isOnline()) throw offline();
      await options.kept();
      withdraw.signal.throwIfAborted();
      const ringOut = await placeRingOut(api, bodyOf(request), {
        signal: withdraw.signal,
        onSend: () => setSent(true),
        onRefused: () => setSent(false),
      });
      if (ringOut.id === '')
        throw new DialerError('platform', 'RingCentral accepted the call without naming it.');
      dispatch({ type: 'accepted', at: now(), ringOutId: ringOut.id, words: ringOut.status });
      if (living()) watch.follow(ringOut.id);
    } catch (error) {
      throw notAccepted(request, error);
    }
  }

  /** Ends the call that RingCentral did not accept, and says why. */
  function notAccepted(request: CallRequest, cause: unknown): DialerError {
    if (withdraw?.signal.aborted) {
      dispatch({ type: 'cancelled', at: now() });
      return forRequest(withdraw.signal.reason as DialerError, request.requestId);
    }
    const error = toDialerError(cause, 'The call could not be placed.');
    // Whatever went wrong after it was sent, unless RingCentral refused it: a phone may ring.
    const lost = sent;
    const told = lost ? answerLost(request, error) : forRequest(error, request.requestId);
    if (lost) dispatch({ type: 'answer-lost', at: now() }, told);
    else if (error instanceof ApiError && error.status >= 500)
      dispatch({ type: 'failed', at: now(), reason: 'platform' }, told);
    else dispatch({ type: 'refused', at: now(), reason: error.code }, told);
    return told;
  }

  async function hangUp(): Promise<HangUpResult> {
    const call = living();
    if (!call) return 'ended';
    if (call.state.phase === 'placing') {
      dispatch({ type: 'cancel-asked', at: now() });
      // Still waiting for its turn: RingCentral has not been asked. Already sent: cancel what it accepts, for aborting
      // the request would only lose its answer.
      if (!sent) withdraw?.abort(callWithdrawn());
      await placing?.catch(() => undefined);
      const { state } = store.getState().call ?? call;
      if (state.phase === 'ended') return endedBeforeAccepted(state);
    }
    return endCall({
      api,
      permissions: options.permissions,
      finder,
      current: () => latest(call),
      dispatch,
      bar,
      now,
      look: watch.look,
    });
  }

  /** What hanging up came to for a call that RingCentral did not accept. @throws DialerError when it may ring yet */
  function endedBeforeAccepted({ outcome }: EndedCall): HangUpResult {
    const lost = outcome === 'unknown' ? store.getState().call?.error : undefined;
    if (lost) throw lost;
    return outcome === 'cancelled' ? 'cancelled' : 'ended';
  }

  function abandon(error: DialerError): void {
    if (living()?.state.phase === 'placing' && !sent) {
      dispatch({ type: 'refused', at: now(), reason: error.code }, error);
      withdraw?.abort(error);
    } else {
      dispatch({ type: 'abandoned', at: now(), reason: error.code });
    }
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    async place(request) {
      begin(request);
      placing = send(request).finally(() => {
        placing = undefined;
      });
      await placing;
    },
    refuse(request, error) {
      begin(request);
      if (error.code === 'call-cancelled') dispatch({ type: 'cancelled', at: now() }, error);
      else dispatch({ type: 'refused', at: now(), reason: error.code }, error);
    },
    resume(call, fate) {
      store.setState({ call });
      if (fate) dispatch(fate);
      else if (call.state.phase !== 'placing' && call.state.phase !== 'ended') {
        watch.follow(call.state.ringOutId);
        void watch.look();
      }
    },
    hangUp() {
      hangingUp ??= hangUp().finally(() => {
        hangingUp = undefined;
      });
      return hangingUp;
    },
    hint: watch.hint,
    lookAgain: watch.lookAgain,
    abandon,
    dismiss() {
      if (!living()) store.setState({ call: undefined });
    },
    destroy() {
      abandon(new DialerError('destroyed', 'The dialer was removed before the call was placed.'));
      watch.stop();
    },
  };
}

function bodyOf(request: CallRequest): RingOutRequest {
  return {
    from: request.from.wire,
    to: { phoneNumber: request.to.number },
    playPrompt: request.playPrompt,
    ...(request.callerId === undefined ? {} : { callerId: { phoneNumber: request.callerId } }),
  };
}

function offline(): DialerError {
  return new DialerError('network', 'This computer is offline, so the call was not placed.', {
    solutions: ['Check your network connection, then dial again.'],
  });
}

/** One call at a time. */
export function callInProgress(requestId: string | undefined): DialerError {
  return new DialerError('call-in-progress', 'There is a call in progress already.', {
    requestId,
    solutions: ['End the call first, then dial again.'],
  });
}

/** The user took the call back in time. */
export function callWithdrawn(): DialerError {
  return new DialerError('call-cancelled', 'The call was withdrawn before it was placed.');
}

function answerLost(request: CallRequest, cause: DialerError): DialerError {
  return new DialerError(cause.code, describeEnding({ outcome: 'unknown', reason: 'answer-lost' }), {
    cause,
    requestId: request.requestId,
    // It is not for a program to dial again: the first call may be ringing.
    retryable: false,
    solutions: ['Wait half a minute. If your phone does not ring, dial again.'],
  });
}
