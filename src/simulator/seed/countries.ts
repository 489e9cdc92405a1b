import type { Country } from '../account';

/** Ids as RingCentral's country list numbers them. */
export const countries = {
  US: { id: '1', name: 'United States', isoCode: 'US', callingCode: '1' },
  CA: { id: '39', name: 'Canada', isoCode: 'CA', callingCode: '1' },
  GB: { id: '224', name: 'United Kingdom', isoCode: 'GB', callingCode: '44' },
} as const satisfies Record<string, Country>;

/** A country this simulator has people in. */
export type CountryCode = keyof typeof countries;

/** Whether a RingOut may name this country as its dialing plan. */
export function isCountryId(id: string): boolean {
  return Object.values(countries).some((country) => country.id === id);
}
