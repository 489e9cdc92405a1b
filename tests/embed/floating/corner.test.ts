import { expect, test } from 'vitest';
import {
  type Corner,
  cornerAfter,
  cornerName,
  cornerText,
  cornerTowards,
  nearestCorner,
  readCorner,
} from '../../../src/embed/floating/corner';
import { createTranslator } from '../../../src/ui/words/translator';

const t = createTranslator('en-US');
const WINDOW = { width: 1000, height: 600 };
const BOTTOM_END: Corner = { top: false, start: false };
const CORNERS = [true, false].flatMap((top) => [true, false].map((start) => ({ top, start })));

test.each([
  [{ x: 10, y: 10 }, 'top start', 'top end'],
  [{ x: 990, y: 10 }, 'top end', 'top start'],
  [{ x: 499, y: 301 }, 'bottom start', 'bottom end'],
  [{ x: 501, y: 299 }, 'top end', 'top start'],
  [{ x: 500, y: 300 }, 'bottom end', 'bottom start'],
  [{ x: -50, y: 900 }, 'bottom start', 'bottom end'],
])('%o is nearest to %s, or to %s from right to left', (point, corner, fromRightToLeft) => {
  expect(cornerText(nearestCorner(point, WINDOW, false))).toBe(corner);
  expect(cornerText(nearestCorner(point, WINDOW, true))).toBe(fromRightToLeft);
});

test('arrows lead where they point, whatever the direction of the text, and not beyond the window', () => {
  const walk = (keys: string[], isRtl: boolean) =>
    keys.reduce((corner, key) => cornerTowards(corner, key, isRtl) ?? corner, BOTTOM_END);
  expect(walk(['ArrowUp'], false)).toEqual({ top: true, start: false });
  expect(walk(['ArrowUp', 'ArrowUp', 'ArrowDown'], false)).toEqual(BOTTOM_END);
  expect(walk(['ArrowLeft'], false)).toEqual({ top: false, start: true });
  expect(walk(['ArrowRight'], false)).toEqual(BOTTOM_END);
  expect(walk(['ArrowRight'], true)).toEqual({ top: false, start: true });
  expect(walk(['ArrowLeft'], true)).toEqual(BOTTOM_END);
  expect(cornerTowards(BOTTOM_END, 'Home', false)).toBeUndefined();
});

test('the way around the window comes by every corner once', () => {
  const way: string[] = [];
  for (let corner = BOTTOM_END; !way.includes(cornerText(corner)); corner = cornerAfter(corner)) {
    way.push(cornerText(corner));
  }
  expect(way).toEqual(['bottom end', 'bottom start', 'top start', 'top end']);
});

test('a corner is named for where it is seen', () => {
  expect(cornerName(BOTTOM_END, false, t)).toBe('Bottom right');
  expect(cornerName(BOTTOM_END, true, t)).toBe('Bottom left');
  expect(cornerName({ top: true, start: true }, false, t)).toBe('Top left');
  expect(cornerName({ top: true, start: true }, true, t)).toBe('Top right');
});

test('what was stored is read again; anything else is where everything begins', () => {
  for (const corner of CORNERS) expect(readCorner(cornerText(corner))).toEqual(corner);
  for (const text of [null, undefined, '', 'top', 'start top', 'top start ', '{"top":true}']) {
    expect(readCorner(text)).toEqual(BOTTOM_END);
  }
});
