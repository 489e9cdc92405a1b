import { type EndedCall, NO_SUCH_CALL } from './call-state';
import { said, type Sentence } from '../runtime/sentence';
import type { Leg } from './leg-status';

/** An ending in words for the agent: what happened and, where there is something to do, what. */
export function describeEnding(ending: Pick<EndedCall, 'outcome' | 'leg' | 'reason'>): Sentence {
  const { outcome, leg, reason } = ending;
  switch (outcome) {
    case 'completed':
      return said('The call has ended.');
    case 'cancelled':
      return reason === 'you-hung-up'
        ? said('You hung up before the contact answered.')
        : said('The call was cancelled.');
    case 'busy':
      return byLeg(leg, {
        caller: said('Your phone is busy.'),
        callee: said('The contact is busy.'),
        neither: said('The line is busy.'),
      });
    case 'no-answer':
      return byLeg(leg, {
        caller: said('Your phone did not answer.'),
        callee: said('The contact did not answer.'),
        neither: said('Nobody answered.'),
      });
    case 'rejected':
      return byLeg(leg, {
        caller: said('The call was declined on your phone.'),
        callee: said('The contact declined the call.'),
        neither: said('The call was declined.'),
      });
    case 'failed':
      return describeFailure(leg, reason);
    case 'not-placed':
      return reason === NO_SUCH_CALL
        ? said('RingCentral has no such call: it was not placed.')
        : said('The call was not placed.');
    case 'unknown':
      return UNKNOWN.get(reason) ?? said('It is not known how the call ended.');
  }
}

/** The same thing of the user's phone, of the contact's, and of the call as a whole. */
type Sentences = Record<Leg | 'neither', Sentence>;

function byLeg(leg: Leg | undefined, sentences: Sentences): Sentence {
  return sentences[leg ?? 'neither'];
}

function describeFailure(leg: Leg | undefined, reason: string): Sentence {
  const known = FAILED.get(reason);
  if (typeof known === 'object' && 'neither' in known) return byLeg(leg, known);
  if (known !== undefined) return known;
  return byLeg(leg, {
    caller: said('RingCentral could not reach your phone ({reason}).', { reason }),
    callee: said('RingCentral could not reach the contact ({reason}).', { reason }),
    neither: said('RingCentral could not put the call through ({reason}).', { reason }),
  });
}

const FAILED = new Map<string, Sentence | Sentences>([
  [
    'error',
    {
      caller: said('RingCentral could not reach your phone. Try again in a minute.'),
      callee: said('RingCentral could not reach the contact. Try again in a minute.'),
      neither: said('RingCentral could not put the call through. Try again in a minute.'),
    },
  ],
  ['gone', said('The call ended before it was connected.')],
  [
    'invalid',
    {
      caller: said('RingCentral did not accept the number of your phone. Choose another device.'),
      callee: said("RingCentral did not accept the contact's number. Check it and try again."),
      neither: said('RingCentral did not accept the number. Check it and try again.'),
    },
  ],
  [
    'international-disabled',
    said('International calls are switched off for your account. Ask your administrator.'),
  ],
  [
    'destination-blocked',
    {
      caller: said('Calls to the number of your phone are blocked for your account. Choose another device.'),
      callee: said("Calls to the contact's number are blocked for your account. Ask your administrator."),
      neither: said('Calls to this number are blocked for your account. Ask your administrator.'),
    },
  ],
  [
    'not-enough-funds',
    said('Your RingCentral account has not enough funds for this call. Ask your administrator.'),
  ],
  [
    'no-such-user',
    {
      caller: said('RingCentral does not know the number of your phone. Choose another device.'),
      callee: said("RingCentral does not know the contact's number. Check it and try again."),
      neither: said('RingCentral does not know this number.'),
    },
  ],
  [
    'device-not-supported',
    said('RingCentral does not allow RingOut from this number. Choose another device.'),
  ],
]);

const UNKNOWN = new Map([
  [
    'answer-lost',
    said(
      'RingCentral did not answer, so the call may have been placed all the same: your phone may ring. Wait a moment before you try again.',
    ),
  ],
  ['unseen', said('Your phone was answered; RingCentral did not tell whether the contact answered, too.')],
  ['lost-sight', said('The connection was lost for a while; it is not known how the call ended.')],
  ['session-expired', said('Your session ended during the call; it is not known how the call ended.')],
  ['destroyed', said('The dialer was closed during the call; it is not known how it ended.')],
  ['signed-out', said('You signed out during the call; it is not known how it ended.')],
]);
