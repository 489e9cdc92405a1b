import type { WireForwardingNumber } from '../api/wire-types';
import { said } from '../runtime/sentence';
import type { FlipTarget } from './flip-target';

/** The phones that RingCentral moves calls to (Call Flip), in the order of their shortcuts. */
export function flipTargetsOf(forwardingNumbers: readonly WireForwardingNumber[]): FlipTarget[] {
  return forwardingNumbers
    .flatMap(({ id, phoneNumber, label, type, features, flipNumber }): FlipTarget[] => {
      if (!features?.includes('CallFlip') || !phoneNumber || !/^\d+$/.test(String(flipNumber))) return [];
      const number = /^\d{8,15}$/.test(phoneNumber) ? `+${phoneNumber}` : phoneNumber;
      const name = label || type || said('Phone');
      return [{ id: String(id ?? number), name, number, flipNumber: String(flipNumber) }];
    })
    .toSorted((a, b) => Number(a.flipNumber) - Number(b.flipNumber));
}
