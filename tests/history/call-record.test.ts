import { expect, test } from 'vitest';
import { type CallFacts, callRecordOf } from '../../src/history/call-record';
import { formatDuration } from '../../src/ui/format';

const START = Date.UTC(2026, 0, 5, 9);
const facts: CallFacts = {
  id: 'c1',
  from: { deviceId: 'extension', label: 'Ext. 101', number: '+14155550100*101' },
  to: { number: '+16505550100', name: 'Ada', record: { type: 'contact', id: '7' }, digits: '12' },
  startedAt: START,
  endedAt: START + 9_000,
  outcome: 'no-answer',
  reason: 'The contact did not answer.',
  reasonCode: 'no-answer',
};

test('a call that never connected has no talking time, and no times that never were', () => {
  expect(callRecordOf(facts)).toEqual({
    ...facts,
    direction: 'outbound',
    startedAt: '2026-01-05T09:00:00.000Z',
    endedAt: '2026-01-05T09:00:09.000Z',
    durationSeconds: 0,
  });
});

test.each([
  [1_000, 0, 1],
  [1_999, 0, 1],
  [2_000, 0, 2],
  [999, 0, 0],
  [3_600_000, 1_000, 3_599],
  [500, 1_000, 0],
])('ended after %i ms, connected after %i ms: %i seconds of talk', (ended, connected, seconds) => {
  const record = callRecordOf({
    ...facts,
    answeredAt: START,
    connectedAt: START + connected,
    endedAt: START + ended,
  });
  expect(record.durationSeconds).toBe(seconds);
  // What the timer showed last, and what "Recent" shows.
  expect(formatDuration(seconds * 1000)).toBe(formatDuration(ended - connected));
  expect(record.connectedAt).toBe(new Date(START + connected).toISOString());
  expect(record.answeredAt).toBe('2026-01-05T09:00:00.000Z');
});

test('an end that nobody saw says until when', () => {
  expect(callRecordOf({ ...facts, connectedAt: START, unseenUntil: START + 3_600_000 })).toMatchObject({
    endedAt: '2026-01-05T09:00:09.000Z',
    unseenUntil: '2026-01-05T10:00:00.000Z',
    durationSeconds: 9,
  });
});

test('a record survives JSON as it is', () => {
  const record = callRecordOf(facts);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
});
