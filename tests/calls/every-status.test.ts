import { describe, expect, test } from 'vitest';
import { type CallState, type StatusWords, transition } from '../../src/calls/call-state';
import { describeEnding } from '../../src/calls/describe-ending';
import { inEnglish } from '../../src/runtime/sentence';
import { accepted, after, answered, LEG_WORDS, placing, status, talking, words } from './ring-out-words';

/** Every word of RingCentral's lists, a word of none of them, and nothing. */
const LEG = [...LEG_WORDS, 'CarrierUnreachable', ''];
const WHOLE = [...LEG, 'CannotReach', 'NoAnsweringMachine'];
const EVERY = LEG.flatMap((caller) =>
  LEG.flatMap((callee) => WHOLE.map((whole) => words(caller, callee, whole))),
);

const BEFORE: Record<'ringing-you' | 'ringing-them' | 'connected', CallState> = {
  'ringing-you': after(accepted(0)),
  'ringing-them': after(accepted(0), status(1000, answered)),
  connected: after(accepted(0), status(1000, answered), status(2000, talking)),
};
const PHASES = ['placing', 'ringing-you', 'ringing-them', 'connected', 'ended'];

/** The words that end a call, whatever the others are, and how; as RingCentral's guide explains them. */
const FINAL: Record<string, string> = {
  Busy: 'busy',
  NoAnswer: 'no-answer',
  GenericError: 'failed',
  InternationalDisabled: 'failed',
  DestinationBlocked: 'failed',
  NotEnoughFunds: 'failed',
  NoSuchUser: 'failed',
  NosuchUser: 'failed',
  NoSessionFound: 'failed',
  Invalid: 'failed',
  RingOutFromThisNumberIsNotSupported: 'failed',
  Error: 'failed',
};

const isUp = (word: string) => word === 'Success' || word === 'Finished';
const isRejected = ({ callerStatus, calleeStatus }: StatusWords) =>
  callerStatus === 'Rejected' || calleeStatus === 'Rejected';
const isCalm = (word: string) => ['InProgress', 'Success', 'Finished', 'Unknown', ''].includes(word);

/** What is wrong with where the call stands after these words, with the words. */
function wrong(
  phase: keyof typeof BEFORE,
  fitting: (seen: StatusWords) => boolean,
  check: (state: CallState, seen: StatusWords) => unknown,
): unknown[] {
  const some = EVERY.filter(fitting);
  if (some.length === 0) throw new Error('No status fits.');
  return some.flatMap((seen) => {
    const found = check(transition(BEFORE[phase], status(3000, seen)), seen);
    return found === undefined ? [] : [{ phase, seen, found }];
  });
}

/** What is wrong with `state`, if it is not as `expected`. */
function unlike(state: CallState, expected: Record<string, unknown>): unknown {
  const seen: Record<string, unknown> = { ...state };
  const isLike = Object.entries(expected).every(([name, value]) => seen[name] === value);
  return isLike ? undefined : { state, expected };
}

describe.each(['ringing-you', 'ringing-them', 'connected'] as const)(
  'every status there is, while %s',
  (phase) => {
    test('leads forward or nowhere, and every ending has an outcome, a reason and a sentence', () => {
      expect(
        wrong(
          phase,
          () => true,
          (state) => {
            if (PHASES.indexOf(state.phase) < PHASES.indexOf(phase)) return state;
            if (state.phase !== 'ended') return undefined;
            const sentence = inEnglish(describeEnding(state));
            const isTold = /^[A-Z].*\.$/.test(sentence) && !/undefined|\(\)/.test(sentence);
            return state.reason !== '' && isTold && state.endedAt === 3000 ? undefined : { state, sentence };
          },
        ),
      ).toEqual([]);
    });

    test('is a talk, and nothing else is, once both phones are up', () => {
      expect(
        wrong(
          phase,
          () => true,
          (state, { callerStatus, calleeStatus }) => {
            const talked = phase === 'connected' || (isUp(callerStatus) && isUp(calleeStatus));
            const isCompleted = state.phase === 'ended' && state.outcome === 'completed';
            const hasTime = 'connectedAt' in state && state.connectedAt !== undefined;
            if (talked !== hasTime) return state;
            return isCompleted && !talked ? state : undefined;
          },
        ),
      ).toEqual([]);
    });

    test('goes on as long as both phones talk, whatever the third word', () => {
      expect(
        wrong(
          phase,
          (seen) => seen.callerStatus === 'Success' && seen.calleeStatus === 'Success',
          (state) => unlike(state, { phase: 'connected' }),
        ),
      ).toEqual([]);
    });

    test('is over, after a talk, when one of two phones that were up is down', () => {
      expect(
        wrong(
          phase,
          ({ callerStatus, calleeStatus }) =>
            isUp(callerStatus) && isUp(calleeStatus) && callerStatus + calleeStatus !== 'SuccessSuccess',
          (state) =>
            unlike(state, { phase: 'ended', outcome: 'completed', reason: 'hung-up', leg: undefined }),
        ),
      ).toEqual([]);
    });
  },
);

