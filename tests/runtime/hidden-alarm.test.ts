import { afterEach, expect, test, vi } from 'vitest';

// A fresh module each time: the memory of the alarms is made once.
const load = async () => {
  vi.resetModules();
  return import('../../src/runtime/hidden-alarm');
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test('an alarm rings, and one that was stopped does not', async () => {
  const { hiddenAlarm } = await load();
  const rung: string[] = [];
  const stop = hiddenAlarm(() => rung.push('stopped'), 1);
  stop();
  stop();
  await new Promise<void>((resolve) => hiddenAlarm(resolve, 20));
  await new Promise<void>((resolve) => hiddenAlarm(resolve, 0));
  expect(rung).toEqual([]);
});

test('it does not ring inside the call that sets it', async () => {
  const { hiddenAlarm } = await load();
  let rung = false;
  const ringing = new Promise<void>((resolve) => {
    hiddenAlarm(() => {
      rung = true;
      resolve();
    }, 0);
  });
  expect(rung).toBe(false);
  await ringing;
});

test.each([
  ['without WebAssembly', () => vi.stubGlobal('WebAssembly', undefined)],
  [
    'without memory for it',
    () =>
      vi.stubGlobal('WebAssembly', {
        Memory: class {
          constructor() {
            throw new RangeError('could not allocate memory');
          }
        },
      }),
  ],
  ['that cannot wait without blocking', () => vi.stubGlobal('Atomics', { notify: () => 0 })],
  ['that knows nothing of shared memory', () => vi.stubGlobal('Atomics', undefined)],
])('a browser %s is no worse off', async (_which, stub) => {
  stub();
  const { hiddenAlarm } = await load();
  const stop = hiddenAlarm(() => {
    throw new Error('It cannot ring.');
  }, 1);
  expect(() => stop()).not.toThrow();
});
