import type { WirePhoneNumber } from '../api/wire-types';
import { said } from '../runtime/sentence';
import { eachNumberOnce, nameOf, withPlus } from './device';

/** A number that the contact may be shown. */
export interface CallerId {
  /** E.164. */
  number: string;
  /** Whose number it is: "Direct number · Campaign line", "Main number". */
  name: string;
  /** Name and number, in one line. */
  label: string;
}

/** The kinds of numbers, most personal first. */
const USAGES: readonly [usageType: RegExp, words: string][] = [
  [/^DirectNumber/, said('Direct number')],
  [/BusinessMobileNumber/, said('Business mobile')],
  [/^MainCompanyNumber/, said('Main number')],
  [/^/, said('Company number')],
];

/** The numbers with the `CallerId` feature, the user's own first, then the main number. None twice. */
export function callerIdsOf(phoneNumbers: readonly WirePhoneNumber[]): CallerId[] {
  const allowed = phoneNumbers
    .filter(({ features, phoneNumber }) => features?.includes('CallerId') && phoneNumber)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((wire): CallerId => {
      const number = withPlus(wire.phoneNumber ?? '');
      const name = nameOf(USAGES[rankOf(wire)]?.[1] ?? '', wire.label);
      return { number, name, label: `${name} · ${number}` };
    });
  return eachNumberOnce(allowed);
}

function rankOf({ usageType = '' }: WirePhoneNumber): number {
  return USAGES.findIndex(([pattern]) => pattern.test(usageType));
}
