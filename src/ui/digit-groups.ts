import { said, type Sentence } from '../runtime/sentence';
import type { Translator } from './words/translator';

/**
 * Digits in groups that can be kept in mind while a hand dials: up to three one by one (1-2-3), else two to four together
 * (12-34, 123-456), the longer groups last.
 */
export function digitGroups(digits: string): string[] {
  if (digits.length <= 3) return Array.from(digits);
  const count = Math.max(2, Math.ceil(digits.length / 4));
  const ends = Array.from({ length: count }, (_, index) => Math.floor((digits.length * (index + 1)) / count));
  return ends.map((end, index) => digits.slice(ends[index - 1] ?? 0, end));
}

const SPOKEN: Record<string, Sentence> = { '*': said('star'), '#': said('pound') };

/** "1, 2, star", so that a screen reader makes no "twelve" of it. */
export function spokenDigits(digits: string, t: Translator): string {
  return Array.from(digits, (digit) => (SPOKEN[digit] ? t.said(SPOKEN[digit]) : digit)).join(', ');
}
