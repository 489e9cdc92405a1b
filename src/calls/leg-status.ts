/** The user's own phone, and the contact's. */
export type Leg = 'caller' | 'callee';

/** How a call ended. `not-placed`: RingCentral was never asked, or refused. `unknown`: nobody could tell. */
export type CallOutcome =
  'completed' | 'cancelled' | 'busy' | 'no-answer' | 'rejected' | 'failed' | 'not-placed' | 'unknown';

/**
 * RingCentral's words for one leg of a RingOut. Any word may be new; what is in none of these lists is shown as it is.
 * Source: RingCentral API reference, `RingOutStatusInfo`; `NosuchUser` is its second spelling.
 */
const FAILURES = new Map<string, { outcome: CallOutcome; reason: string }>([
  ['busy', { outcome: 'busy', reason: 'busy' }],
  ['noanswer', { outcome: 'no-answer', reason: 'no-answer' }],
  ['rejected', { outcome: 'rejected', reason: 'rejected' }],
  ['genericerror', { outcome: 'failed', reason: 'error' }],
  ['error', { outcome: 'failed', reason: 'error' }],
  ['invalid', { outcome: 'failed', reason: 'invalid' }],
  ['internationaldisabled', { outcome: 'failed', reason: 'international-disabled' }],
  ['destinationblocked', { outcome: 'failed', reason: 'destination-blocked' }],
  ['notenoughfunds', { outcome: 'failed', reason: 'not-enough-funds' }],
  ['nosuchuser', { outcome: 'failed', reason: 'no-such-user' }],
  ['nosessionfound', { outcome: 'failed', reason: 'error' }],
  ['ringoutfromthisnumberisnotsupported', { outcome: 'failed', reason: 'device-not-supported' }],
  ['noansweringmachine', { outcome: 'failed', reason: 'error' }],
]);

/** The leg rings, or waits for its turn. */
export function isInProgress(word: string): boolean {
  return word.toLowerCase() === 'inprogress';
}

/** The leg's phone was picked up. */
export function isAnswered(word: string): boolean {
  return word.toLowerCase() === 'success';
}

/** The leg's phone was picked up and hung up again. */
export function isFinished(word: string): boolean {
  return word.toLowerCase() === 'finished';
}

/** RingCentral tells nothing of the leg. */
export function isSilent(word: string): boolean {
  return /^(unknown)?$/i.test(word);
}

/** How a leg with this word ends the call; `undefined` when it does not, or when nobody knows the word. */
export function endingOfLeg(
  leg: Leg | undefined,
  word: string,
): { outcome: CallOutcome; reason: string; leg?: Leg } | undefined {
  const failure = FAILURES.get(word.toLowerCase());
  if (!failure) return undefined;
  return leg === undefined ? failure : { ...failure, leg };
}
