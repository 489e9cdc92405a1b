import { expect, test, vi } from 'vitest';
import { shareAnswer } from '../../src/devices/shared-answer';
import { createManualClock } from '../../src/simulator/index';

function shared() {
  const clock = createManualClock();
  const requests: {
    resolve: (answer: string) => void;
    reject: (error: unknown) => void;
    signal: AbortSignal;
  }[] = [];
  const onChange = vi.fn<() => void>();
  const answer = shareAnswer<string>({
    clock,
    onChange,
    read: (signal) =>
      new Promise((resolve, reject) => {
        requests.push({ resolve, reject, signal });
      }),
  });
  return { clock, requests, answer, onChange };
}

test('whoever asks while it is read waits for the same request', async () => {
  const { requests, answer } = shared();
  const readers = [answer.read(1_000), answer.read(0)];
  expect(answer.getState()).toEqual({ reading: true });
  requests[0]?.resolve('phones');
  expect(await Promise.all(readers)).toEqual(['phones', 'phones']);
  expect(requests).toHaveLength(1);
  expect(answer.getState()).toEqual({ answer: 'phones', reading: false });
});

test('an answer serves until it is as old as the reader allows', async () => {
  const { clock, requests, answer } = shared();
  const first = answer.read(1_000);
  requests[0]?.resolve('phones');
  await first;
  clock.advance(999);
  expect(await answer.read(1_000)).toBe('phones');
  clock.advance(1);
  const second = answer.read(1_000);
  requests[1]?.resolve('more phones');
  expect(await second).toBe('more phones');
});

test('a failure is told, keeps what was known, and stands in the way of no later request', async () => {
  const { requests, answer } = shared();
  const first = answer.read(0);
  requests[0]?.resolve('phones');
  await first;
  const second = answer.read(0);
  requests[1]?.reject(new Error('no'));
  await expect(second).rejects.toThrow('no');
  expect(answer.getState()).toEqual({ answer: 'phones', error: new Error('no'), reading: false });
  const third = answer.read(0);
  expect(answer.getState()).toEqual({ answer: 'phones', reading: true });
  requests[2]?.resolve('more phones');
  expect(await third).toBe('more phones');
});

test('stopped, it gives up the request, tells whoever waits, and changes no more', async () => {
  const { requests, answer, onChange } = shared();
  const reader = answer.read(0);
  onChange.mockClear();
  answer.stop();
  await expect(reader).rejects.toThrow('Nobody needs the answer any more.');
  expect(requests[0]?.signal.aborted).toBe(true);
  requests[0]?.resolve('late');
  await Promise.resolve();
  expect(answer.getState()).toEqual({ reading: true });
  expect(onChange).not.toHaveBeenCalled();
});
