import type { WireForwardingNumber } from '../api/wire-types';
import { said } from '../runtime/sentence';

/** A phone of the user's that a call can be moved to. */
export interface FlipTarget {
  /** RingCentral's id of the forwarding number, or the number where it has none. */
  id: string;
  name: string;
  /** E.164. */
  number: string;
  /** The digit of its shortcut; RingCentral's guide has `*2` for the digit 2. */
  flipNumber: string;
}

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

/** Whether a call that was placed from there is at this phone, as far as that can be told. */
export function isAt(
  { id, number }: FlipTarget,
  from: { number: string; wire: { phoneNumber: string } | { forwardingNumberId: string } },
): boolean {
  return from.number === number || ('forwardingNumberId' in from.wire && from.wire.forwardingNumberId === id);
}
