import { describe, expect, test } from 'vitest';
import { findNumbers, type FoundNumber } from '../../../src/embed/number-detection/find-numbers';

function find(text: string, country: string | undefined = 'US'): { found: FoundNumber[]; pauses: number } {
  const work = findNumbers(text, country);
  for (let pauses = 0; ; pauses += 1) {
    const { done, value } = work.next();
    if (done === true) return { found: value, pauses };
  }
}

/** What of the text is a number. */
function marked(text: string, country?: string): string[] {
  return find(text, country).found.map(({ start, end }) => text.slice(start, end));
}

describe('numbers in a text', () => {
  test.each([
    ['Call (650) 555-0100 today', ['(650) 555-0100']],
    ['650.555.0100', ['650.555.0100']],
    ['650\u00a0555\u20110100', ['650\u00a0555\u20110100']],
    ['１６５０５５５０１００', ['１６５０５５５０１００']],
    ['at +44 20 7946 0001, or (650) 555-0100 ext. 7', ['+44 20 7946 0001', '(650) 555-0100 ext. 7']],
    ['tel:+16505550100', ['+16505550100']],
    ['Order 2024-01-15, 10:30:00', []],
    ['192.168.100.200', []],
    ['ISBN 978-3-16-148410-0', []],
    ['4111 1111 1111 1111', []],
    ['#6505550100 id=6505550100 a_6505550100 6505550100@crm.example', []],
    ['crm.example/?phone=6505550100&x=1', []],
    ['37.7749, -122.4194', []],
    ['$1,650,555,0100', []],
    ['', []],
  ])('%j', (text, numbers) => {
    expect(marked(text)).toEqual(numbers);
  });

  test.each([
    ['EUR 1.234.567,89', 'DE'],
    ['Umsatz 1.234.567,89', 'DE'],
    ['Umsatz 123.456.789,50 im Jahr', 'DE'],
    ['1.234.567 €', 'DE'],
    ['USD 6505550100', 'US'],
    ['6505550100 EUR', 'US'],
    ['https://crm.example/u/6505550100', 'US'],
    ['https://crm.example/6505550100/x', 'US'],
    ['https://crm.example/u-6505550100', 'US'],
    ['www.crm.example/650-555-0100', 'US'],
    ['C:\\calls\\6505550100', 'US'],
    ['crm.example/6505550100', 'US'],
    ['DOI 10.1016/6505550100', 'US'],
    ['6505550100.pdf 6505550100.PDF', 'US'],
    ['SKU-6505550100', 'US'],
    ['-6505550100', 'US'],
    ['\u22126505550100', 'US'],
  ])('are no part of something else: %j (%s)', (text, country) => {
    expect(marked(text, country)).toEqual([]);
  });

  test.each([
    ['650 555 0100/650 555 0101', ['650 555 0100', '650 555 0101']],
    ['650-555-0100 - 650-555-0101', ['650-555-0100', '650-555-0101']],
    ['Ada \u2013 650-555-0100.', ['650-555-0100']],
    ['Ada-+1 650 555 0100', ['+1 650 555 0100']],
    ['650.555.0100. Then call', ['650.555.0100']],
    ['650-555-0100.Then call', ['650-555-0100']],
    ['See https://crm.example/ or (650) 555-0100', ['(650) 555-0100']],
    ['tel:650-555-0100', ['650-555-0100']],
  ])('are found next to other signs: %j', (text, numbers) => {
    expect(marked(text)).toEqual(numbers);
  });

  test('in groups of three are found where people write them so', () => {
    expect(marked('612 345 678 y 612.345.679', 'ES')).toEqual(['612 345 678', '612.345.679']);
  });

  test('are asked for in a notation that is read everywhere, and shown as people at home write them', () => {
    expect(find('(650) 555-0100 ext. 7 and +44 20 7946 0001').found).toMatchObject([
      { request: { number: '+16505550100', digits: '7' }, label: '(650) 555-0100 ext. 7' },
      { request: { number: '+442079460001' }, label: '+44 20 7946 0001' },
    ]);
  });

  test.each([
    ['GB', ['020 7946 0001', '+16505550100']],
    [undefined, ['+16505550100']],
    ['XX', ['+16505550100']],
  ])('of a page whose country is %s', (country, numbers) => {
    expect(marked('020 7946 0001, (650) 555-0100, +16505550100', country ?? '')).toEqual(numbers);
  });
});

test('a long text is read in pieces, and no number is cut', () => {
  const line = 'Ada Lovelace had (650) 555-0100 until then; ';
  const text = line.repeat(500);
  const { found, pauses } = find(text);
  expect(found).toHaveLength(500);
  expect(new Set(found.map(({ start, end }) => text.slice(start, end)))).toEqual(new Set(['(650) 555-0100']));
  expect(pauses).toBeGreaterThan(10);
});

test('a long text that goes on without a break is not read as a number, and what follows it is read', () => {
  const { found, pauses } = find('12 '.repeat(2000) + '\n(650) 555-0100');
  expect(found).toHaveLength(1);
  expect(pauses).toBeGreaterThan(1);
});

describe('wherever a long text is cut', () => {
  const rest = '. '.repeat(100);
  const cuts = Array.from({ length: 60 }, (_, index) => 1950 + index);

  test.each([
    ['signs', (length: number) => '. '.repeat(length).slice(0, length)],
    ['letters', (length: number) => 'a'.repeat(length)],
    [
      'digits',
      (length: number) =>
        '12 '
          .repeat(length)
          .slice(0, length - 30)
          .concat(' '.repeat(30)),
    ],
  ])('after %s a number is not cut, and keeps its extension', (_what, before) => {
    for (const length of cuts) {
      const text = `${before(length)} (650) 555-0100 ext. 7 or +49 30 123456789 ${rest}`;
      expect(
        find(text).found.map(({ request }) => request),
        `${length} before it`,
      ).toEqual([{ number: '+16505550100', digits: '7' }, { number: '+4930123456789' }]);
    }
  });

  test.each(['+1 650 555 ', '650 555 '])(
    'a list of numbers like %s0100 in one line is read as such',
    (prefix) => {
      const list = Array.from({ length: 300 }, (_, index) => `${prefix}0${100 + (index % 100)}`);
      expect(marked(list.join(' / '))).toEqual(list);
    },
  );
});
