import { ApiError } from '../api/api-error';
import type { RingOutRequest } from '../api/ring-out';
import type { CallFollowing } from './call-following';
import { DialerError, forRequest, toDialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import { unlessAborted } from '../runtime/unless-aborted';
import type { Call } from './call';
import { answerLost, noSuchCall, offline, pageLeft } from './call-errors';
import type { CallRequest } from './call-request';
import type { CallEvent } from './call-state';
import { canSearch, type LazySessions } from './load-sessions';
import type { LostCall } from './lost-call';

/** Gets one call accepted by RingCentral, or finds out that it was. */
export interface Placing {
  /** @throws DialerError when the call was not accepted, or nobody knows; it has ended then */
  readonly done: Promise<void>;
  /** Resolves when RingCentral has answered, or its answer is lost. */
  readonly asked: Promise<void>;
  /** Takes the call back if it has not left yet. False when it has; it will not leave again, whatever is answered. */
  withdraw(reason: DialerError): boolean;
  /** Stops looking for the call. */
  stop(reason: DialerError): void;
}

/** What placing a call needs. */
export interface PlacingParts {
  runtime: Pick<Runtime, 'clock' | 'isOnline'>;
  sessions: LazySessions;
  /** The app's permissions in the user's token. */
  permissions: () => readonly string[];
  /** The call while it lives. */
  current: () => Call | undefined;
  dispatch: (event: CallEvent, error?: DialerError) => void;
  /** RingCentral has accepted it, and it goes on. */
  onAccepted: () => void;
  /** The request has left; or, with `false`, was refused and is not under way any more. */
  onSent: (sent: boolean) => void;
  /** The sessions that were there when the request left. */
  onOthers: (sessions: string[]) => void;
  /** Rejects when a call of an earlier page, or of another tab, has turned up that stands in its way. */
  unhindered: () => Promise<void>;
  /** Resolves when the call is written down. */
  kept: () => Promise<void>;
  /** What follows the call: none is placed before that is there. */
  needFollowing: () => Promise<CallFollowing>;
}

/** What is worth knowing must not hold up a call. */
const OTHERS_PATIENCE_MS = 100;
/** Sooner after the request nobody picks up the phone that it rings: who talks by then does so in another call. */
const OTHERS_ANSWERED_WITHIN_MS = 1_000;

/**
 * Asks RingCentral to place a call: once, for the request is not idempotent. When its answer is lost, the call is looked
 * for as far as the app's permissions go.
 *
 * @param left the request has left with an earlier page, which is gone
 */
export function placeCall(parts: PlacingParts, request: CallRequest, left = false): Placing {
  const { runtime, dispatch, permissions } = parts;
  const now = () => runtime.clock.now();
  const turn = new AbortController();
  const search = new AbortController();
  let sent = left;
  let isAccepted = false;
  /** The sessions that were there; `certain` are those that cannot be this call. */
  let others: { all: string[]; certain: string[] } | undefined;
  /** Why it was to be taken back, too late: it is not to leave once more. */
  let takenBack: DialerError | undefined;

  async function ask(): Promise<void> {
    if (left) throw pageLeft();
    if (!runtime.isOnline()) throw offline();
    // Whoever hangs up waits for none of it.
    await unlessAborted(parts.unhindered(), turn.signal);
    const equipped = Promise.all([parts.needFollowing(), parts.kept()]);
    const [{ placeRingOut }] = await unlessAborted(equipped, turn.signal);
    await unlessAborted(askForOthers(), turn.signal);
    turn.signal.throwIfAborted();
    const ringOut = await placeRingOut(bodyOf(request), {
      signal: turn.signal,
      onSend: () => {
        setSent(true);
        // Written down before it leaves: a page that goes in this moment must not leave a call that nobody knows of.
        return parts.kept();
      },
      onRefused: () => setSent(false),
    });
    if (ringOut.id === '')
      throw new DialerError('platform', 'RingCentral accepted the call without naming it.');
    isAccepted = true;
    tellOthers();
    accepted({ type: 'accepted', at: now(), ringOutId: ringOut.id, words: ringOut.status });
  }

  /**
   * Asks which sessions there are already, so that none of them is ever taken for this call. Resolves when the question
   * has left: it must do so before the request, but no call waits for the answer.
   */
  function askForOthers(): Promise<void> {
    if (!permissions().includes('ReadPresence')) return Promise.resolve();
    return new Promise((resolve) => {
      const late = new AbortController();
      const stopTimer = runtime.clock.setTimeout(() => {
        late.abort();
        resolve();
      }, OTHERS_PATIENCE_MS);
      let leftAt = 0;
      const onSend = () => {
        stopTimer();
        leftAt = now();
        resolve();
      };
      parts
        .sessions()
        .then(({ finder }) => finder.list(onSend, late.signal))
        .then(
          ({ all, answered }) => {
            const soon = now() - leftAt < OTHERS_ANSWERED_WITHIN_MS;
            others = { all, certain: sent ? (soon ? answered : []) : all };
            tellOthers();
          },
          onSend, // without an answer the clocks must do
        );
    });
  }

  /**
   * RingCentral may say which sessions there were after it has taken the request: one that rings may be this call. While
   * nobody knows whether it was taken, a call less is found rather than one too many.
   */
  function tellOthers(): void {
    if (!others || parts.current()?.request.id !== request.id) return;
    parts.onOthers(isAccepted ? others.certain : others.all);
  }

  function setSent(yes: boolean): void {
    sent = yes;
    parts.onSent(yes);
    if (!yes && takenBack) turn.abort(takenBack);
  }

  function accepted(event: CallEvent): void {
    dispatch(event);
    if (parts.current()) parts.onAccepted();
  }

  async function notAccepted(cause: unknown): Promise<void> {
    // What RingCentral has refused for itself is told as that.
    if (turn.signal.aborted && !(cause instanceof ApiError)) {
      dispatch({ type: 'cancelled', at: now() });
      throw forRequest(turn.signal.reason as DialerError, request.requestId);
    }
    const error = toDialerError(cause, 'The call could not be placed.');
    // Whatever went wrong after it was sent, unless RingCentral refused it: a phone may ring.
    if (sent) return recover(answerLost(request, error));
    const told = forRequest(error, request.requestId);
    const isFailure = error instanceof ApiError && error.status >= 500;
    if (isFailure) dispatch({ type: 'failed', at: now(), reason: 'platform' }, told);
    else dispatch({ type: 'refused', at: now(), reason: error.code }, told);
    throw told;
  }

  /** Goes on with the call if RingCentral has accepted it. @throws `error`, or a better one, when it has not */
  async function recover(error: DialerError): Promise<void> {
    dispatch({ type: 'answer-lost', at: now() });
    const lost = await find();
    if (lost.found === 'nothing') {
      const told = lost.certain ? noSuchCall(request, error) : error;
      dispatch({ type: 'not-found', at: now(), certain: lost.certain }, told);
      throw told;
    }
    if (lost.found === 'one') {
      accepted({ type: 'accepted', at: now(), telephonySessionId: lost.sessionId, words: lost.words });
      return;
    }
    dispatch({ type: 'accepted', ...lost.how });
    dispatch({ type: 'gone', at: lost.how.at }); // whatever its words meant: it is over
  }

  /** Rejects when the search is stopped. */
  async function find(): Promise<LostCall> {
    const nothing = { found: 'nothing', certain: false } as const;
    if (!canSearch(permissions())) return nothing;
    const sessions = await parts.sessions().catch(() => undefined); // its file cannot be had
    search.signal.throwIfAborted();
    return sessions?.findLost(search.signal) ?? nothing;
  }

  const asked = ask();
  const done = asked.catch(notAccepted);
  return {
    done,
    asked: asked.catch(() => undefined),
    withdraw(reason) {
      takenBack ??= reason;
      if (!sent) turn.abort(reason);
      return !sent;
    },
    stop: (reason) => search.abort(reason),
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