test('every status there is, while connected, ends the talk as completed or not at all', () => {
  expect(
    wrong(
      'connected',
      () => true,
      (state) =>
        state.phase === 'connected' ? undefined : unlike(state, { phase: 'ended', outcome: 'completed' }),
    ),
  ).toEqual([]);
});

describe.each(['ringing-you', 'ringing-them'] as const)('while %s', (phase) => {
  test('a phone that cannot be reached ends the call; the user’s own is named first', () => {
    expect(
      wrong(
        phase,
        ({ callerStatus }) => callerStatus in FINAL,
        (state, { callerStatus }) =>
          unlike(state, { phase: 'ended', outcome: FINAL[callerStatus], leg: 'caller' }),
      ),
    ).toEqual([]);
    expect(
      wrong(
        phase,
        ({ callerStatus, calleeStatus }) => isCalm(callerStatus) && calleeStatus in FINAL,
        (state, { calleeStatus }) =>
          unlike(state, { phase: 'ended', outcome: FINAL[calleeStatus], leg: 'callee' }),
      ),
    ).toEqual([]);
  });

  test('a phone that declines ends the call unless RingCentral is still at it', () => {
    expect(
      wrong(
        phase,
        ({ callerStatus, calleeStatus, callStatus }) =>
          callerStatus === 'Rejected' && !(calleeStatus in FINAL) && callStatus !== 'InProgress',
        (state) => unlike(state, { phase: 'ended', outcome: 'rejected', leg: 'caller' }),
      ),
    ).toEqual([]);
    expect(
      wrong(
        phase,
        (seen) =>
          seen.callerStatus === 'Success' &&
          seen.calleeStatus === 'Rejected' &&
          seen.callStatus !== 'InProgress',
        (state) => unlike(state, { phase: 'ended', outcome: 'rejected', leg: 'callee' }),
      ),
    ).toEqual([]);
    expect(
      wrong(
        phase,
        (seen) => isRejected(seen) && isCalm(seen.callerStatus) && seen.callStatus === 'InProgress',
        (state, { callerStatus }) =>
          callerStatus === 'Finished'
            ? unlike(state, { phase: 'ended', outcome: 'cancelled' })
            : unlike(state, { phase: callerStatus === 'Success' ? 'ringing-them' : phase }),
      ),
    ).toEqual([]);
  });

  test('a user who hangs up while the contact’s phone rings has declined nothing', () => {
    expect(
      wrong(
        phase,
        (seen) => seen.callerStatus === 'Finished' && seen.calleeStatus === 'Rejected',
        (state) =>
          unlike(state, { phase: 'ended', outcome: 'cancelled', leg: 'caller', reason: 'you-hung-up' }),
      ),
    ).toEqual([]);
  });

  test('words that end nothing change no more than the phase', () => {
    expect(
      wrong(
        phase,
        ({ callerStatus, calleeStatus, callStatus }) =>
          [callerStatus, calleeStatus].every((word) => isCalm(word) || word === 'CarrierUnreachable') &&
          !(isUp(callerStatus) && isUp(calleeStatus)) &&
          (isCalm(callStatus) || callStatus === 'CarrierUnreachable'),
        (state, { callerStatus, calleeStatus }) =>
          unlike(state, { phase: isUp(callerStatus) || isUp(calleeStatus) ? 'ringing-them' : phase }),
      ),
    ).toEqual([]);
  });

  test('a call that the user asked to end, and nobody else ended, is cancelled', () => {
    const asked = transition(BEFORE[phase], { type: 'cancel-asked', at: 2500 });
    for (const seen of EVERY) {
      const { callerStatus, calleeStatus, callStatus } = seen;
      const isOver = isRejected(seen) || callStatus === 'CannotReach';
      if (!isOver || callerStatus in FINAL || calleeStatus in FINAL) continue;
      if (isUp(callerStatus) && isUp(calleeStatus)) continue;
      const state = transition(asked, status(3000, seen));
      expect([seen, unlike(state, { phase: 'ended', outcome: 'cancelled', leg: undefined })]).toEqual([
        seen,
        undefined,
      ]);
    }
  });
});

test('a contact who was never called has not declined: the user’s phone was not answered before', () => {
  expect(
    wrong(
      'ringing-you',
      (seen) =>
        seen.callerStatus === 'InProgress' &&
        seen.calleeStatus === 'Rejected' &&
        seen.callStatus !== 'InProgress',
      (state) => unlike(state, { phase: 'ended', outcome: 'failed', reason: 'gone', leg: undefined }),
    ),
  ).toEqual([]);
});

test('no status means anything to a call that RingCentral has not accepted, or that is over', () => {
  const over = after(accepted(0), status(1, words('Busy', 'Rejected', 'CannotReach')));
  for (const seen of EVERY) {
    expect(transition(placing, status(3000, seen))).toBe(placing);
    expect(transition(over, status(3000, seen))).toBe(over);
  }
});
