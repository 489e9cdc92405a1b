import { type EndedCall, NO_SUCH_CALL } from './call-state';
import type { Leg } from './leg-status';

/** An ending in words for the agent, in English: what happened and, where there is something to do, what. */
export function describeEnding(ending: Pick<EndedCall, 'outcome' | 'leg' | 'reason'>): string {
  const { outcome, leg, reason } = ending;
  switch (outcome) {
    case 'completed':
      return 'The call has ended.';
    case 'cancelled':
      return reason === 'you-hung-up'
        ? 'You hung up before the contact answered.'
        : 'The call was cancelled.';
    case 'busy':
      return byLeg(leg, {
        caller: 'Your phone is busy.',
        callee: 'The contact is busy.',
        neither: 'The line is busy.',
      });
    case 'no-answer':
      return byLeg(leg, {
        caller: 'Your phone did not answer.',
        callee: 'The contact did not answer.',
        neither: 'Nobody answered.',
      });
    case 'rejected':
      return byLeg(leg, {
        caller: 'The call was declined on your phone.',
        callee: 'The contact declined the call.',
        neither: 'The call was declined.',
      });
    case 'failed':
      return describeFailure(leg, reason);
    case 'not-placed':
      return reason === NO_SUCH_CALL
        ? 'RingCentral has no such call: it was not placed.'
        : 'The call was not placed.';
    case 'unknown':
      return UNKNOWN.get(reason) ?? 'It is not known how the call ended.';
  }
}

/** The same thing of the user's phone, of the contact's, and of the call as a whole. */
type Sentences = Record<Leg | 'neither', string>;

function byLeg(leg: Leg | undefined, sentences: Sentences): string {
  return sentences[leg ?? 'neither'];
}

function describeFailure(leg: Leg | undefined, reason: string): string {
  const known = FAILED.get(reason);
  if (typeof known === 'string') return known;
  if (known) return byLeg(leg, known);
  return byLeg(leg, {
    caller: `RingCentral could not reach your phone (${reason}).`,
    callee: `RingCentral could not reach the contact (${reason}).`,
    neither: `RingCentral could not put the call through (${reason}).`,
  });
}

const FAILED = new Map<string, string | Sentences>([
  [
    'error',
    {
      caller: 'RingCentral could not reach your phone. Try again in a minute.',
      callee: 'RingCentral could not reach the contact. Try again in a minute.',
      neither: 'RingCentral could not put the call through. Try again in a minute.',
    },
  ],
  ['gone', 'The call ended before it was connected.'],
  [
    'invalid',
    {
      caller: 'RingCentral did not accept the number of your phone. Choose another device.',
      callee: "RingCentral did not accept the contact's number. Check it and try again.",
      neither: 'RingCentral did not accept the number. Check it and try again.',
    },
  ],
  [
    'international-disabled',
    'International calls are switched off for your account. Ask your administrator.',
  ],
  [
    'destination-blocked',
    {
      caller: 'Calls to the number of your phone are blocked for your account. Choose another device.',
      callee: "Calls to the contact's number are blocked for your account. Ask your administrator.",
      neither: 'Calls to this number are blocked for your account. Ask your administrator.',
    },
  ],
  [
    'not-enough-funds',
    'Your RingCentral account has not enough funds for this call. Ask your administrator.',
  ],
  [
    'no-such-user',
    {
      caller: 'RingCentral does not know the number of your phone. Choose another device.',
      callee: "RingCentral does not know the contact's number. Check it and try again.",
      neither: 'RingCentral does not know this number.',
    },
  ],
  ['device-not-supported', 'RingCentral does not allow RingOut from this number. Choose another device.'],
]);

const UNKNOWN = new Map([
  [
    'answer-lost',
    'RingCentral did not answer, so the call may have been placed all the same: your phone may ring. Wait a moment before you try again.',
  ],
  ['unseen', 'Your phone was answered; RingCentral did not tell whether the contact answered, too.'],
  ['lost-sight', 'The connection was lost for a while; it is not known how the call ended.'],
  ['session-expired', 'Your session ended during the call; it is not known how the call ended.'],
  ['destroyed', 'The page was closed during the call; it is not known how it ended.'],
  ['signed-out', 'You signed out during the call; it is not known how it ended.'],
]);
