import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadPhoneNumbers } from '../../src/devices/phone-number';
import { afterTyping } from '../../src/ui/number-field';

const numbers = await loadPhoneNumbers();
const digitsOf = (text: string) => text.replace(/[^\d+]/g, '');

/** Types `text` key by key at the end of the field. */
function typed(text: string, country: string | undefined): string {
  return Array.from(text).reduce((before, key) => {
    const now = { text: before + key, caret: before.length + 1 };
    return afterTyping(before, now, numbers, country);
  }, '');
}

test.each([
  ['6505550109', 'US', '(650) 555-0109'],
  ['16505550109', 'US', '1 (650) 555-0109'],
  ['02079460958', 'GB', '020 7946 0958'],
  ['0612345678', 'FR', '06 12 34 56 78'],
  ['+442079460958', 'US', '+44 20 7946 0958'],
  ['911', 'US', '911'],
  ['65055501091234', 'US', '65055501091234'],
  ['1-800-FLOWERS', 'US', '1 (800)-FLOWERS'],
  ['*67', 'US', '*67'],
  ['6505550109', undefined, '6505550109'],
])('%s typed in %s stands as %s', (keys, country, expected) => {
  expect(typed(keys, country)).toBe(expected);
});

test('a vanity number can be called as it is typed', () => {
  expect(numbers.parse(typed('1-800-FLOWERS', 'US'), 'US').e164).toBe('+18003569377');
});

test('an extension goes on behind the number as it is typed', () => {
  expect(typed('6505550109x12', 'US')).toBe('(650) 555-0109x12');
});

test.each([
  ['tel:+1-650-555-0109', '(650) 555-0109'],
  ['tel:+442079460958;ext=7', '+44 20 7946 0958 ext. 7'],
  ['650.555.0109', '(650) 555-0109'],
  [' +44 (0)20 7946 0958\n', '+44 20 7946 0958'],
  ['(650) 555-0109 ext. 12', '(650) 555-0109 ext. 12'],
  ['1-800-FLOWERS', '1-800-FLOWERS'],
  ['Ada Lovelace', 'Ada Lovelace'],
  ['not 911', 'not 911'],
])('%j pasted stands as %j', (text, expected) => {
  expect(afterTyping('', { text, caret: text.length }, numbers, 'US')).toBe(expected);
});

test('a number that is pasted over a longer one is written as people write it', () => {
  const now = { text: '6505550109', caret: 10 };
  expect(afterTyping('+44 20 7946 0958 ext. 7', now, numbers, 'US')).toBe('(650) 555-0109');
});

test('no digit is ever added, lost or moved while a number is typed', () => {
  const keys = fc.string({ unit: fc.constantFrom(...Array.from('0123456789+')), maxLength: 18 });
  const country = fc.constantFrom('US', 'GB', 'DE', 'FR', undefined);
  fc.assert(
    fc.property(keys, country, (text, home) => {
      expect(digitsOf(typed(text, home))).toBe(text);
    }),
  );
});

const ANY = fc.string({ unit: fc.constantFrom(...Array.from('0123456789+ ()-')), maxLength: 18 });

test('what is changed in the middle stays as it was left', () => {
  fc.assert(
    fc.property(ANY, ANY, fc.nat(), (before, text, at) => {
      fc.pre(text !== '');
      expect(afterTyping(before, { text, caret: at % text.length }, numbers, 'US')).toBe(text);
    }),
  );
});

test('so does what is left after a deletion, at the end, too', () => {
  fc.assert(
    fc.property(ANY, fc.nat(), fc.nat(), (before, one, other) => {
      const [from = 0, to = 0] = [one, other].map((at) => at % (before.length + 1)).toSorted((a, b) => a - b);
      const text = before.slice(0, from) + before.slice(to);
      expect(afterTyping(before, { text, caret: text.length }, numbers, 'US')).toBe(text);
    }),
  );
});

test('without the number metadata everything stays as it is typed', () => {
  expect(afterTyping('650555', { text: '6505550', caret: 7 }, undefined, 'US')).toBe('6505550');
});
