import type { CallRecord } from 'ringout-dialer';
import { expect, test } from 'vitest';
import { memoryStorage } from '../../src/demo/browser-storage';
import { createCallHistory } from '../../src/demo/call-history';
import { durationInWords, outcomeInWords } from '../../src/demo/outcome-words';

const record: CallRecord = {
  id: 'call-1',
  direction: 'outbound',
  from: { deviceId: 'ext', label: 'Ext. 101', number: '+14155550100*101' },
  to: { number: '+16505550100', name: 'Grace Okafor', record: { type: 'contact', id: 'grace-okafor' } },
  startedAt: '2026-03-02T10:00:00.000Z',
  endedAt: '2026-03-02T10:01:05.000Z',
  durationSeconds: 62,
  outcome: 'completed',
  reason: 'The call has ended.',
  reasonCode: 'hung-up',
};

test('a record becomes an entry that survives a reload', () => {
  const storage = memoryStorage();
  createCallHistory(storage).add(record);
  expect(createCallHistory(storage).entries()).toEqual([
    {
      id: 'call-1',
      startedAt: '2026-03-02T10:00:00.000Z',
      contactId: 'grace-okafor',
      name: 'Grace Okafor',
      number: '+16505550100',
      from: 'Ext. 101',
      outcome: 'completed',
      reason: 'The call has ended.',
      durationSeconds: 62,
    },
  ]);
});

test('a record that is delivered twice is one entry', () => {
  const history = createCallHistory(memoryStorage());
  history.add(record);
  history.add({ ...record, outcome: 'failed' });
  expect(history.entries().map(({ outcome }) => outcome)).toEqual(['completed']);
});

test('the newest call stands first, and calls of another tab are kept', () => {
  const storage = memoryStorage();
  const here = createCallHistory(storage);
  createCallHistory(storage).add(record);
  here.add({ ...record, id: 'call-2' });
  expect(here.entries().map(({ id }) => id)).toEqual(['call-2', 'call-1']);
});

test('the entries are the same array until a call is added', () => {
  const history = createCallHistory(memoryStorage());
  const before = history.entries();
  expect(history.entries()).toBe(before);
  history.add(record);
  expect(history.entries()).not.toBe(before);
});

test('a call that cannot be stored throws, so that the dialer delivers it again', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  expect(() => createCallHistory({ ...memoryStorage(), setItem: full }).add(record)).toThrow('full');
});

test('stored things that are no calls are left out', () => {
  const storage = memoryStorage();
  storage.setItem('fernwood.call-history', '[{"id":1},"call",null]');
  expect(createCallHistory(storage).entries()).toEqual([]);
});

test('outcomes are told in words, with the reason where the title leaves it open', () => {
  expect(outcomeInWords({ outcome: 'completed', reason: 'The call has ended.' })).toEqual({
    title: 'Completed',
    tone: 'good',
  });
  expect(outcomeInWords({ outcome: 'no-answer', reason: 'Your phone did not answer.' })).toEqual({
    title: 'No answer',
    detail: 'Your phone did not answer.',
    tone: 'plain',
  });
  expect(outcomeInWords({ outcome: 'of-a-later-version', reason: undefined }).title).toBe(
    'of-a-later-version',
  );
});

test.each([
  [0, '–'],
  [7, '0:07'],
  [62, '1:02'],
  [3723, '1:02:03'],
])('%i seconds read %s', (seconds, text) => {
  expect(durationInWords(seconds)).toBe(text);
});
