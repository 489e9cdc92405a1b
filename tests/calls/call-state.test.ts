import { describe, expect, test } from 'vitest';
import { type CallEvent, type CallState, transition } from '../../src/calls/call-state';
import { accepted, after, answered, placing, ringing, status, talking, words } from './ring-out-words';

describe("RingCentral's table of a RingOut", () => {
  test.each([
    ['started', ringing, 'ringing-you'],
    ['the user answered', answered, 'ringing-them'],
    ['the callee answered', talking, 'connected'],
  ])('%s: the call goes on', (_moment, seen, phase) => {
    expect(after(accepted(), status(1000, seen))).toMatchObject({ phase, ringOutId: 'r1', words: seen });
  });

  test.each([
    ["the user's phone is busy", words('Busy', 'InProgress', 'CannotReach'), 'busy', 'caller'],
    ["the user's phone is busy", words('Busy', 'Rejected', 'CannotReach'), 'busy', 'caller'],
    [
      "the user's phone is not answered",
      words('NoAnswer', 'InProgress', 'CannotReach'),
      'no-answer',
      'caller',
    ],
    ["the user's phone is not answered", words('NoAnswer', 'Rejected', 'CannotReach'), 'no-answer', 'caller'],
    ["the user's phone refuses", words('Rejected', 'InProgress', 'CannotReach'), 'rejected', 'caller'],
    ["the user's phone refuses", words('Rejected', 'Rejected', 'CannotReach'), 'rejected', 'caller'],
    ['the callee is busy', words('Success', 'Busy', 'CannotReach'), 'busy', 'callee'],
    ['the callee does not answer', words('Success', 'NoAnswer', 'CannotReach'), 'no-answer', 'callee'],
    ['the callee refuses', words('Success', 'Rejected', 'CannotReach'), 'rejected', 'callee'],
    ['the user hangs up first', words('Finished', 'Rejected', 'CannotReach'), 'cancelled', 'caller'],
  ])('%s: %o', (_moment, seen, outcome, leg) => {
    expect(after(accepted(), status(1000, seen))).toMatchObject({
      phase: 'ended',
      outcome,
      leg,
      endedAt: 1000,
    });
  });

  test('either side hung up after a talk: the call is completed, by nobody in particular', () => {
    const ended = after(
      accepted(0),
      status(1000, answered),
      status(2000, talking),
      status(9000, words('Finished', 'Finished', 'Success')),
    );
    expect(ended).toEqual({
      phase: 'ended',
      outcome: 'completed',
      reason: 'hung-up',
      ringOutId: 'r1',
      answeredAt: 1000,
      connectedAt: 2000,
      endedAt: 9000,
    });
  });

  test('a server failure is a failure of nobody in particular', () => {
    const ended = after(accepted(), status(1, words('InProgress', 'InProgress', 'NoAnsweringMachine')));
    expect(ended).toMatchObject({ phase: 'ended', outcome: 'failed', reason: 'error' });
    expect(ended).not.toHaveProperty('leg');
  });
});

describe('what falls between two looks', () => {
  test('a call that is found connected was answered at that moment', () => {
    expect(after(accepted(0), status(5000, talking))).toMatchObject({
      phase: 'connected',
      answeredAt: 5000,
      connectedAt: 5000,
    });
  });

  test('a whole talk still counts as a talk', () => {
    expect(after(accepted(0), status(30_000, words('Finished', 'Finished', 'Success')))).toMatchObject({
      phase: 'ended',
      outcome: 'completed',
      connectedAt: 30_000,
    });
  });

  test('a refusal after a look that missed the answer still knows that the user answered', () => {
    expect(after(accepted(0), status(4000, words('Success', 'Busy', 'CannotReach')))).toMatchObject({
      outcome: 'busy',
      answeredAt: 4000,
    });
  });

  test.each([
    [words('Busy', 'InProgress', 'CannotReach'), { phase: 'ended', outcome: 'busy', ringOutId: 'r1' }],
    [talking, { phase: 'connected', connectedAt: 7 }],
  ])('even the answer to the placing itself may come late: %o', (first, expected) => {
    expect(after(accepted(7, first))).toMatchObject(expected);
  });
});

