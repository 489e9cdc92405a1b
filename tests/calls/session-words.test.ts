import { describe, expect, test } from 'vitest';
import type { TelephonySession } from '../../src/api/telephony';
import { wordsOfActiveCall, wordsOfSession } from '../../src/calls/session-words';
import { answered, ringing, talking, words } from './ring-out-words';

type Status = { code?: string; reason?: string };

function session(initiator: Status | undefined, target: Status | undefined): TelephonySession {
  return {
    origin: { type: 'RingOut' },
    parties: [
      ...(target ? [{ ringOutRole: 'Target', status: target }] : []),
      ...(initiator ? [{ ringOutRole: 'Initiator', status: initiator }] : []),
    ],
  };
}

const up = { code: 'Answered' };
const rings = { code: 'Proceeding' };
const down = { code: 'Disconnected' };
const because = (reason: string) => ({ code: 'Disconnected', reason });

describe('what Call Control tells, in the words of a RingOut', () => {
  test.each<[string, Status, Status, object]>([
    ['the user’s phone rings', rings, { code: 'Setup' }, ringing],
    ['the contact’s phone rings', up, rings, answered],
    ['they talk', up, up, talking],
    ['the contact holds the line', up, { code: 'Hold' }, talking],
    ['the contact’s voicemail answers', up, { code: 'VoiceMail' }, talking],
    ['the contact is busy', up, because('TargetBusy'), words('Success', 'Busy', 'CannotReach')],
    ['the contact does not answer', up, because('NoAnswer'), words('Success', 'NoAnswer', 'CannotReach')],
    ['the contact declines', up, because('Rejected'), words('Success', 'Rejected', 'CannotReach')],
    [
      'the user does not answer',
      because('Timeout'),
      { code: 'Setup' },
      words('NoAnswer', 'InProgress', 'CannotReach'),
    ],
    ['a code of no list', up, { code: 'Levitating' }, words('Success', 'Unknown', 'InProgress')],
  ])('%s', (_moment, initiator, target, expected) => {
    expect(wordsOfSession(session(initiator, target), ringing)).toEqual(expected);
  });

  test.each(['InternationalDisabled', 'DestinationBlocked', 'NotEnoughFunds', 'NoSuchUser'])(
    'a reason that RingOut knows, too: %s',
    (reason) => {
      expect(wordsOfSession(session(up, because(reason)), answered)).toMatchObject({ calleeStatus: reason });
    },
  );

  test('a phone that was up and is down was hung up', () => {
    expect(wordsOfSession(session(down, up), talking)).toMatchObject({ callerStatus: 'Finished' });
    expect(wordsOfSession(session(down, down), talking)).toEqual(
      words('Finished', 'Finished', 'CannotReach'),
    );
    expect(wordsOfSession(session(because('CallFinished'), up), talking)).toMatchObject({
      callerStatus: 'Finished',
    });
  });

  test('a phone that is down, and was never seen up, says no more than that it is over', () => {
    expect(wordsOfSession(session(down, down), ringing)).toBe('over');
    expect(wordsOfSession(session(up, down), answered)).toBe('over');
    expect(wordsOfSession(session({ code: 'Gone' }, { code: 'Gone' }), ringing)).toBe('over');
  });

  test.each<[string, TelephonySession]>([
    ['without parties', {}],
    ['without roles', { parties: [{ status: up }, { status: up }] }],
    ['without codes', session({}, {})],
  ])('a session %s tells nothing, and claims nothing', (_how, told) => {
    expect(wordsOfSession(told, ringing)).toEqual(words('Unknown', 'Unknown', 'InProgress'));
  });
});

test.each([
  ['Ringing', ringing],
  ['CallConnected', words('Success', 'Unknown', 'InProgress')],
  ['OnHold', words('Success', 'Unknown', 'InProgress')],
  ['NoCall', words('Unknown', 'Unknown', 'InProgress')],
  [undefined, words('Unknown', 'Unknown', 'InProgress')],
])('presence tells of the user’s phone only: %s', (telephonyStatus, expected) => {
  expect(wordsOfActiveCall({ telephonyStatus })).toEqual(expected);
});
