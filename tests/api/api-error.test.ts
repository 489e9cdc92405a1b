import { describe, expect, test } from 'vitest';
import { type ApiError, hasStatus, isTokenError } from '../../src/api/api-error';
import { readApiError } from '../../src/api/error-answer';
import { DialerError } from '../../src/runtime/dialer-error';

/** RingCentral's error body. */
function body(errorCode: string, extra: object = {}): string {
  return JSON.stringify({ errorCode, message: 'words', errors: [{ errorCode, message: 'words', ...extra }] });
}

function read(status: number, text: string, headers: Record<string, string> = {}): Promise<ApiError> {
  return readApiError(new Response(text, { status, headers }), 'placing the call');
}

test.each([
  [400, 'CMN-101', 'platform', false],
  [404, 'CMN-102', 'platform', false],
  [403, 'CMN-401', 'forbidden', false],
  [403, 'CMN-408', 'forbidden', false],
  [403, 'FeatureNotAvailable', 'forbidden', false],
  [500, 'CMN-203', 'platform', true],
  [502, 'CMN-203', 'platform', true],
  [503, 'CMN-203', 'platform', true],
  [429, 'CMN-301', 'rate-limited', true],
  [429, 'CMN-304', 'rate-limited', true],
  [429, 'CMN-310', 'rate-limited', true],
  [401, 'OAU-128', 'session-expired', false],
] as const)('HTTP %i %s is a %s error, retryable: %s', async (status, errorCode, code, retryable) => {
  const error = await read(status, body(errorCode));
  expect(error).toBeInstanceOf(DialerError);
  expect(error).toMatchObject({ status, errorCode, code, retryable, platformCode: errorCode });
  expect(error.message).toMatch(/\.$/);
  expect(error.solutions.join()).not.toBe('');
});

test.each([
  ['an HTML page', '<html><body>Bad Gateway</body></html>'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['JSON of another shape', '{"errorCode":{"nested":true}}'],
])('a body that is %s still makes an error, by its status alone', async (_what, text) => {
  expect(await read(502, text)).toMatchObject({ code: 'platform', retryable: true, errorCode: undefined });
  expect(await read(400, text)).toMatchObject({ code: 'platform', retryable: false });
  expect((await read(400, text)).message).toContain('HTTP 400');
});

test('a body with nulls in it is read all the same', async () => {
  const text = '{"errorCode":"CMN-401","message":null,"errors":null}';
  expect(await read(403, text)).toMatchObject({ errorCode: 'CMN-401', code: 'forbidden' });
  const nested = '{"errorCode":null,"errors":[{"errorCode":"CMN-101","parameterName":null}]}';
  expect(await read(400, nested)).toMatchObject({ errorCode: 'CMN-101' });
});

test('the message names the request and the parameter at fault', async () => {
  const error = await read(400, body('CMN-101', { parameterName: 'from.phoneNumber' }));
  expect(error.message).toContain('placing the call');
  expect(error.message).toContain('CMN-101, from.phoneNumber');
});

test('a permission that the app lacks is told apart from one that the user lacks', async () => {
  const app = await read(403, body('CMN-401'));
  const user = await read(403, body('CMN-408'));
  expect(app.message).toContain('app lacks the permission');
  expect(user.message).toContain('user may not');
});

describe('how long to wait after a 429', () => {
  test.each([
    ['as many seconds as it says', { 'Retry-After': '7' }, 7],
    ['a minute where a browser may not read it', {}, 60],
    ['a minute where it is a date', { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }, 60],
    ['a minute where it is nonsense', { 'Retry-After': '-1' }, 60],
    ['a minute where it is empty', { 'Retry-After': '' }, 60],
  ])('%s', async (_what, headers, seconds) => {
    const error = await read(429, body('CMN-301'), headers);
    expect(error.retryAfterSeconds).toBe(seconds);
    expect(error.solutions.join(' ')).toContain(`${seconds} seconds`);
  });
});

describe('an error of the access token, where nothing was done', () => {
  test.each(['OAU-128', 'OAU-129', 'OAU-149', 'TokenInvalid', 'TokenExpired'])('%s', async (errorCode) => {
    expect(isTokenError(await read(401, body(errorCode)))).toBe(true);
  });

  test('a 401 that says nothing', async () => {
    expect(isTokenError(await read(401, ''))).toBe(true);
  });

  test.each([
    [401, 'OAU-232'],
    [403, 'OAU-128'],
    [400, 'OAU-129'],
  ])('is not HTTP %i %s', async (status, errorCode) => {
    expect(isTokenError(await read(status, body(errorCode)))).toBe(false);
  });

  test('is not an error of another kind', () => {
    expect(isTokenError(new DialerError('session-expired', 'Over.'))).toBe(false);
  });
});

test('an error answer is known by any of the given statuses', async () => {
  const error = await read(409, '');
  expect(hasStatus(error, 400, 404, 409)).toBe(true);
  expect(hasStatus(error, 400, 404)).toBe(false);
  expect(hasStatus(new Error('409'), 409)).toBe(false);
});