describe('words that contradict what was seen', () => {
  const connected = [accepted(0), status(1000, answered), status(2000, talking)];

  test.each([ringing, answered, words('InProgress', 'Success', 'Success')])(
    'a connected call stays connected when RingCentral goes back to %o',
    (seen) => {
      expect(after(...connected, status(3000, seen))).toMatchObject({
        phase: 'connected',
        connectedAt: 2000,
      });
    },
  );

  test('a call that rings the contact does not go back to ringing the user', () => {
    expect(after(accepted(0), status(1000, answered), status(2000, ringing))).toMatchObject({
      phase: 'ringing-them',
      answeredAt: 1000,
    });
  });

  test('two phones that talk are believed more than a third word that they cannot', () => {
    const seen = words('Success', 'Success', 'CannotReach');
    expect(after(...connected, status(3000, seen)).phase).toBe('connected');
    expect(after(accepted(), status(1, seen)).phase).toBe('connected');
  });

  test('a talk that RingCentral calls unreachable afterwards is over', () => {
    const seen = words('InProgress', 'InProgress', 'CannotReach');
    expect(after(...connected, status(3000, seen))).toMatchObject({ outcome: 'completed', endedAt: 3000 });
  });

  test.each([words('Finished', 'Success', 'Success'), words('Success', 'Finished', 'InProgress')])(
    'one phone that hung up ends the talk: %o',
    (seen) => {
      expect(after(...connected, status(3000, seen))).toMatchObject({ outcome: 'completed' });
    },
  );

  test('the contact’s phone cannot be up unless the user’s was', () => {
    expect(after(accepted(), status(5, words('InProgress', 'Success', 'InProgress')))).toMatchObject({
      phase: 'ringing-them',
      answeredAt: 5,
    });
  });

  test('a refusing leg is waited for while RingCentral is still at it', () => {
    const still = words('Success', 'Rejected', 'InProgress');
    expect(after(accepted(), status(1, still)).phase).toBe('ringing-them');
    expect(after(accepted(), status(1, still), status(2, talking)).phase).toBe('connected');
  });

  test('a failed call without a failed leg shows the word for the whole', () => {
    expect(after(accepted(), status(1, words('Success', 'InProgress', 'CannotReach')))).toMatchObject({
      outcome: 'failed',
      reason: 'CannotReach',
    });
  });
});

describe('cancelling', () => {
  const asked: CallEvent = { type: 'cancel-asked', at: 500 };

  test.each([
    words('Rejected', 'Rejected', 'CannotReach'),
    words('Rejected', 'InProgress', 'CannotReach'),
    words('InProgress', 'Rejected', 'CannotReach'),
    words('InProgress', 'InProgress', 'CannotReach'),
  ])('a call that the user asked to end is cancelled, not refused: %o', (seen) => {
    expect(after(accepted(), asked, status(1000, seen))).toMatchObject({ outcome: 'cancelled' });
    expect(after(accepted(), asked, status(1000, seen))).not.toHaveProperty('leg');
  });

  test('a busy phone stays busy, asked or not', () => {
    const seen = words('Busy', 'Rejected', 'CannotReach');
    expect(after(accepted(), asked, status(1000, seen))).toMatchObject({ outcome: 'busy', leg: 'caller' });
  });

  test('after RingCentral would not cancel, a refusal is a refusal again', () => {
    const seen = words('Success', 'Rejected', 'CannotReach');
    expect(after(accepted(), asked, { type: 'cancel-refused' }, status(1000, seen))).toMatchObject({
      outcome: 'rejected',
      leg: 'callee',
    });
  });

  describe('without an answer', () => {
    const unanswered = [accepted(), asked, { type: 'cancel-lost', at: 800 } as const] as const;
    const declined = words('Success', 'Rejected', 'CannotReach');

    test('has been done when the call ends before the user’s phone is up', () => {
      const over = status(30_000, words('Rejected', 'Rejected', 'CannotReach'));
      expect(after(...unanswered, over)).toMatchObject({ outcome: 'cancelled' });
      expect(after(...unanswered, status(1000, ringing), gone(2000))).toMatchObject({ outcome: 'cancelled' });
    });

    test('was not done when the user answers: what comes then is the contact’s doing', () => {
      const answered = status(1000, words('Success', 'InProgress', 'InProgress'));
      expect(after(...unanswered, answered)).toMatchObject({ phase: 'ringing-them', cancelling: false });
      const rejected = { outcome: 'rejected', leg: 'callee' };
      expect(after(...unanswered, answered, status(2000, declined))).toMatchObject(rejected);
      expect(after(...unanswered, status(1000, declined))).toMatchObject(rejected);
    });

    test('was not done when the call lives on for five seconds', () => {
      expect(after(...unanswered, status(5799, ringing))).toMatchObject({ cancelling: true });
      expect(after(...unanswered, status(5800, ringing))).toMatchObject({ cancelling: false });
    });

    test('can be asked for again, and is waited for again', () => {
      const again = after(...unanswered, { type: 'cancel-asked', at: 900 }, status(9000, ringing));
      expect(again).toMatchObject({ phase: 'ringing-you', cancelling: true });
    });

    test('is nothing that anybody asked for where nobody did', () => {
      const call = after(accepted());
      expect(transition(call, { type: 'cancel-lost', at: 5 })).toBe(call);
    });
  });

  test('a wish to cancel that came before RingCentral answered is remembered', () => {
    expect(after(asked, accepted(600))).toMatchObject({ phase: 'ringing-you', cancelling: true });
  });

  test('a cancellation that was overtaken by the talk does not end the talk', () => {
    const connected = after(accepted(), asked, status(900, talking));
    expect(transition(connected, { type: 'cancelled', at: 1000 })).toBe(connected);
  });
});

