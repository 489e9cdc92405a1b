// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { rememberCorner, rememberedCorner } from '../../../src/embed/floating/corner-memory';

const FIRST = { top: false, start: false };

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

test('it is at the lower end until it was moved, and then where it was moved to', () => {
  expect(rememberedCorner()).toEqual(FIRST);
  rememberCorner({ top: true, start: true });
  expect(rememberedCorner()).toEqual({ top: true, start: true });
  expect(Object.entries(localStorage)).toEqual([['ringout-dialer:corner', 'top start']]);
});

test('what somebody else has stored there does no harm', () => {
  localStorage.setItem('ringout-dialer:corner', '<b>middle</b>');
  expect(rememberedCorner()).toEqual(FIRST);
});

test('a browser that blocks site data remembers nothing, and nothing fails', () => {
  const blocked = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked });
  rememberCorner({ top: true, start: true });
  expect(rememberedCorner()).toEqual(FIRST);
});
