import { expect, test } from 'vitest';
import { numberForPeople } from '../../src/demo/number-for-people';

test.each([
  ['+16505550109', '(650) 555-0109'],
  ['+442079460100', '+44 20 7946 0100'],
  ['101', '101'],
  ['not a number', 'not a number'],
])('the number %s is shown as %s', (number, shown) => {
  expect(numberForPeople(number)).toBe(shown);
});
