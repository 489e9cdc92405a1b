import { expect, test, vi } from 'vitest';
import { lazyFile } from '../../src/runtime/lazy-file';
import { createManualClock } from '../../src/simulator/index';

test('a file is fetched once, for all who need it', async () => {
  const load = vi.fn<() => Promise<string>>(async () => 'part');
  const part = lazyFile(load);
  expect(load).not.toHaveBeenCalled();
  expect(await Promise.all([part(), part()])).toEqual(['part', 'part']);
  expect(await part()).toBe('part');
  expect(load).toHaveBeenCalledTimes(1);
});

test('a file that cannot be fetched is an error that says what to do, and is fetched again when it is needed again', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const part = lazyFile(load.mockResolvedValue('part'));
  await expect(part()).rejects.toMatchObject({
    code: 'network',
    message: 'A part of the dialer could not be loaded.',
    retryable: true,
    // Nothing tells which of the two it was.
    solutions: [expect.stringMatching(/network connection.*its files may have changed/)],
    cause: new TypeError('Failed to fetch'),
  });
  expect(await part()).toBe('part');
});

test('a file that does not come in ten seconds is an error, and is asked for again when it is needed again', async () => {
  const clock = createManualClock();
  const load = vi.fn<() => Promise<string>>().mockReturnValueOnce(new Promise(() => undefined));
  const part = lazyFile(load.mockResolvedValue('part'));
  const refused = part(clock);
  refused.catch(() => undefined);
  clock.advance(9_999);
  expect(load).toHaveBeenCalledTimes(1);
  clock.advance(1);
  await expect(refused).rejects.toMatchObject({ code: 'network', retryable: true });
  expect(await part(clock)).toBe('part');
  expect(load).toHaveBeenCalledTimes(2);
});
