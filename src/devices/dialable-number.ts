import { DialerError } from '../runtime/dialer-error';

/** A number that can be called. */
export interface DialableNumber {
  /** RingCentral's notation. */
  e164: string;
  /** For people: national at home, international abroad. */
  display: string;
  /** An extension that was given with the number; RingOut cannot dial it. */
  extension?: string;
}

/** @throws DialerError `invalid-number` always */
export function refuseNumber(text: string, country: string | undefined): never {
  const shown =
    text.trim() === ''
      ? 'Enter a phone number.'
      : `"${text.trim()}" is not a phone number that can be called.`;
  throw new DialerError('invalid-number', shown, {
    solutions: [
      country === undefined
        ? 'Write it with the country code, like +1 650 555 0100.'
        : `Write it as it is dialed in ${country}, or with the country code, like +1 650 555 0100.`,
    ],
  });
}
