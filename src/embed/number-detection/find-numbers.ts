import { type CountryCode, isSupportedCountry, searchPhoneNumbersInText } from 'libphonenumber-js/min';
import type { DialRequest } from '../../dialer/dialer-api';

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

/** A number that hangs on one of these is an id, an address or a part of a URL. */
const NOT_BEFORE = /[#=@_&?%]$/u;
const NOT_AFTER = /^[=@_%]/u;

/** So much is read without a pause: 2 ms of work, if it is all digits. */
const LONGEST_PIECE = 2000;

/**
 * Finds the numbers in a text, as libphonenumber knows them; pauses (yields) between pieces of a long one.
 * @param country ISO 3166-1 alpha-2, for national notations; without it only those with a country code are found
 */
export function* findNumbers(text: string, country: string | undefined): Generator<void, FoundNumber[]> {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const found: FoundNumber[] = [];
  for (const { piece, from } of pieces(text)) {
    if (ENOUGH_DIGITS.test(piece)) found.push(...findIn(piece, from, home));
    yield;
  }
  return found;
}

function findIn(text: string, from: number, home: CountryCode | undefined): FoundNumber[] {
  const options = home === undefined ? {} : { defaultCountry: home };
  return [...searchPhoneNumbersInText(text, options)].flatMap(({ startsAt, endsAt, number }) => {
    if (NOT_BEFORE.test(text.slice(0, startsAt)) || NOT_AFTER.test(text.slice(endsAt))) return [];
    const digits = number.ext;
    return {
      start: from + startsAt,
      end: from + endsAt,
      label: number.country === home ? number.formatNational() : number.formatInternational(),
      request: { number: number.number, ...(digits !== undefined && { digits }) },
    };
  });
}

/** A text in pieces, cut where no number can be. */
function* pieces(text: string): Generator<{ piece: string; from: number }> {
  let from = 0;
  while (text.length - from > LONGEST_PIECE) {
    const ahead = text.slice(from, from + LONGEST_PIECE);
    const cut = Math.max(ahead.lastIndexOf('\n'), ahead.search(/\p{L}[^\p{L}]*$/u));
    const piece = cut > 0 ? ahead.slice(0, cut) : ahead;
    yield { piece, from };
    from += piece.length;
  }
  yield { piece: text.slice(from), from };
}
