import { visibleText } from './visible-text';

/** A conference's number and code take about twenty. */
const MOST_DIGITS = 32;

/**
 * Digits for a person to dial on a phone: `0`–`9`, `*` and `#`, without what separates them in writing ("12 34", "1-2").
 * `undefined` when there is anything else in them, or more than 32.
 */
export function dialDigits(text: string): string | undefined {
  const digits = visibleText(text).replace(/[\s().,;\p{Pd}]/gu, '');
  return /^[\d*#]*$/.test(digits) && digits.length <= MOST_DIGITS ? digits : undefined;
}
