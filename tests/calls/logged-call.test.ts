import { describe, expect, test } from 'vitest';
import type { LogRecord } from '../../src/api/call-log';
import type { Call } from '../../src/calls/call';
import { transition } from '../../src/calls/call-state';
import { loggedCallOf, mayBeLogged } from '../../src/calls/logged-call';
import { placing } from './ring-out-words';

const SENT_AT = Date.parse('2026-03-02T10:00:00Z');
const NOW = SENT_AT + 15_000;
const call: Call = {
  request: {
    id: 'c1',
    from: { deviceId: 'd1', label: 'Desk', number: '+14155550101', wire: { phoneNumber: '+14155550101' } },
    to: { number: '+16505550100', display: '(650) 555-0100' },
    playPrompt: false,
  },
  state: { phase: 'placing', cancelling: false, lostAt: SENT_AT + 10 },
  startedAt: SENT_AT,
  sentAt: SENT_AT,
};

function entry(other: Partial<LogRecord> = {}): LogRecord {
  return {
    telephonySessionId: 's1',
    direction: 'Outbound',
    action: 'RingOut Web',
    to: { phoneNumber: '+16505550100' },
    startTime: new Date(SENT_AT + 500).toISOString(),
    duration: 0,
    ...other,
  };
}

function legs(caller: string | string[], callee?: string, duration = 0): Partial<LogRecord> {
  const callers = [caller].flat().map((result) => ({ legType: 'RingOutClientToCaller', result, duration }));
  const callees =
    callee === undefined ? [] : [{ legType: 'RingOutClientToSubscriber', result: callee, duration }];
  return { duration, legs: [...callees, ...callers] };
}

const find = (records: LogRecord[], rivals = 0) => loggedCallOf(call, records, { now: NOW, rivals });

/** How the call ends by what the log tells. */
function ending(record: Partial<LogRecord>) {
  const found = find([entry(record)]);
  return found && transition(placing, { type: 'accepted', ...found });
}

describe('how a call ended, by its legs', () => {
  test.each<[string, Partial<LogRecord>, object]>([
    ['they talked', legs('Call connected', 'Call connected', 9), { outcome: 'completed' }],
    ['voicemail took it', legs('Call connected', 'Voicemail', 9), { outcome: 'completed' }],
    ['the contact was busy', legs('Call connected', 'Busy'), { outcome: 'busy', leg: 'callee' }],
    [
      'the contact did not answer',
      legs('Call connected', 'No Answer'),
      { outcome: 'no-answer', leg: 'callee' },
    ],
    ['the contact declined', legs('Call connected', 'Declined'), { outcome: 'rejected', leg: 'callee' }],
    [
      'the user hung up while it rang',
      legs('Call connected', 'Hang Up'),
      { outcome: 'cancelled', leg: 'caller' },
    ],
    ['the user hung up before', legs('Call connected'), { outcome: 'cancelled', leg: 'caller' }],
    ['the user was busy', legs('Busy'), { outcome: 'busy', leg: 'caller' }],
    ['the user did not answer', legs('No Answer'), { outcome: 'no-answer', leg: 'caller' }],
    [
      'one of her phones answered',
      legs(['Stopped', 'Call connected'], 'Busy'),
      { outcome: 'busy', leg: 'callee' },
    ],
    ['none of her phones did', legs(['Stopped', 'No Answer']), { outcome: 'no-answer', leg: 'caller' }],
    ['no credit', legs('Call connected', 'No Calling Credit'), { reason: 'not-enough-funds', leg: 'callee' }],
    [
      'a word of no list',
      legs('Call connected', 'Beamed Up'),
      { outcome: 'failed', reason: 'Beamed Up', leg: 'callee' },
    ],
    ['no legs are told: a talk', { result: 'Call connected', duration: 9 }, { outcome: 'completed' }],
    ['no legs are told: busy', { result: 'Busy' }, { outcome: 'busy' }],
  ])('%s', (_how, record, expected) => {
    expect(ending(record)).toMatchObject({ phase: 'ended', telephonySessionId: 's1', ...expected });
  });

  test('its times are reckoned from when it started, and never in the future', () => {
    expect(ending(legs('Call connected', 'Call connected', 9))).toMatchObject({
      connectedAt: SENT_AT + 500,
      endedAt: SENT_AT + 9_500,
    });
    expect(ending(legs('Call connected', 'Call connected', 3600))).toMatchObject({
      connectedAt: SENT_AT,
      endedAt: NOW,
    });
  });
});

describe('a record is not of the call', () => {
  test.each<[string, Partial<LogRecord>]>([
    ['of another number', { to: { phoneNumber: '+16505550101' } }],
    ['of a call from the contact', { direction: 'Inbound' }],
    ['of a call that was not placed by RingOut', { action: 'VoIP Call' }],
    ['of long before', { startTime: new Date(SENT_AT - 61_000).toISOString() }],
    ['of nobody knows when', { startTime: undefined }],
    ['of a call that goes on', legs('Call connected', 'In Progress')],
  ])('%s', (_what, other) => {
    expect(find([entry(other)])).toBeUndefined();
  });

  test('when there are two, or other calls that it may be of', () => {
    expect(find([entry(), entry({ telephonySessionId: 's2' })])).toBeUndefined();
    expect(find([entry()], 1)).toBeUndefined();
    expect(find([])).toBeUndefined();
  });

  test('when it was there before the request left', () => {
    const late: Call = { ...call, others: ['s1'] };
    expect(loggedCallOf(late, [entry()], { now: NOW, rivals: 0 })).toBeUndefined();
    expect(loggedCallOf(late, [entry({ telephonySessionId: 's2' })], { now: NOW, rivals: 0 })).toBeDefined();
  });

  test('when the call’s session is known, and it is another one', () => {
    const followed: Call = {
      ...call,
      state: {
        phase: 'ringing-you',
        telephonySessionId: 's2',
        words: { callStatus: '', callerStatus: '', calleeStatus: '' },
        seenAt: NOW,
        cancelling: false,
      },
    };
    const how = { now: NOW, rivals: 0 };
    expect(loggedCallOf(followed, [entry()], how)).toBeUndefined();
    expect(loggedCallOf(followed, [entry(), entry({ telephonySessionId: 's2' })], how)).toMatchObject({
      at: NOW,
    });
  });
});

describe('that RingCentral has no such call is doubtful', () => {
  test.each<[string, Partial<LogRecord>, boolean]>([
    ['when there is one to the contact', {}, true],
    [
      'when there is one from the contact',
      { direction: 'Inbound', from: { phoneNumber: '+16505550100' }, to: null },
      true,
    ],
    ['when there is one at an unknown time', { startTime: null }, true],
    [
      'when there is one of four minutes before',
      { startTime: new Date(SENT_AT - 240_000).toISOString() },
      true,
    ],
    ['not when it was an hour before', { startTime: new Date(SENT_AT - 3_600_000).toISOString() }, false],
    ['not when it is with somebody else', { to: { phoneNumber: '+16505550101' } }, false],
  ])('%s', (_when, other, doubtful) => {
    expect(mayBeLogged(call, entry(other))).toBe(doubtful);
  });
});