const gone = (at: number): CallEvent => ({ type: 'gone', at });

describe('a call that RingCentral does not know any more', () => {
  test.each<[string, CallState, object]>([
    ['before it was accepted', after(gone(1)), { outcome: 'unknown', reason: 'gone' }],
    [
      'soon, while the user’s phone rang',
      after(accepted(0), gone(15_000)),
      { outcome: 'failed', reason: 'gone' },
    ],
    [
      'soon, while the contact’s phone rang',
      after(accepted(0), status(1000, answered), gone(2000)),
      { outcome: 'failed', reason: 'gone', answeredAt: 1000 },
    ],
    [
      'after a long silence, when it may have connected in between',
      after(accepted(0), gone(15_001)),
      { outcome: 'unknown', reason: 'lost-sight' },
    ],
    [
      'after it was connected',
      after(accepted(0), status(1000, talking), gone(31_000)),
      { outcome: 'completed', reason: 'hung-up', connectedAt: 1000, endedAt: 31_000 },
    ],
    [
      'after the user asked to end it',
      after(accepted(0), { type: 'cancel-asked', at: 1 }, gone(2)),
      { outcome: 'cancelled' },
    ],
    [
      'after a leg had refused, however long ago',
      after(accepted(0), status(1, words('Success', 'Rejected', 'InProgress')), gone(90_000)),
      { outcome: 'rejected', leg: 'callee' },
    ],
  ])('%s', (_when, state, expected) => {
    expect(state).toMatchObject({ phase: 'ended', ...expected });
  });
});

describe('an end that nobody saw, for more than half a minute', () => {
  const over = words('Finished', 'Finished', 'Success');
  const sightOfTalk = [accepted(0), status(1000, talking), status(60_000, talking)] as const;
  const seen = { connectedAt: 1000, endedAt: 60_000, unseenUntil: 90_001 };

  test.each<[string, CallEvent, object]>([
    ['gone', gone(90_001), { outcome: 'completed', ...seen }],
    ['told by its words', status(90_001, over), { outcome: 'completed', ...seen }],
    ['given up', { type: 'abandoned', at: 90_001, reason: 'lost-sight' }, { outcome: 'unknown', ...seen }],
  ])('is the last sight, and between when it was: %s', (_how, event, expected) => {
    expect(after(...sightOfTalk, event)).toMatchObject({ phase: 'ended', ...expected });
  });

  test('is no guess half a minute after the last sight', () => {
    const call = after(...sightOfTalk, gone(90_000));
    expect(call).toMatchObject({ endedAt: 90_000 });
    expect(call).not.toHaveProperty('unseenUntil');
  });

  test('makes nothing of a talk that was not seen at all', () => {
    expect(after(accepted(0), status(90_000, over))).toMatchObject({
      outcome: 'completed',
      answeredAt: 0,
      connectedAt: 0,
      endedAt: 0,
      unseenUntil: 90_000,
    });
  });

  test('is exact where it was told how long they talked', () => {
    const told = { ...status(90_000, over), talkedMs: 40_000 } as CallEvent;
    const call = after(accepted(0), told);
    expect(call).toMatchObject({ connectedAt: 50_000, endedAt: 90_000 });
    expect(call).not.toHaveProperty('unseenUntil');
  });
});

