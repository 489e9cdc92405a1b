import {
  AsYouType,
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import { dialDigits } from './dial-digits';
import { type DialableNumber, noNumber, type NumberRefusal, type TypedNumber } from './dialable-number';
import { emergencyNumber, emergencyNumbersOf } from './emergency-numbers';
import { beforeTheWord, lettersAsDigits, withoutLettersTooMany } from './keypad';
import {
  emergencyRefusal,
  extensionAlone,
  featureCode,
  notANumber,
  severalNumbers,
  shortNumber,
  strangeExtension,
} from './number-refusals';
import { visibleText } from './visible-text';
import { takeApart } from './written-number';

export { countryName } from './country-name';

/** As in the library: more is no number, and takes long to find out. */
const MOST_CHARACTERS = 250;
const LONGEST_EMERGENCY_NUMBER = 6;
const LONGEST_SHORT_NUMBER = 6;

/** `PhoneNumbers.parse`; in a file of its own because the metadata comes with it. */
export function parsePhoneNumber(text: string, country: string | undefined): DialableNumber {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const visible = visibleText(text);
  if (visible === '') throw noNumber();
  if (visible.length > MOST_CHARACTERS) throw notANumber(text, home);
  const { number, extension, listLike } = takeApart(visible);
  // Before anything else: however it is written, and whatever it might be besides.
  refuseEmergency(number === '' ? visible.replace(/^\p{L}.*/u, '') : number, home);
  // 9,911 and *67 911: what stands in front is dialed first, and then the number.
  if (digitsOf(number).length <= 1) refuseEmergencyBehindPrefix(visible, home);
  if (number === '') throw withoutNumber(text, visible, extension);

  const parsed = read(number, home);
  if (parsed) refuseEmergencyBehindCode(parsed, home);
  if (!parsed?.isValid() || isLocal(number, parsed, home)) throw whyNot(text, number, home);
  if (listLike && digitsOf(extension ?? '').length > LONGEST_SHORT_NUMBER) {
    if (parse(extension ?? '', home)?.isValid()) throw severalNumbers(text);
  }
  const toDial = extension === undefined ? '' : dialDigits(extension);
  if (toDial === undefined) throw strangeExtension(text, extension ?? '');
  return {
    e164: parsed.number,
    display: forPeople(parsed, home),
    ...(toDial === '' ? {} : { extension: toDial }),
  };
}

/** `PhoneNumbers.format` */
export function formatPhoneNumber(e164: string, country: string | undefined): string {
  const parsed = parsePhoneNumberFromString(e164, { extract: false });
  return parsed ? forPeople(parsed, country) : e164;
}

/** Fewer digits may become anything: an extension, a short number. */
const FEWEST_TYPED = 4;

/** A field asks twice for each key: how to write what was typed, and of which country that is. */
let last: { given: string; country: string | undefined; typed: TypedNumber } | undefined;

/** `PhoneNumbers.asTyped` */
export function numberAsTyped(text: string, country: string | undefined): TypedNumber {
  if (last && last.country === country && [last.given, last.typed.text].includes(text)) return last.typed;
  const typed = typedNumber(text, country);
  last = { given: text, country, typed };
  return typed;
}

function typedNumber(text: string, country: string | undefined): TypedNumber {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const typing = new AsYouType(home);
  const written = typing.input(text);
  const found = typing.getCountry();
  const begun = text.includes('+') || digitsOf(text).length >= FEWEST_TYPED;
  return {
    text: begun ? written : text,
    ...(begun && found !== undefined && { country: found }),
  };
}

function forPeople(number: PhoneNumber, home: string | undefined): string {
  return number.country === home ? number.formatNational() : number.formatInternational();
}

/** The number, perhaps an invalid one, or `undefined` for what is none at all. */
function read(number: string, home: CountryCode | undefined): PhoneNumber | undefined {
  if (!/[a-z]/i.test(number)) return parse(number, home);
  const head = beforeTheWord(number);
  // A whole number with a word behind it: the word says something else ("030 901820 Buero").
  if (head === undefined || parse(head, home)?.isValid()) return undefined;
  const parsed = parse(lettersAsDigits(number), home);
  if (parsed?.isValid()) return parsed;
  const cut = parsed?.countryCallingCode === '1' ? withoutLettersTooMany(number) : undefined;
  return cut === undefined ? parsed : parse(cut, home);
}

function parse(number: string, home: CountryCode | undefined): PhoneNumber | undefined {
  const parsed = parsePhoneNumberFromString(number, optionsFor(home));
  // What the library takes for an extension now is one that could not be told from the number.
  return parsed?.ext === undefined ? parsed : undefined;
}

function optionsFor(home: CountryCode | undefined) {
  // A number among words would be a guess at what was meant.
  return home === undefined ? { extract: false } : { defaultCountry: home, extract: false };
}

/** 911, 9-1-1, "call 911"; or with letters of the keypad, as long as there is a digit. */
function refuseEmergency(number: string, home: string | undefined): void {
  const spellings = [digitsOf(number), ...(/\d/.test(number) ? [digitsOf(lettersAsDigits(number))] : [])];
  const called = spellings.find((digits) => emergencyNumber(digits, home) === 'here');
  if (called !== undefined) throw emergencyRefusal(called, home);
}

/** +1 911, 0044 999: an emergency number behind the code of a country that has it. */
function refuseEmergencyBehindCode(
  { nationalNumber, countryCallingCode }: PhoneNumber,
  home: string | undefined,
): void {
  if (nationalNumber.length > LONGEST_EMERGENCY_NUMBER) return;
  const there = getCountries().filter((each) => getCountryCallingCode(each) === countryCallingCode);
  const called = there.some((each) => emergencyNumber(nationalNumber, each) === 'here');
  if (called) throw emergencyRefusal(nationalNumber, home);
}

/** What is dialed before a number: 0 or 9 for an outside line, and what calls abroad begin with. */
const LINE_PREFIX = /^(?:[09]1?|00|0?011)$/;
/** `*67`, `*31#`, `#31#` and their like. */
const CODE_PREFIX = /^\d{2,4}$/;
const BEST_KNOWN = ['911', '112', '999'];

/**
 * 9 911, 0112, *67 911: for what is no number otherwise. Only the best known emergency numbers, and those of the user's
 * own country: in most places 9110 is an extension rather than 110 on an outside line.
 */
function refuseEmergencyBehindPrefix(text: string, home: string | undefined): void {
  if (/^\p{L}/u.test(text)) return; // x9911
  const digits = digitsOf(text);
  const prefix = /^[*#]/.test(text) ? CODE_PREFIX : LINE_PREFIX;
  const known = [...BEST_KNOWN, ...emergencyNumbersOf(home)].filter(({ length }) => length >= 3);
  const called = known.find((each) => digits.endsWith(each) && prefix.test(digits.slice(0, -each.length)));
  if (called !== undefined) throw emergencyRefusal(called, home);
}

/**
 * A few bare digits in a country whose numbers are dialed with a 0 in front (DE 11833, 901820): a service, an extension or
 * a number without its area code. Where numbers have any length, the library counts them as whole ones.
 */
function isLocal(number: string, parsed: PhoneNumber, home: CountryCode | undefined): boolean {
  const digits = digitsOf(number);
  if (number.includes('+') || digits.length > LONGEST_SHORT_NUMBER) return false;
  const unknownForm = parsed.formatNational() === digits;
  return unknownForm && parse(`0${digits}`, home)?.number === parsed.number;
}

function withoutNumber(text: string, visible: string, extension: string | undefined): NumberRefusal {
  if (extension === undefined) return notANumber(text, undefined);
  return visible.startsWith('*') ? featureCode(text) : extensionAlone(text);
}

function whyNot(text: string, number: string, home: CountryCode | undefined): NumberRefusal {
  const digits = digitsOf(number);
  if (digits === '' || /[\p{L}#*]/u.test(number)) {
    return notANumber(text, home, digits.length > LONGEST_SHORT_NUMBER ? 'WITH_MORE' : undefined);
  }
  if (!number.includes('+') && digits.length <= LONGEST_SHORT_NUMBER) {
    const code = home === undefined ? '' : getCountryCallingCode(home);
    if (digits.startsWith(code)) refuseEmergency(digits.slice(code.length), home); // 1911
    refuseEmergencyBehindPrefix(number, home);
    const withoutOutsideLine = digits.replace(/^[09](?=\d{3}$)/, '');
    const mayBeEmergency = emergencyNumber(withoutOutsideLine, home) !== undefined;
    return shortNumber(text, { everywhere: digits.length <= 3, mayBeEmergency });
  }
  const length = validatePhoneNumberLength(number, optionsFor(home));
  return notANumber(text, home, length === 'TOO_SHORT' || length === 'TOO_LONG' ? length : undefined);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
