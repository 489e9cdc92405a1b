import {
  type CallOutcome,
  endingOfLeg,
  isAnswered,
  isFinished,
  isInProgress,
  isSilent,
  type Leg,
} from './leg-status';

/** How far a call has come. Phases only ever go forward. */
export type CallPhase = 'placing' | 'ringing-you' | 'ringing-them' | 'connected' | 'ended';

/** RingCentral's three words about a RingOut. */
export interface StatusWords {
  callStatus: string;
  callerStatus: string;
  calleeStatus: string;
}

/** What every phase after `placing` knows. Times are milliseconds since the epoch. */
interface Accepted {
  /** RingCentral's id of the RingOut; unknown when the answer that had it was lost. */
  ringOutId?: string;
  /** RingCentral's id of the session that the call was found as, after its answer was lost. */
  telephonySessionId?: string;
  /** The words seen last, as RingCentral spelt them. */
  words: StatusWords;
  /** When RingCentral last told of this call. */
  seenAt: number;
  /** The user asked to end it before it was connected. */
  cancelling: boolean;
  /** When the answer to that was lost: what is seen of the call tells whether it was done. */
  cancelLostAt?: number | undefined;
}

/** Where a call stands. */
export type CallState =
  /** With `lostAt`, the request has left and its answer did not come: the call is looked for. */
  | { phase: 'placing'; cancelling: boolean; lostAt?: number }
  | ({ phase: 'ringing-you' } & Accepted)
  | ({ phase: 'ringing-them'; answeredAt: number } & Accepted)
  | ({ phase: 'connected'; answeredAt: number; connectedAt: number } & Accepted)
  | EndedCall;

/** A call that is over. */
export interface EndedCall extends CallIds {
  phase: 'ended';
  outcome: CallOutcome;
  /** When it ended; with `unseenUntil`, how far it was seen. */
  endedAt: number;
  /** Nobody saw the end: it was somewhere between `endedAt` and this, unless the call was given up and goes on. */
  unseenUntil?: number;
  /** Whose phone decided it, where it was one of the two. */
  leg?: Leg;
  /** A short machine word for why; {@link describeEnding} has the sentence. */
  reason: string;
  answeredAt?: number;
  connectedAt?: number;
}

/** What RingCentral knows the call by. */
export type CallIds = Pick<Accepted, 'ringOutId' | 'telephonySessionId'>;

/** What RingCentral told of the call. */
export interface Seen {
  words: StatusWords;
  /** How long the two have talked, in milliseconds, where that was told with the words. */
  talkedMs?: number;
}

/** What can happen to a call; `at` is milliseconds since the epoch. */
export type CallEvent =
  | ({ type: 'accepted'; at: number } & CallIds & Seen)
  /** It was never sent, or RingCentral refused it. */
  | { type: 'refused'; at: number; reason: string }
  /** RingCentral failed over it (5xx). */
  | { type: 'failed'; at: number; reason: string }
  /** The request left, its answer did not come: a phone may ring. */
  | { type: 'answer-lost'; at: number }
  /** The call was looked for and not found. `certain`: RingCentral has no such call. */
  | { type: 'not-found'; at: number; certain: boolean }
  | ({ type: 'status'; at: number } & Seen)
  /** RingCentral does not know the call any more (404). */
  | { type: 'gone'; at: number }
  | { type: 'cancel-asked'; at: number }
  | { type: 'cancelled'; at: number }
  /** Whether RingCentral has cancelled it is not known: there was no answer. */
  | { type: 'cancel-lost'; at: number }
  /** RingCentral would not cancel it (any more). */
  | { type: 'cancel-refused' }
  /** Nobody watches the call any more. */
  | { type: 'abandoned'; at: number; reason: string };

/** Why a call was not placed whose request has left: its answer was lost, and RingCentral has no such call. */
export const NO_SUCH_CALL = 'no-such-call';

/**
 * A call that was still heard of this recently and then is gone never connected in between; after a longer silence
 * (sleep, offline) it may have.
 */
const CERTAIN_WITHIN_MS = 15_000;

/** Longer than the longest wait between two looks, and the answer's time: what happened meanwhile was not seen. */
const UNSEEN_AFTER_MS = 30_000;

/** A call that was cancelled is not heard of as a living one for longer. */
const CANCEL_SHOWS_WITHIN_MS = 5_000;

