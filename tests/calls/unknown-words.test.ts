import { describe, expect, test } from 'vitest';
import { after, accepted, LEG_WORDS, status, talking, words } from './ring-out-words';

/** What each of RingCentral's words on one leg means for a call that never connected. */
const MEANINGS: Record<(typeof LEG_WORDS)[number], [outcome: string, reason: string] | undefined> = {
  InProgress: undefined,
  Success: undefined,
  Finished: undefined,
  Unknown: undefined,
  Busy: ['busy', 'busy'],
  NoAnswer: ['no-answer', 'no-answer'],
  Rejected: ['rejected', 'rejected'],
  GenericError: ['failed', 'error'],
  Error: ['failed', 'error'],
  NoSessionFound: ['failed', 'error'],
  Invalid: ['failed', 'invalid'],
  InternationalDisabled: ['failed', 'international-disabled'],
  DestinationBlocked: ['failed', 'destination-blocked'],
  NotEnoughFunds: ['failed', 'not-enough-funds'],
  NoSuchUser: ['failed', 'no-such-user'],
  NosuchUser: ['failed', 'no-such-user'],
  RingOutFromThisNumberIsNotSupported: ['failed', 'device-not-supported'],
};

const ENDING_WORDS = LEG_WORDS.flatMap((word) => {
  const meaning = MEANINGS[word];
  return meaning ? [[word, ...meaning] as const] : [];
});

describe('a word that ends the call', () => {
  test.each(ENDING_WORDS)('%s on the caller leg', (word, outcome, reason) => {
    const ended = after(accepted(), status(1, words(word, 'InProgress', 'CannotReach')));
    expect(ended).toMatchObject({ phase: 'ended', outcome, reason, leg: 'caller' });
  });

  test.each(ENDING_WORDS)('%s on the callee leg', (word, outcome, reason) => {
    const ended = after(accepted(), status(1, words('Success', word, 'CannotReach')));
    expect(ended).toMatchObject({ phase: 'ended', outcome, reason, leg: 'callee' });
  });

  test.each(ENDING_WORDS)(
    '%s as the word for the whole call, as newer lists have it',
    (word, outcome, reason) => {
      const ended = after(accepted(), status(1, words('InProgress', 'InProgress', word)));
      expect(ended).toMatchObject({ phase: 'ended', outcome, reason });
      expect(ended).not.toHaveProperty('leg');
    },
  );

  test.each(ENDING_WORDS.filter(([word]) => word !== 'Rejected'))(
    '%s is final even while RingCentral still says InProgress for the whole',
    (word, outcome) => {
      const ended = after(accepted(), status(1, words('Success', word, 'InProgress')));
      expect(ended).toMatchObject({ phase: 'ended', outcome });
    },
  );

  test('capital letters do not matter', () => {
    expect(after(accepted(), status(1, words('SUCCESS', 'noanswer', 'cannotreach')))).toMatchObject({
      outcome: 'no-answer',
    });
  });
});

describe('a word that nobody knows', () => {
  // "constructor" and "__proto__" are words that a plain object would claim to know.
  const strange = ['CarrierUnreachable', 'Unknown', '', 'constructor', '__proto__'];
  const positions = strange.flatMap((word) => [
    [word, words(word, 'InProgress', 'InProgress')] as const,
    [word, words('Success', word, 'InProgress')] as const,
    [word, words('InProgress', 'InProgress', word)] as const,
    [word, words(word, word, word)] as const,
  ]);

  test.each(positions)('"%s" does not end a call that is not over: %o', (_word, seen) => {
    const call = after(accepted(), status(1, seen));
    expect(call.phase).not.toBe('ended');
    expect(call).toMatchObject({ words: seen });
    expect(after(accepted(), status(1, seen), status(2, talking)).phase).toBe('connected');
  });

  test.each(positions)('"%s" does not end a talk: %o', (_word, seen) => {
    expect(after(accepted(), status(1, talking), status(2, seen)).phase).toBe('connected');
  });

  test.each([
    [words('CarrierUnreachable', 'InProgress', 'CannotReach'), 'caller'],
    [words('Success', 'CarrierUnreachable', 'CannotReach'), 'callee'],
  ])('explains, as it is, why the call has failed: %o', (seen, leg) => {
    expect(after(accepted(), status(1, seen))).toMatchObject({
      outcome: 'failed',
      reason: 'CarrierUnreachable',
      leg,
    });
  });

  test.each([
    words('Success', 'CarrierUnreachable', 'InProgress'),
    words('InProgress', 'InProgress', 'CarrierUnreachable'),
  ])('was the last that was heard, and explains why the call is gone: %o', (seen) => {
    expect(after(accepted(), status(1, seen), { type: 'gone', at: 2 })).toMatchObject({
      outcome: 'failed',
      reason: 'CarrierUnreachable',
    });
  });

  test.each(['Unknown', ''])('is not invented where RingCentral said nothing: "%s"', (word) => {
    expect(after(accepted(), status(1, words(word, word, word)), { type: 'gone', at: 2 })).toMatchObject({
      outcome: 'failed',
      reason: 'gone',
    });
  });
});
