import { describe, expect, test } from 'vitest';
import { readApiError } from '../../src/api/error-answer';
import { readPatiently } from '../../src/devices/patient-read';
import { DialerError } from '../../src/runtime/dialer-error';
import { createManualClock } from '../../src/simulator/index';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;
const answer = (status: number) => readApiError(new Response('', { status }), 'your account');

/** A read that fails with `errors`, one after the other, and then succeeds. */
function reading(errors: unknown[], { online = true, signal = never } = {}) {
  const clock = createManualClock();
  const at: number[] = [];
  const start = clock.now();
  const result = readPatiently({ clock, isOnline: () => online }, signal, async () => {
    at.push(clock.now() - start);
    const error = errors.shift();
    if (error !== undefined) throw error as Error;
    return 'read';
  });
  result.catch(() => undefined);
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 500) {
      clock.advance(500);
      await settle();
    }
  };
  return { result, at, pass };
}

test('what fails in passing is read again after 2, 4 and 8 seconds', async () => {
  const { result, at, pass } = reading([
    await answer(500),
    new DialerError('network', 'No.'),
    await answer(429),
  ]);
  await settle();
  await pass(14_000);
  await expect(result).resolves.toBe('read');
  expect(at).toEqual([0, 2_000, 6_000, 14_000]);
});

test('after three repeats it is given up, with the last reason', async () => {
  const errors = [
    await answer(500),
    await answer(500),
    await answer(500),
    new DialerError('timeout', 'Slow.'),
  ];
  const { result, at, pass } = reading(errors);
  await settle();
  await pass(60_000);
  await expect(result).rejects.toMatchObject({ code: 'timeout' });
  expect(at).toHaveLength(4);
});

describe('nothing is repeated', () => {
  test.each([400, 401, 403, 404])('after HTTP %i, which would be answered the same again', async (status) => {
    const { result, at } = reading([await answer(status)]);
    await expect(result).rejects.toMatchObject({ status });
    expect(at).toHaveLength(1);
  });

  test('while the computer knows that it is offline', async () => {
    const { result, at } = reading([new DialerError('network', 'No.')], { online: false });
    await expect(result).rejects.toMatchObject({ code: 'network' });
    expect(at).toHaveLength(1);
  });

  test('after an error that nobody foresaw', async () => {
    const { result, at } = reading([new TypeError('a bug')]);
    await expect(result).rejects.toThrow('a bug');
    expect(at).toHaveLength(1);
  });

  test('once it is not wanted any more', async () => {
    const controller = new AbortController();
    const { result, at, pass } = reading([await answer(500)], { signal: controller.signal });
    await settle();
    controller.abort(new Error('signed out'));
    await expect(result).rejects.toThrow('signed out');
    await pass(10_000);
    expect(at).toHaveLength(1);
  });
});
