import fc from 'fast-check';
import { getExampleNumber, getCountries } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, test } from 'vitest';
import { dialDigits } from '../../src/devices/dial-digits';
import { loadPhoneNumbers } from '../../src/devices/phone-number';
import { DialerError } from '../../src/runtime/dialer-error';

const { parse } = await loadPhoneNumbers();

const HOMES = ['US', 'CA', 'GB', 'DE', 'FR', 'IT', 'AU', 'BR', 'IN', 'JP', 'MX', undefined] as const;
const home = fc.constantFrom(...HOMES);

/** A number of some country's, in a notation that is read everywhere. */
const number = fc
  .constantFrom(...getCountries())
  .map((country) => getExampleNumber(country, examples))
  .filter((found) => found !== undefined)
  .chain((found) =>
    fc
      .constantFrom(
        found.number,
        found.formatInternational(),
        found.getURI(),
        found.number.replace('+', '＋'),
      )
      .map((written) => ({ e164: found.number, written })),
  );
const extension = fc.stringMatching(/^[0-9*#]{1,8}$/).filter((digits) => /^\d/.test(digits));
const mark = fc.constantFrom(
  ' x',
  'x',
  ' ext. ',
  ' extension ',
  ';ext=',
  ' #',
  '*',
  ',,',
  'p',
  ' w',
  ' доб. ',
);

test('no digit of an extension ever stands in the number that is called', () => {
  fc.assert(
    fc.property(number, mark, extension, home, ({ e164, written }, between, digits, country) => {
      const parsed = parse(`${written}${between}${digits}`, country);
      expect(parsed.e164).toBe(e164);
      expect(parsed.extension).toBe(digits);
      expect(parse(parsed.display, country)).toEqual({ e164, display: parsed.display });
    }),
    { numRuns: 500 },
  );
});

test('a number that is shown is the number that is read from it', () => {
  fc.assert(
    fc.property(number, home, ({ e164, written }, country) => {
      const first = parse(written, country);
      const again = parse(first.display, country);
      expect(first.e164).toBe(e164);
      expect(again).toEqual(first);
      expect(parse(first.e164, country)).toEqual(first);
    }),
    { numRuns: 500 },
  );
});

/** Texts made of what numbers are made of, so that many of them are nearly numbers. */
const nearly = fc
  .array(
    fc.constantFrom(
      '+',
      '1',
      '650',
      '555',
      '0100',
      '911',
      '112',
      '0',
      '9',
      ' ',
      '-',
      '(',
      ')',
      '.',
      ',',
      ';',
      '#',
      '*',
      'x',
      'ext',
      'tel:',
      'ext=',
      'p',
      'FLOW',
      'ERS',
      '%',
      '%2B',
      '/',
      '１',
      '\u202A',
      'é',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('any text is a number that can be called, or refused in words; never anything else', () => {
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string(), fc.string({ unit: 'binary' })), home, (text, country) => {
      try {
        const { e164, extension: digits } = parse(text, country);
        expect(e164).toMatch(/^\+[1-9]\d{4,14}$/);
        expect(() => parse(e164, country)).not.toThrow();
        if (digits !== undefined) expect(dialDigits(digits)).toBe(digits);
      } catch (error) {
        expect(error).toBeInstanceOf(DialerError);
        expect(error).toMatchObject({ code: 'invalid-number' });
        expect((error as DialerError).solutions).not.toEqual([]);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('digits to dial are what a phone has keys for', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const digits = dialDigits(text);
      if (digits === undefined) return;
      expect(digits).toMatch(/^[0-9*#]{0,32}$/);
      expect(dialDigits(digits)).toBe(digits);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['12 34', '1234'],
  ['1-2 (3).4', '1234'],
  ['1234#', '1234#'],
  ['*12', '*12'],
  ['1,,2;3', '123'],
  ['１２', '12'],
  ['', ''],
  ['12a', undefined],
  ['twelve', undefined],
  ['+12', undefined],
  ['1'.repeat(33), undefined],
])('digits to dial: %j is %j', (text, digits) => {
  expect(dialDigits(text)).toBe(digits);
});
