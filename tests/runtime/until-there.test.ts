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
        ring = undefined;
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

test('what is missing is asked for again until it is there, and told of each time', async () => {
  const { clock, ring, settled } = handClock();
  let asked = 0;
  const missing: unknown[] = [];
  untilThere(
    clock,
    async () => {
      asked += 1;
      if (asked < 3) throw new Error(`no file, time ${asked}`);
    },
    (cause) => missing.push(String(cause)),
  );
  await settled();
  ring();
  await settled();
  ring();
  await settled();
  ring();
  expect(missing).toEqual(['Error: no file, time 1', 'Error: no file, time 2']);
  expect(asked).toBe(3);
});

test('stopped, it asks no more, and tells nothing of what is under way', async () => {
  const { clock, isWaiting, settled } = handClock();
  const missing: unknown[] = [];
  const fail = async () => {
    throw new Error('no file');
  };
  const stopWaiting = untilThere(clock, fail, (cause) => missing.push(cause));
  await settled();
  expect(isWaiting()).toBe(true);
  stopWaiting();
  expect(isWaiting()).toBe(false);
  untilThere(clock, fail, (cause) => missing.push(cause))();
  await settled();
  expect(missing).toHaveLength(1);
});
