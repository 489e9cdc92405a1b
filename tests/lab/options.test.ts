import { expect, test } from 'vitest';
import { parseLabOptions } from './options';

test('without a word, lives are lived for ten minutes', () => {
  expect(parseLabOptions([])).toMatchObject({ minutes: 10, lives: Infinity, steps: 25, shrink: 120 });
  expect(parseLabOptions(['--lives', '5', '--seed', '7'])).toMatchObject({
    minutes: Infinity,
    lives: 5,
    seed: 7,
  });
});

test('a life that was made shorter is one life', () => {
  expect(parseLabOptions(['--seed', '12', '--path', '0:3:1'])).toMatchObject({ lives: 1, path: '0:3:1' });
});

test.each([
  ['--minutes', 'abc'],
  ['--minutes', '0'],
  ['--lives', '1.5'],
  ['--lives', '-1'],
  ['--seed', 'x'],
  ['--path', 'a:b'],
  ['--steps', ''],
  ['--shrink', '1s'],
])('%s %o is refused, and named', (flag, value) => {
  expect(() => parseLabOptions([`${flag}=${value}`])).toThrow(new RegExp(`^${flag} is`));
});

test('a flag that there is none of is refused', () => {
  expect(() => parseLabOptions(['--minute', '1'])).toThrow('--minute');
});
