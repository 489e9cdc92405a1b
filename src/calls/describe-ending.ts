import type { EndedCall } from './call-state';

/** An ending in words for the agent, in English: what happened and, where there is something to do, what. */
export function describeEnding(ending: Pick<EndedCall, 'outcome' | 'leg' | 'reason'>): string {
  const { outcome, leg, reason } = ending;
  const yours = leg === 'caller';
  switch (outcome) {
    case 'completed':
      return 'The call has ended.';
    case 'cancelled':
      return reason === 'you-hung-up'
        ? 'You hung up before the contact answered.'
        : 'The call was cancelled.';
    case 'busy':
      return yours ? 'Your phone is busy.' : 'The contact is busy.';
    case 'no-answer':
      return yours ? 'Your phone did not answer.' : 'The contact did not answer.';
    case 'rejected':
      return yours ? 'The call was declined on your phone.' : 'The contact declined the call.';
    case 'failed':
      return FAILED.get(reason) ?? `RingCentral could not put the call through (${reason}).`;
    case 'not-placed':
      return 'The call was not placed.';
    case 'unknown':
      return UNKNOWN.get(reason) ?? 'It is not known how the call ended.';
  }
}

const FAILED = new Map([
  ['error', 'RingCentral could not put the call through. Try again in a minute.'],
  ['gone', 'The call ended before it was connected.'],
  ['invalid', 'RingCentral did not accept the number. Check it and try again.'],
  [
    'international-disabled',
    'International calls are switched off for your account. Ask your administrator.',
  ],
  ['destination-blocked', 'Calls to this number are blocked for your account. Ask your administrator.'],
  [
    'not-enough-funds',
    'Your RingCentral account has not enough funds for this call. Ask your administrator.',
  ],
  ['no-such-user', 'RingCentral does not know this number.'],
  ['device-not-supported', 'RingCentral does not allow RingOut from this number. Choose another device.'],
]);

const UNKNOWN = new Map([
  [
    'answer-lost',
    'RingCentral did not answer, so the call may have been placed all the same: your phone may ring. Wait a moment before you try again.',
  ],
  ['lost-sight', 'The connection was lost for a while; it is not known how the call ended.'],
  ['session-expired', 'Your session ended during the call; it is not known how the call ended.'],
  ['destroyed', 'The page was closed during the call; it is not known how it ended.'],
  ['signed-out', 'You signed out during the call; it is not known how it ended.'],
]);
