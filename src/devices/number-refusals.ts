import { countryName } from './country-name';
import { emergencyNumbersOf } from './emergency-numbers';
import { NumberRefusal } from './dialable-number';
import { said, type Sentence } from '../runtime/sentence';

const LONGEST_SHOWN = 40;
const IN_AN_EMERGENCY = said('In an emergency, use a phone.');

/** 911 and its like: RingOut has no way to tell them where the caller is. */
export function emergencyRefusal(digits: string, country: string | undefined): NumberRefusal {
  const atHome = emergencyNumbersOf(country).includes(digits);
  return new NumberRefusal(
    said('{number} is an emergency number, which this dialer never calls.', { number: digits }),
    [
      atHome ? said('Use a phone: dial {number} there.', { number: digits }) : IN_AN_EMERGENCY,
      said('A call from here could not tell emergency services where you are.'),
    ],
    true,
  );
}

/** An extension, and no number before it. */
export function extensionAlone(text: string): NumberRefusal {
  return new NumberRefusal(
    said('{number} is an extension without a phone number.', { number: quoted(text) }),
    [said('RingOut needs the full number: put it in front, like +1 650 555 0100 x12.')],
    true,
  );
}

/** Three to six digits: an internal extension, a service, or a number without its area code. */
export function shortNumber(
  text: string,
  clues: { everywhere: boolean; mayBeEmergency: boolean },
): NumberRefusal {
  return new NumberRefusal(
    said('{number} is not a full phone number, and RingOut calls no others.', { number: quoted(text) }),
    [
      said('Enter the full number with its area code; put an extension behind it, like +1 650 555 0100 x12.'),
      said('A service number can only be dialed on a phone.'),
      ...(clues.mayBeEmergency ? [IN_AN_EMERGENCY] : []),
    ],
    clues.everywhere,
  );
}

/** `*67` and its like, which are for a phone's own line. */
export function featureCode(text: string): NumberRefusal {
  return new NumberRefusal(
    said("{number} begins with a code for a phone's own keys.", { number: quoted(text) }),
    [said('Leave the code out, and enter the full phone number.')],
    true,
  );
}

/** A number, and something behind it that no phone has keys for. */
export function strangeExtension(text: string, extension: string): NumberRefusal {
  return new NumberRefusal(
    said('The extension in {number} cannot be dialed: {extension}.', {
      number: quoted(text),
      extension: quoted(extension),
    }),
    [said('An extension has up to 32 digits, * and #, like +1 650 555 0100 x12.')],
    true,
  );
}

/** Two numbers in one text. */
export function severalNumbers(text: string): NumberRefusal {
  return new NumberRefusal(
    said('{number} is more than one phone number.', { number: quoted(text) }),
    [said('Enter one of them.')],
    false,
  );
}

/** Everything else that is no number, with what is known of the reason. */
export function notANumber(
  text: string,
  country: string | undefined,
  problem?: keyof typeof advice,
): NumberRefusal {
  return new NumberRefusal(
    what[problem ?? 'WITH_MORE'](quoted(text)),
    [...(problem === undefined ? [] : [advice[problem]]), howToWrite(country)],
    false,
  );
}

const what = {
  TOO_SHORT: (number: string) =>
    said('{number} is too short for a phone number that can be called.', { number }),
  TOO_LONG: (number: string) =>
    said('{number} has too many digits for a phone number that can be called.', { number }),
  WITH_MORE: (number: string) => said('{number} is not a phone number that can be called.', { number }),
};

const advice = {
  TOO_SHORT: said('Add its area code.'),
  TOO_LONG: said('Put an x before the extension, if it has one.'),
  WITH_MORE: said('Leave out everything but the number.'),
};

function howToWrite(country: string | undefined): Sentence {
  if (country === undefined) return said('Write it with the country code, like +1 650 555 0100.');
  // "The United States" has an article, "Germany" has none: in brackets both look right without.
  const name = countryName(country, 'en');
  return name === undefined
    ? said('Write it as it is dialed in {country}, or with the country code, like +1 650 555 0100.', {
        country,
      })
    : said(
        'Write it as it is dialed in your country ({country}), or with the country code, like +1 650 555 0100.',
        { country: { text: name, values: {}, written: (locale) => countryName(country, locale) } },
      );
}

function quoted(text: string): string {
  const characters = Array.from(text.trim());
  const shown =
    characters.length > LONGEST_SHOWN
      ? `${characters.slice(0, LONGEST_SHOWN).join('')}…`
      : characters.join('');
  return `"${shown}"`;
}
