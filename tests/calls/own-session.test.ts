import { describe, expect, test } from 'vitest';
import type { ActiveCall, TelephonySession } from '../../src/api/telephony';
import type { Call } from '../../src/calls/call';
import { ownSessionOf, possibleSessions } from '../../src/calls/own-session';

const SENT_AT = Date.parse('2026-03-02T10:00:00Z');
const call: Call = {
  request: {
    id: 'c1',
    from: { deviceId: 'd1', label: 'Desk', number: '+14155550101', wire: { phoneNumber: '+14155550101' } },
    to: { number: '+16505550100', display: '(650) 555-0100' },
    playPrompt: false,
    callerId: '+14155550199',
  },
  state: { phase: 'placing', cancelling: false },
  startedAt: SENT_AT - 40_000, // it waited for its turn
  sentAt: SENT_AT,
};

/** Ours, as presence tells of it, but for `other`. */
function active(other: Partial<ActiveCall> = {}): ActiveCall {
  return {
    telephonySessionId: 's1',
    direction: 'Outbound',
    from: '+14155550101',
    to: '+16505550100',
    startTime: new Date(SENT_AT + 1_000).toISOString(),
    ...other,
  };
}

const at = (ms: number) => ({ startTime: new Date(SENT_AT + ms).toISOString() });

describe('a session may be the call', () => {
  test.each<[string, ActiveCall]>([
    ['as it is', active()],
    ['when its number has no +', active({ to: '16505550100' })],
    ['when its number has no country code', active({ to: '(650) 555-0100' })],
    ['when its number has a prefix for calls abroad', active({ to: '0016505550100' })],
    ['when RingCentral’s clock is a little behind', active(at(-59_000))],
    ['when the user took her time to answer', active(at(100_000))],
    ['when its time is written with +0000', active({ startTime: '2026-03-02T10:00:01.000+0000' })],
    [
      'when the user’s leg comes as a call from the contact',
      active({ direction: 'Inbound', from: '+16505550100', to: '101' }),
    ],
  ])('%s', (_when, session) => {
    expect(possibleSessions(call, [session])).toEqual([session]);
  });
});

describe('a session is certainly not the call', () => {
  test.each<[string, ActiveCall]>([
    ['with another number', active({ to: '+16505550101' })],
    ['with a number that only ends alike', active({ to: '5550100' })],
    ['with an extension number', active({ to: '100' })],
    ['without a number', active({ to: undefined })],
    [
      'from the number that was called to somebody else',
      active({ from: '+16505550100', to: '+16505550101' }),
    ],
    ['from somebody else', active({ direction: 'Inbound', from: '+16505550101', to: '+16505550100' })],
    ['that started well before the request left', active(at(-61_000))],
    ['that started minutes later', active(at(181_000))],
    ['that started nobody knows when', active({ startTime: undefined })],
    ['without an id', active({ telephonySessionId: undefined })],
  ])('%s', (_what, session) => {
    expect(possibleSessions(call, [session])).toEqual([]);
  });

  test('that was there before the request left, whatever the clocks say', () => {
    expect(possibleSessions({ ...call, others: ['s1'] }, [active()])).toEqual([]);
    expect(possibleSessions({ ...call, others: ['s0'] }, [active()])).toEqual([active()]);
  });
});

const ringOut: TelephonySession = { origin: { type: 'RingOut' } };
const plain: TelephonySession = { origin: { type: 'Call' } };
const inbound = active({ telephonySessionId: 's2', direction: 'Inbound', from: '+16505550100', to: '101' });
const second = active({ telephonySessionId: 's2' });
const own = (possible: ActiveCall[], known: Record<string, TelephonySession> = {}) =>
  ownSessionOf(call, possible, new Map(Object.entries(known)));

describe('of the sessions that may be the call', () => {
  test('the only one is', () => expect(own([active()])).toBe('s1'));
  test('none is when there is none', () => expect(own([])).toBeUndefined());

  test('two legs of one session are one', () => {
    expect(own([active(), active({ direction: 'Inbound', from: '+16505550100' })])).toBe('s1');
    expect(own([active(), active()])).toBe('s1');
  });

  test('none of two is, when nothing tells them apart', () => {
    expect(own([active(), second])).toBeUndefined();
    expect(own([active(), second], { s1: ringOut, s2: ringOut })).toBeUndefined();
  });

  test.each(['+14155550101', '4155550101', '+14155550199'])(
    'the one from the chosen phone or caller ID is: %s',
    (from) => {
      expect(own([active({ from: '+14155550150' }), { ...second, from }])).toBe('s2');
    },
  );

  test('one from a number that RingCentral chose is, when it is the only one', () => {
    expect(own([active({ from: '+14155550150' })])).toBe('s1');
  });

  test('a call that was not placed by RingOut is not', () => {
    expect(own([active()], { s1: plain })).toBeUndefined();
    expect(own([active(), second], { s1: plain, s2: ringOut })).toBe('s2');
  });

  test('an incoming call is only where RingCentral says that it is a RingOut', () => {
    expect(own([inbound])).toBeUndefined();
    expect(own([inbound], { s2: {} })).toBeUndefined();
    expect(own([inbound], { s2: plain })).toBeUndefined();
    expect(own([inbound], { s2: ringOut })).toBe('s2');
  });

  test('the outgoing one goes before the incoming one', () => {
    expect(own([inbound, active()], { s1: ringOut, s2: ringOut })).toBe('s1');
  });
});
