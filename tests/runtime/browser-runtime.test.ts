// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { browserRuntime } from '../../src/runtime/browser-runtime';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('an id', () => {
  test.each([
    ['as the browser makes it', undefined],
    ['where the page is not secure and the browser does not', { randomUUID: undefined }],
  ])('is a UUID of version 4, %s', (_where, missing) => {
    const { getRandomValues, randomUUID } = globalThis.crypto;
    vi.stubGlobal('crypto', {
      getRandomValues: getRandomValues.bind(globalThis.crypto),
      randomUUID: randomUUID.bind(globalThis.crypto),
      ...missing,
    });
    const ids = Array.from({ length: 50 }, () => browserRuntime().randomId());
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(50);
  });
});

test('locks let one task in at a time, where the browser has none, and survive one that fails', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  const { locks } = browserRuntime();
  const log: string[] = [];
  const task =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    locks.hold('a', task('first', true)),
    locks.hold('a', task('second')),
    locks.hold('b', task('other')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(log.indexOf('second begins')).toBeGreaterThan(log.indexOf('first ends'));
  expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('second begins'));
});

test('waking up is told by its reason, until the listener stops', () => {
  const reasons: string[] = [];
  const stop = browserRuntime().onWake((reason) => reasons.push(reason));
  const restored = new Event('pageshow');
  const happen = () => {
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('focus'));
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('pageshow')); // the first showing of a page is no waking up
    window.dispatchEvent(Object.assign(restored, { persisted: true }));
  };
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  happen();
  expect(reasons).toEqual(['visible', 'focus', 'online', 'restored']);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  happen();
  expect(reasons.slice(4)).toEqual(['focus', 'online', 'restored']);
  stop();
  happen();
  expect(reasons).toHaveLength(7);
});

test('a timer that was stopped does not fire', () => {
  vi.useFakeTimers();
  const { clock } = browserRuntime();
  const fired: string[] = [];
  clock.setTimeout(() => fired.push('kept'), 1_000);
  const stop = clock.setTimeout(() => fired.push('stopped'), 1_000);
  stop();
  stop();
  vi.advanceTimersByTime(1_000);
  expect(fired).toEqual(['kept']);
});

test.each([
  [true, true],
  [false, false],
  [undefined, true],
])('a browser that says onLine: %s counts as online: %s', (onLine, online) => {
  vi.stubGlobal('navigator', { onLine });
  expect(browserRuntime().isOnline()).toBe(online);
});
