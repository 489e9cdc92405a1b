import { useCountry } from './use-country';
import { usePhoneNumbers } from './use-phone-numbers';

/** A number of RingCentral's as people write it; as it came until the number metadata is there, or if it is no number. */
export function useFormattedNumber(e164: string): string {
  return useNumberFormat()(e164);
}

/** The same for many numbers. */
export function useNumberFormat(): (e164: string) => string {
  const numbers = usePhoneNumbers();
  const country = useCountry();
  return (e164) => numbers?.format(e164, country) ?? e164;
}