/** The state after `event`; the same object when the event changes nothing. Pure: time comes with the event. */
export function transition(state: CallState, event: CallEvent): CallState {
  if (state.phase === 'ended') return state;
  switch (event.type) {
    case 'accepted':
      if (state.phase !== 'placing') return state;
      return afterStatus(
        {
          phase: 'ringing-you',
          ...idsOf(event),
          words: event.words,
          seenAt: event.at,
          cancelling: state.cancelling,
        },
        event,
      );
    case 'refused':
      return end(state, event.at, { outcome: 'not-placed', reason: event.reason });
    case 'failed':
      return end(state, event.at, { outcome: 'failed', reason: event.reason });
    case 'answer-lost':
      return state.phase === 'placing' && state.lostAt === undefined ? { ...state, lostAt: event.at } : state;
    case 'not-found':
      return state.phase === 'placing' ? end(state, event.at, endingOfNotFound(state, event.certain)) : state;
    case 'status':
      return state.phase === 'placing' ? state : afterStatus(state, event);
    case 'gone':
      return endUnseen(state, event.at, endingOfGone(state, event.at));
    case 'cancel-asked':
      if (state.phase === 'placing') return state.cancelling ? state : { ...state, cancelling: true };
      if (state.cancelling && state.cancelLostAt === undefined) return state;
      return { ...state, cancelling: true, cancelLostAt: undefined };
    case 'cancel-lost':
      return state.phase !== 'placing' && state.cancelling ? { ...state, cancelLostAt: event.at } : state;
    case 'cancelled':
      return state.phase === 'connected'
        ? state
        : end(state, event.at, { outcome: 'cancelled', reason: 'cancelled' });
    case 'cancel-refused':
      return state.cancelling ? { ...state, cancelling: false } : state;
    case 'abandoned':
      return endUnseen(state, event.at, { outcome: 'unknown', reason: event.reason });
  }
}

type Living = Exclude<CallState, EndedCall>;
type Known = Exclude<Living, { phase: 'placing' }>;
type Ending = Pick<EndedCall, 'outcome' | 'reason'> & { leg?: Leg };

function afterStatus(state: Known, { words, talkedMs, at }: Seen & { at: number }): CallState {
  const sight = reachedBy(state, words, at, talkedMs ?? 0);
  // Once the user's phone is up there is no cancelling: what was asked, without an answer, was not done.
  const reached = sight.phase === state.phase ? sight : withoutLostCancel(sight, at);
  const ending = endingOfWords(reached, words);
  if (!ending) return withoutLostCancel(reached, at - CANCEL_SHOWS_WITHIN_MS);
  // Where it was told how long they talked, that is no guess.
  return talkedMs === undefined ? endUnseen(reached, at, ending, state.seenAt) : end(reached, at, ending);
}

/** A call that goes on has not been cancelled by what had no answer, if that was before `until`. */
function withoutLostCancel(state: Known, until: number): Known {
  if (state.cancelLostAt === undefined || state.cancelLostAt > until) return state;
  return { ...state, cancelling: false, cancelLostAt: undefined };
}

/** The furthest phase that these words prove, endings aside. A talk that fell between two looks still happened. */
function reachedBy(state: Known, words: StatusWords, at: number, talkedMs: number): Known {
  const seen = { words, seenAt: at };
  const { callerStatus, calleeStatus } = words;
  if (state.phase === 'connected') return { ...state, ...seen };
  const calleeUp = isAnswered(calleeStatus) || isFinished(calleeStatus);
  const callerUp = isAnswered(callerStatus) || isFinished(callerStatus);
  const answeredAt = state.phase === 'ringing-them' ? state.answeredAt : at - talkedMs;
  if (callerUp && calleeUp) {
    const connectedAt = Math.max(answeredAt, at - talkedMs);
    return { ...state, ...seen, phase: 'connected', answeredAt, connectedAt };
  }
  // Any sign of the second leg at work means that the first was answered.
  if (callerUp || calleeUp) return { ...state, ...seen, phase: 'ringing-them', answeredAt };
  return { ...state, ...seen };
}

/** How the call has ended by these words, or `undefined` while it lives. */
function endingOfWords(state: Known, words: StatusWords): Ending | undefined {
  const { callStatus, callerStatus, calleeStatus } = words;
  if (state.phase === 'connected') {
    // While both legs say Success the talk goes on, whatever the third word says: the legs are nearer to it.
    const talking = isAnswered(callerStatus) && isAnswered(calleeStatus);
    const over = isFinished(callerStatus) || isFinished(calleeStatus) || (!talking && isCallOver(callStatus));
    return over ? { outcome: 'completed', reason: 'hung-up' } : undefined;
  }
  const failing = endingOfLeg('caller', callerStatus) ?? endingOfLeg('callee', calleeStatus);
  if (failing) {
    if (failing.outcome !== 'rejected') return failing;
    const rejection = endingOfRejection(state, words, failing);
    // A leg may say "Rejected" while RingCentral is still at it; every other word is final, and so is the user's own act.
    return isInProgress(callStatus) && rejection.outcome !== 'cancelled' ? undefined : rejection;
  }
  if (!isCallOver(callStatus)) return undefined;
  if (state.cancelling) return { outcome: 'cancelled', reason: 'cancelled' };
  return endingOfLeg(undefined, callStatus) ?? strangeEnding(words);
}

