import { type CountryCode, isSupportedCountry, searchPhoneNumbersInText } from 'libphonenumber-js/min';
import type { DialRequest } from '../../dialer/dialer-api';
import { isPartOfMore } from './part-of-more';

/** A phone number in a text. */
export interface FoundNumber {
  /** Where it begins and ends in the text. */
  start: number;
  end: number;
  /** As people write it. */
  label: string;
  request: DialRequest;
}

/** Seven digits with nothing between them that could not stand in a number: everything else is not worth a look. */
const ENOUGH_DIGITS = /\p{Nd}(?:[^\p{Nd}\p{L}\n]{0,4}\p{Nd}){6}/u;

/** So much is read without a pause: 2 ms of work, if it is all digits. */
const LONGEST_PIECE = 2000;

/** Longer than a number is with its extension and all that may stand between their digits. */
const LONGEST_NUMBER = 100;

/** Nothing that is one number has so much in it without a digit: it is longer than any word for an extension. */
const GAP = 24;

/** Where no number goes on: at a new line, before a plus sign, in a wide gap. */
const BREAK = new RegExp(`\\n|(?=[+\uff0b])|\\P{Nd}{${GAP}}`, 'gu');

/**
 * Finds the numbers in a text, as libphonenumber knows them; pauses (yields) between pieces of a long one.
 * @param country ISO 3166-1 alpha-2, for national notations; without it only those with a country code are found
 */
export function* findNumbers(text: string, country: string | undefined): Generator<void, FoundNumber[]> {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const found: FoundNumber[] = [];
  let from = 0;
  while (from < text.length) {
    const piece = text.slice(from, lastBreak(text, from) ?? from + LONGEST_PIECE);
    const numbers = ENOUGH_DIGITS.test(piece) ? findIn(text, piece, from, home) : [];
    if (piece.length < LONGEST_PIECE) {
      found.push(...numbers);
      from += piece.length;
    } else {
      // Its end may be in a number, of which the next piece would have a part only.
      const whole = numbers.filter(({ end }) => end <= from + LONGEST_PIECE - LONGEST_NUMBER);
      found.push(...whole);
      from = whole.at(-1)?.end ?? nextBreak(text, from + LONGEST_PIECE - GAP);
    }
    yield;
  }
  return found;
}

function findIn(text: string, piece: string, from: number, home: CountryCode | undefined): FoundNumber[] {
  const options = home === undefined ? {} : { defaultCountry: home };
  return [...searchPhoneNumbersInText(piece, options)].flatMap(({ startsAt, endsAt, number }) => {
    const start = from + startsAt;
    const end = from + endsAt;
    if (isPartOfMore(text, start, end)) return [];
    const digits = number.ext;
    return {
      start,
      end,
      label: number.country === home ? number.formatNational() : number.formatInternational(),
      request: { number: number.number, ...(digits !== undefined && { digits }) },
    };
  });
}

/** Where to cut what begins at `from`, so that no number is cut; nothing when it goes on and on without a break. */
function lastBreak(text: string, from: number): number | undefined {
  if (text.length - from < LONGEST_PIECE) return text.length;
  const ahead = text.slice(from, from + LONGEST_PIECE - 1);
  const last = [...ahead.matchAll(BREAK)].map(cutAt).at(-1);
  return last === undefined || last === 0 ? undefined : from + last;
}

function nextBreak(text: string, from: number): number {
  const [next] = text.slice(from).matchAll(BREAK);
  return next ? from + cutAt(next) : text.length;
}

/** In the middle of a gap: what is next to a number says whether it is one. */
function cutAt(match: RegExpExecArray): number {
  return match.index + Math.ceil(match[0].length / 2);
}
