import { describe, expect, test } from 'vitest';
import { describeEnding } from '../../src/calls/describe-ending';
import { inEnglish } from '../../src/runtime/sentence';
import type { CallOutcome, Leg } from '../../src/calls/leg-status';

function inWords(ending: Parameters<typeof describeEnding>[0]): string {
  return inEnglish(describeEnding(ending));
}

describe('an ending in words', () => {
  test.each<[CallOutcome, Leg | undefined, string, string]>([
    ['completed', undefined, 'hung-up', 'The call has ended.'],
    ['cancelled', undefined, 'cancelled', 'The call was cancelled.'],
    ['cancelled', 'caller', 'you-hung-up', 'You hung up before the contact answered.'],
    ['busy', 'caller', 'busy', 'Your phone is busy.'],
    ['busy', 'callee', 'busy', 'The contact is busy.'],
    ['no-answer', 'caller', 'no-answer', 'Your phone did not answer.'],
    ['no-answer', 'callee', 'no-answer', 'The contact did not answer.'],
    ['rejected', 'caller', 'rejected', 'The call was declined on your phone.'],
    ['rejected', 'callee', 'rejected', 'The contact declined the call.'],
    ['busy', undefined, 'busy', 'The line is busy.'],
    ['no-answer', undefined, 'no-answer', 'Nobody answered.'],
    ['rejected', undefined, 'rejected', 'The call was declined.'],
    ['not-placed', undefined, 'forbidden', 'The call was not placed.'],
    ['unknown', undefined, 'whatever', 'It is not known how the call ended.'],
  ])('%s, %s, %s', (outcome, leg, reason, sentence) => {
    expect(inWords({ outcome, reason, ...(leg === undefined ? {} : { leg }) })).toBe(sentence);
  });

  test.each([
    ['error', /could not put the call through\. Try again/],
    ['gone', /ended before it was connected/],
    ['invalid', /did not accept the number\. Check it/],
    ['international-disabled', /International calls are switched off.*administrator/],
    ['destination-blocked', /blocked for your account.*administrator/],
    ['not-enough-funds', /not enough funds.*administrator/],
    ['no-such-user', /does not know this number/],
    ['device-not-supported', /Choose another device/],
  ])('a failure says what happened and what to do: %s', (reason, sentence) => {
    expect(inWords({ outcome: 'failed', reason })).toMatch(sentence);
  });

  test.each<[reason: string, caller: RegExp, callee: RegExp]>([
    ['error', /reach your phone\. Try again/, /reach the contact\. Try again/],
    ['invalid', /number of your phone\. Choose another device/, /contact's number\. Check it/],
    ['no-such-user', /number of your phone\. Choose another device/, /contact's number\. Check it/],
    [
      'destination-blocked',
      /your phone are blocked.*Choose another device/,
      /contact's number.*administrator/,
    ],
    ['CarrierUnreachable', /reach your phone \(CarrierUnreachable\)/, /reach the contact \(CarrierU/],
  ])('a failure says whose phone it was: %s', (reason, caller, callee) => {
    expect(inWords({ outcome: 'failed', leg: 'caller', reason })).toMatch(caller);
    expect(inWords({ outcome: 'failed', leg: 'callee', reason })).toMatch(callee);
  });

  test.each(['CarrierUnreachable', 'constructor'])(
    'a failure that nobody has named shows its word: %s',
    (word) => {
      expect(inWords({ outcome: 'failed', reason: word })).toBe(
        `RingCentral could not put the call through (${word}).`,
      );
    },
  );

  test.each([
    ['answer-lost', /your phone may ring\. Wait/],
    ['lost-sight', /connection was lost for a while/],
    ['signed-out', /You signed out during the call/],
  ])('an unknown end says why it is unknown: %s', (reason, sentence) => {
    expect(inWords({ outcome: 'unknown', reason })).toMatch(sentence);
  });
});