/**
 * "Rejected" is RingCentral's word for four things, by leg and by who acted: the user ended it here, she hung up her phone
 * while the contact's rang, the leg's own phone declined, or the leg was never dialed because there was no point any more.
 */
function endingOfRejection(state: Known, { callerStatus }: StatusWords, rejected: Ending): Ending {
  if (state.cancelling) return { outcome: 'cancelled', reason: 'cancelled' };
  if (rejected.leg !== 'callee') return rejected;
  if (isFinished(callerStatus)) return { outcome: 'cancelled', leg: 'caller', reason: 'you-hung-up' };
  return state.phase === 'ringing-you' ? { outcome: 'failed', reason: 'gone' } : rejected;
}

/** True for a `callStatus` that says the call will not come about (any more). */
function isCallOver(callStatus: string): boolean {
  return callStatus.toLowerCase() === 'cannotreach' || endingOfLeg(undefined, callStatus) !== undefined;
}

/** A failure that nobody has named: the first strange word, shown as it is, and whose it is. */
function strangeEnding({ callerStatus, calleeStatus, callStatus }: StatusWords): Ending | undefined {
  const isStrange = (word: string) =>
    ![isInProgress, isAnswered, isFinished, isSilent].some((known) => known(word));
  if (isStrange(callerStatus)) return { outcome: 'failed', leg: 'caller', reason: callerStatus };
  if (isStrange(calleeStatus)) return { outcome: 'failed', leg: 'callee', reason: calleeStatus };
  return isStrange(callStatus) ? { outcome: 'failed', reason: callStatus } : undefined;
}

function endingOfNotFound({ cancelling }: Living, certain: boolean): Ending {
  if (!certain) return { outcome: 'unknown', reason: 'answer-lost' };
  return cancelling
    ? { outcome: 'cancelled', reason: 'cancelled' }
    : { outcome: 'not-placed', reason: NO_SUCH_CALL };
}

function endingOfGone(state: Living, at: number): Ending {
  if (state.phase === 'connected') return { outcome: 'completed', reason: 'hung-up' };
  if (state.cancelling) return { outcome: 'cancelled', reason: 'cancelled' };
  if (state.phase === 'placing') return { outcome: 'unknown', reason: 'gone' };
  const lastWord =
    endingOfLeg('caller', state.words.callerStatus) ?? endingOfLeg('callee', state.words.calleeStatus);
  if (lastWord) {
    return lastWord.outcome === 'rejected' ? endingOfRejection(state, state.words, lastWord) : lastWord;
  }
  if (at - state.seenAt > CERTAIN_WITHIN_MS) return { outcome: 'unknown', reason: 'lost-sight' };
  // The user's phone was up, and nothing was heard of the contact's: they may have talked all the time.
  if (state.phase === 'ringing-them' && isSilent(state.words.calleeStatus)) {
    return { outcome: 'unknown', reason: 'unseen' };
  }
  return strangeEnding(state.words) ?? { outcome: 'failed', reason: 'gone' };
}

/** The end as it is known to somebody who looked last at `seenAt`: there may be no telling when it was. */
function endUnseen(state: Living, at: number, ending: Ending, seenAt = seenAtOf(state, at)): EndedCall {
  const ended = end(state, at, ending);
  if (at - seenAt <= UNSEEN_AFTER_MS) return ended;
  // What became known only with the end, a talk between two looks, was no sight of it.
  const upTo = (time: number) => Math.min(time, seenAt);
  return {
    ...ended,
    endedAt: seenAt,
    unseenUntil: at,
    ...(ended.answeredAt === undefined ? {} : { answeredAt: upTo(ended.answeredAt) }),
    ...(ended.connectedAt === undefined ? {} : { connectedAt: upTo(ended.connectedAt) }),
  };
}

function seenAtOf(state: Living, at: number): number {
  return state.phase === 'placing' ? at : state.seenAt;
}

function end(state: Living, at: number, ending: Ending): EndedCall {
  return {
    phase: 'ended',
    ...ending,
    endedAt: at,
    ...(state.phase === 'placing' ? {} : idsOf(state)),
    ...('answeredAt' in state ? { answeredAt: state.answeredAt } : {}),
    ...('connectedAt' in state ? { connectedAt: state.connectedAt } : {}),
  };
}

function idsOf({ ringOutId, telephonySessionId }: CallIds): CallIds {
  return {
    ...(ringOutId === undefined ? {} : { ringOutId }),
    ...(telephonySessionId === undefined ? {} : { telephonySessionId }),
  };
}
