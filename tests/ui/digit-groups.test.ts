import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitGroups, spokenDigits } from '../../src/ui/digit-groups';
import { createTranslator } from '../../src/ui/words/translator';

test.each([
  ['1', '1'],
  ['12', '1-2'],
  ['123', '1-2-3'],
  ['1234', '12-34'],
  ['12345', '12-345'],
  ['123456', '123-456'],
  ['1234567', '123-4567'],
  ['12345678', '1234-5678'],
  ['123456789', '123-456-789'],
  ['1234567890', '123-456-7890'],
  ['1234#', '12-34#'],
])('%s is shown as %s', (digits, shown) => {
  expect(digitGroups(digits).join('-')).toBe(shown);
});

test('the groups are all of the digits, and none is too long to keep in mind', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9*#]{4,32}$/), (digits) => {
      const groups = digitGroups(digits);
      expect(groups.join('')).toBe(digits);
      for (const { length } of groups) expect([2, 3, 4]).toContain(length);
    }),
  );
});

test('they are spoken one by one', () => {
  expect(spokenDigits('12*3#', createTranslator('en-US'))).toBe('1, 2, star, 3, pound');
});
