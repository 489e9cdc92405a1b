import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import { type DialableNumber, refuseNumber } from './dialable-number';

/** `PhoneNumbers.parse`; in a file of its own because the metadata comes with it. */
export function parsePhoneNumber(text: string, country: string | undefined): DialableNumber {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  // Address books and spreadsheets put invisible marks for the writing direction around numbers; East Asian keyboards
  // write full-width ones.
  const visible = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const uri = /^tel:/i.test(visible);
  const parsed = parsePhoneNumberFromString(uri ? withoutContext(decoded(visible)) : visible, {
    ...(home === undefined ? {} : { defaultCountry: home satisfies CountryCode }),
    // The library reads `tel:` URIs only where it may look for a number in a text; in anything else, a number among
    // words would be a guess at what was meant.
    extract: uri,
  });
  if (!parsed?.isValid()) return refuseNumber(text, home);
  const extension = parsed.ext;
  delete parsed.ext; // or it would stand in the formatted number
  return {
    e164: parsed.number,
    display: forPeople(parsed, home),
    ...(extension === undefined ? {} : { extension }),
  };
}

/** `PhoneNumbers.format` */
export function formatPhoneNumber(e164: string, country: string | undefined): string {
  const parsed = parsePhoneNumberFromString(e164, { extract: false });
  return parsed ? forPeople(parsed, country) : e164;
}

function forPeople(number: PhoneNumber, home: string | undefined): string {
  return number.country === home ? number.formatNational() : number.formatInternational();
}

/**
 * A `tel:` URI with its `phone-context` (RFC 3966 §5.1.5) put in front of the number, or dropped where it is a domain.
 * libphonenumber-js 1.13 understands it every other time only: it tests with a global regular expression.
 */
function withoutContext(uri: string): string {
  const context = /;phone-context=([^;]*)/i.exec(uri);
  if (!context) return uri;
  const [parameter, prefix = ''] = context;
  const rest = uri.replace(parameter, '');
  return prefix.startsWith('+') ? rest.replace(/^tel:(?!\s*\+)/i, `tel:${prefix}`) : rest;
}

/** A URI's text, its percent escapes undone where they can be. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri; // a stray percent sign: as it was written
  }
}
