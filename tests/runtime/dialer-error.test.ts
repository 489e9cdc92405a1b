import { expect, test } from 'vitest';
import { DialerError, type DialerErrorCode, toDialerError } from '../../src/runtime/dialer-error';

test.each<[DialerErrorCode, boolean]>([
  ['rate-limited', true],
  ['network', true],
  ['timeout', true],
  ['platform', true],
  ['invalid-number', false],
  ['call-in-progress', false],
  ['forbidden', false],
  ['session-expired', false],
])('a %s error is retryable unless told otherwise: %s', (code, retryable) => {
  expect(new DialerError(code, 'It happened.').retryable).toBe(retryable);
  expect(new DialerError(code, 'It happened.', { retryable: !retryable }).retryable).toBe(!retryable);
});

test('an error is an Error with its name, message and cause', () => {
  const cause = new TypeError('deep');
  const error = new DialerError('network', 'It happened.', { cause, requestId: 'r', platformCode: 'CMN-1' });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'DialerError',
    message: 'It happened.',
    requestId: 'r',
    platformCode: 'CMN-1',
  });
  expect(error.cause).toBe(cause);
});

test('toDialerError keeps a dialer error and wraps everything else with its cause', () => {
  const known = new DialerError('timeout', 'Too slow.');
  expect(toDialerError(known, 'Other words.')).toBe(known);
  expect(toDialerError('a text', 'It failed.')).toMatchObject({
    code: 'platform',
    message: 'It failed.',
    cause: 'a text',
  });
});
