import { expect, test } from 'vitest';
import { plainDetail } from '../../src/embed/plain-detail';
import { DialerError } from '../../src/runtime/dialer-error';

test('an error becomes what it says, without its cause, and survives a structured clone and JSON', () => {
  const error = new DialerError('rate-limited', 'Wait.', {
    solutions: ['Wait 20 seconds.'],
    retryAfterSeconds: 20,
    requestId: 'r1',
    cause: () => 'no clone of mine',
  });
  const detail = plainDetail({ error, seq: 1 });
  expect(structuredClone(detail)).toEqual({
    seq: 1,
    error: {
      name: 'DialerError',
      code: 'rate-limited',
      message: 'Wait.',
      retryable: true,
      solutions: ['Wait 20 seconds.'],
      retryAfterSeconds: 20,
      requestId: 'r1',
    },
  });
  expect(JSON.parse(JSON.stringify(detail))).toEqual(detail);
});

test('an error that says little has no empty members', () => {
  expect(plainDetail(new DialerError('network', 'No.'))).toEqual({
    name: 'DialerError',
    code: 'network',
    message: 'No.',
    retryable: true,
    solutions: [],
  });
});

test.each([
  ['a text', 'x'],
  ['a number', 0],
  ['null', null],
  ['undefined', undefined],
  ['a list of objects', [{ a: 1 }, [2]]],
  ['nested objects', { a: { b: { c: true } } }],
])('%s stays as it is', (_what, value) => {
  expect(plainDetail(value)).toEqual(value);
});

test('what the page gets is a copy', () => {
  const record = { type: 'contact', id: '7' };
  const detail = plainDetail({ record }) as { record: { id: string } };
  detail.record.id = 'changed';
  expect(record.id).toBe('7');
});
