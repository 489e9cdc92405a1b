import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type DialableNumber, refuseNumber } from './dialable-number';

/** `PhoneNumbers.parse`; in a file of its own because the metadata comes with it. */
export function parsePhoneNumber(text: string, country: string | undefined): DialableNumber {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(text.trim(), {
    ...(home === undefined ? {} : { defaultCountry: home satisfies CountryCode }),
    extract: false,
  });
  if (!parsed?.isValid()) return refuseNumber(text, home);
  return {
    e164: parsed.number,
    display: parsed.country === home ? parsed.formatNational() : parsed.formatInternational(),
    ...(parsed.ext === undefined ? {} : { extension: parsed.ext }),
  };
}
