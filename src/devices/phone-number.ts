import type { DialableNumber } from './dialable-number';

/** Number parsing, once its metadata is there. */
export interface PhoneNumbers {
  /**
   * Reads a number in any notation, `tel:` URIs (RFC 3966) included.
   * @param country ISO 3166-1 alpha-2, for national notations.
   * @throws DialerError `invalid-number`
   */
  parse(text: string, country: string | undefined): DialableNumber;
}

let loading: Promise<PhoneNumbers> | undefined;

/** Loads the number metadata, a file of its own, on first need. */
export function loadPhoneNumbers(): Promise<PhoneNumbers> {
  loading ??= import('./phone-number-parser').then(({ parsePhoneNumber }) => ({ parse: parsePhoneNumber }));
  // A failed download must not stand in the way of the next try.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