describe('endings that need no word of RingCentral’s', () => {
  test.each<[CallEvent, object]>([
    [
      { type: 'refused', at: 5, reason: 'forbidden' },
      { outcome: 'not-placed', reason: 'forbidden' },
    ],
    [
      { type: 'failed', at: 5, reason: 'platform' },
      { outcome: 'failed', reason: 'platform' },
    ],
    [
      { type: 'not-found', at: 5, certain: false },
      { outcome: 'unknown', reason: 'answer-lost' },
    ],
    [
      { type: 'not-found', at: 5, certain: true },
      { outcome: 'not-placed', reason: 'no-such-call' },
    ],
    [
      { type: 'cancelled', at: 5 },
      { outcome: 'cancelled', reason: 'cancelled' },
    ],
    [
      { type: 'abandoned', at: 5, reason: 'signed-out' },
      { outcome: 'unknown', reason: 'signed-out' },
    ],
  ])('%o', (event, expected) => {
    expect(transition(placing, event)).toEqual({ phase: 'ended', endedAt: 5, ...expected });
  });

  test('a status cannot be of a call that was never accepted', () => {
    expect(transition(placing, status(1, talking))).toBe(placing);
  });

  test('a call is accepted once', () => {
    const call = after(accepted());
    expect(transition(call, { type: 'accepted', at: 9, ringOutId: 'r2', words: talking })).toBe(call);
  });
});

describe('a call whose answer was lost', () => {
  const lost: CallEvent = { type: 'answer-lost', at: 100 };
  const found = (at: number, seen = ringing): CallEvent => ({
    type: 'accepted',
    at,
    telephonySessionId: 's1',
    words: seen,
  });

  test('is still being placed, since the moment that it was lost', () => {
    expect(after(lost)).toEqual({ phase: 'placing', cancelling: false, lostAt: 100 });
    expect(after(lost, { ...lost, at: 200 })).toMatchObject({ lostAt: 100 });
  });

  test('goes on when it is found, known by its session', () => {
    const call = after(lost, found(2000));
    expect(call).toMatchObject({ phase: 'ringing-you', telephonySessionId: 's1' });
    expect(call).not.toHaveProperty('ringOutId');
    expect(call).not.toHaveProperty('lostAt');
    expect(after(lost, found(2000), { type: 'gone', at: 3000 })).toMatchObject({ telephonySessionId: 's1' });
  });

  test('keeps the wish to cancel', () => {
    const asked: CallEvent = { type: 'cancel-asked', at: 150 };
    expect(after(lost, asked, found(2000))).toMatchObject({ cancelling: true });
    expect(after(lost, asked, { type: 'not-found', at: 2000, certain: true })).toMatchObject({
      outcome: 'cancelled',
    });
    expect(after(lost, asked, { type: 'not-found', at: 2000, certain: false })).toMatchObject({
      outcome: 'unknown',
    });
  });

  test('is not lost, and not searched for in vain, once it was accepted', () => {
    const call = after(accepted());
    expect(transition(call, lost)).toBe(call);
    expect(transition(call, { type: 'not-found', at: 1, certain: true })).toBe(call);
  });

  test('whose contact’s leg nobody told of is not said to have connected, nor to have not', () => {
    const up = words('Success', 'Unknown', 'InProgress');
    expect(after(lost, found(2000, up))).toMatchObject({ phase: 'ringing-them', answeredAt: 2000 });
    expect(after(lost, found(2000, up), { type: 'gone', at: 9000 })).toMatchObject({
      outcome: 'unknown',
      reason: 'unseen',
    });
  });

  test('whose talk was told afterwards has its length', () => {
    const over: CallEvent = {
      type: 'status',
      at: 60_000,
      words: words('Finished', 'Finished', 'Success'),
      talkedMs: 40_000,
    };
    expect(after(found(2000), over)).toMatchObject({
      outcome: 'completed',
      answeredAt: 20_000,
      connectedAt: 20_000,
      endedAt: 60_000,
    });
    const up = words('Success', 'Unknown', 'InProgress');
    expect(after(found(2000, up), over)).toMatchObject({ answeredAt: 2000, connectedAt: 20_000 });
    expect(after(found(30_000, up), over)).toMatchObject({ answeredAt: 30_000, connectedAt: 30_000 });
  });
});
