import { expect, test } from 'vitest';
import { readCommandLine } from './bench-options';
import { plainTable } from './plain-table';
import { createRequestLoad } from './request-load';
import { mostInAMinute } from './request-recorder';

test('the load tells the busiest second and minute, and the mean, of the groups that are asked for', () => {
  const load = createRequestLoad(1_000_000, 120);
  for (let each = 0; each < 6; each += 1) load.add('auth', 1_070_500);
  for (let second = 0; second < 120; second += 1) load.add('light', 1_000_000 + second * 1000);
  load.add('light', 999_999);
  load.add('light', 1_120_000);
  expect(load.within(['auth'], 0, 120)).toEqual({
    requests: 6,
    mean: 0.05,
    busiestSecond: 6,
    busiestAt: 70,
    busiestMinute: 0.1,
  });
  expect(load.within(['light', 'auth'], 60, 120)).toMatchObject({
    requests: 66,
    busiestSecond: 7,
    busiestAt: 70,
  });
});

test('a minute is any sixty seconds, wherever they begin', () => {
  expect(mostInAMinute([0, 59_000, 61_000, 118_999, 200_000])).toBe(3);
  expect(mostInAMinute([0, 60_000])).toBe(1);
  expect(mostInAMinute([])).toBe(0);
});

test('a table stands in columns, text to the left and numbers to the right', () => {
  expect(
    plainTable(
      ['what', 'count'],
      [
        ['requests', 12_345.678],
        ['429', 0],
      ],
    ),
  ).toBe(
    ['what          count', '--------  ---------', 'requests  12,345.68', '429               0'].join('\n'),
  );
});

test('the command line names benches and what they are to do', () => {
  expect(readCommandLine(['fleet', 'shift', '--agents', '100', '--hours', '0.5'])).toEqual({
    benches: ['fleet', 'shift'],
    options: { agents: 100, hours: 0.5 },
  });
  expect(() => readCommandLine(['fleet', '--agents', 'many'])).toThrow('--agents must be a number above 0');
  expect(() => readCommandLine(['--agenst', '3'])).toThrow('--agenst');
});
