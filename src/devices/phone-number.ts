import { lazyFile } from '../runtime/lazy-file';
import type { DialableNumber, TypedNumber } from './dialable-number';

/** Number parsing, once its metadata is there. */
export interface PhoneNumbers {
  /**
   * Reads a number in any notation, `tel:` URIs (RFC 3966) included.
   * @param country ISO 3166-1 alpha-2, for national notations.
   * @throws DialerError `invalid-number`
   */
  parse(text: string, country: string | undefined): DialableNumber;
  /** An E.164 number as people in `country` write it; anything else stays as it is. */
  format(e164: string, country: string | undefined): string;
  /** The beginning of a number as people write it, and the country that it is of, as far as that can be told. */
  asTyped(text: string, country: string | undefined): TypedNumber;
  /** The country's name in the language of `locale` (BCP 47). */
  countryName(country: string, locale: string): string | undefined;
}

/** Loads the number metadata, a file of its own, on first need. */
export const loadPhoneNumbers = lazyFile<PhoneNumbers>(async () => {
  const { parsePhoneNumber, formatPhoneNumber, numberAsTyped, countryName } =
    await import('./phone-number-parser');
  return { parse: parsePhoneNumber, format: formatPhoneNumber, asTyped: numberAsTyped, countryName };
});
