import { DialerError } from '../runtime/dialer-error';
import { said, type Sentence } from '../runtime/sentence';

/** A number that can be called. */
export interface DialableNumber {
  /** RingCentral's notation. */
  e164: string;
  /** For people: national at home, international abroad. */
  display: string;
  /** What was given with the number to be dialed after it, as digits, `*` and `#`; RingOut cannot dial it. */
  extension?: string;
}

/** A number while it is typed. */
export interface TypedNumber {
  text: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
}

/** A text that is no number to be called. */
export class NumberRefusal extends DialerError {
  constructor(
    message: Sentence,
    solutions: Sentence[],
    /** In no country is it one: `false` where the user's country may explain it. */
    readonly everywhere: boolean,
  ) {
    super('invalid-number', message, { solutions });
  }
}

/** Nothing was given. */
export function noNumber(): NumberRefusal {
  return new NumberRefusal(
    said('Enter a phone number.'),
    [said('Write it as it is dialed in your country, or with the country code, like +1 650 555 0100.')],
    true,
  );
}
