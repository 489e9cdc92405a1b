import { expect, test } from 'vitest';
import { createPendingRequests } from '../../src/auth/pending-requests';
import type { WebStorage } from '../../src/runtime/runtime';
import { createManualClock } from '../../src/simulator/index';

const REQUEST = {
  brandId: '1210',
  region: 'commercial',
  login: 'https://login.example',
  clientId: 'app',
  redirectUri: 'https://crm.example/callback',
  codeVerifier: 'secret',
} as const;

function storageOf(values: Map<string, string>): WebStorage {
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}

function pendingOver(values = new Map<string, string>()) {
  const clock = createManualClock();
  const storage = storageOf(values);
  return { clock, values, pending: createPendingRequests({ clock, storage: () => storage, prefix: 'p:' }) };
}

test('a request is taken once', () => {
  const { clock, pending } = pendingOver();
  pending.keep('a', REQUEST);
  pending.keep('b', REQUEST);
  expect(pending.ids()).toEqual(['a', 'b']);
  expect(pending.take('a')).toEqual({ ...REQUEST, at: clock.now() });
  expect(pending.take('a')).toBeUndefined();
  expect(pending.ids()).toEqual(['b']);
});

test('requests of a quarter of an hour ago, and what is none, are forgotten with the next one; others’ keys stay', () => {
  const { clock, values, pending } = pendingOver();
  pending.keep('old', REQUEST);
  values.set('p:broken', '{');
  values.set('other', '{');
  clock.advance(15 * 60_000);
  pending.keep('new', REQUEST);
  expect([...values.keys()]).toEqual(['other', 'p:new']);
});

test('what cannot be read is no request, and is forgotten', () => {
  const { values, pending } = pendingOver(new Map([['p:x', JSON.stringify({ ...REQUEST, brandId: '99' })]]));
  expect(pending.take('x')).toBeUndefined();
  expect(values.size).toBe(0);
});

test('a browser that keeps nothing is an error that says so', () => {
  const pending = createPendingRequests({
    clock: createManualClock(),
    prefix: 'p:',
    storage: () => {
      throw new DOMException('Access is denied.', 'SecurityError');
    },
  });
  expect(() => pending.keep('a', REQUEST)).toThrow(expect.objectContaining({ code: 'storage' }) as Error);
});
