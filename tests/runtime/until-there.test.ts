import { expect, test } from 'vitest';
import type { Clock } from '../../src/runtime/runtime';
import { untilThere } from '../../src/runtime/until-there';

/** A clock whose one timer the test ends. */
function handClock() {
  let ring: (() => void) | undefined;
  const clock: Pick<Clock, 'setTimeout'> = {
    setTimeout(callback) {
      ring = callback;
      return () => {
        if (ring === callback) ring = undefined;
      };
    },
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const ringOnce = () => {
    const callback = ring;
    ring = undefined;
    callback?.();
  };
  return { clock, isWaiting: () => ring !== undefined, settled, ring: ringOnce };
}

test('what is missing is asked for again until it is there, told of each time, and given once', async () => {
  const { clock, isWaiting, ring, settled } = handClock();
  let asked = 0;
  const missing: unknown[] = [];
  const given: number[] = [];
  untilThere(
    clock,
    async () => {
      asked += 1;
      if (asked < 3) throw new Error(`no file, time ${asked}`);
      return asked;
    },
    (file) => given.push(file),
    (cause) => missing.push(String(cause)),
  );
  await settled();
  ring();
  await settled();
  ring();
  await settled();
  expect(isWaiting()).toBe(false);
  expect(missing).toEqual(['Error: no file, time 1', 'Error: no file, time 2']);
  expect(given).toEqual([3]);
});

test('what does not come in time is missing, and still taken when it comes, once', async () => {
  const { clock, isWaiting, ring, settled } = handClock();
  const arrivals: ((file: string) => void)[] = [];
  const missing: unknown[] = [];
  const given: string[] = [];
  untilThere(
    clock,
    () => new Promise<string>((resolve) => arrivals.push(resolve)),
    (file) => given.push(file),
    (cause) => missing.push(String(cause)),
  );
  ring(); // the patience is over
  expect(missing).toEqual(['Error: A file has not come in 10 s.']);
  ring(); // asked for again
  expect(arrivals).toHaveLength(2);
  arrivals[0]?.('the first');
  await settled();
  arrivals[1]?.('the second');
  await settled();
  expect(given).toEqual(['the first']);
  expect(isWaiting()).toBe(false);
});

test('stopped, it asks no more, tells nothing of what is under way, and leaves no timer', async () => {
  const { clock, isWaiting, settled } = handClock();
  const told: unknown[] = [];
  const tell = (what: unknown) => told.push(what);
  const fail = async () => {
    throw new Error('no file');
  };
  const stopWaiting = untilThere(clock, fail, tell, tell);
  await settled();
  expect(isWaiting()).toBe(true);
  stopWaiting();
  expect(isWaiting()).toBe(false);
  untilThere(clock, fail, tell, tell)();
  untilThere(clock, async () => 'file', tell, tell)();
  expect(isWaiting()).toBe(false);
  await settled();
  expect(told).toHaveLength(1);
});
