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

/** Whether a call that was placed from there is at this phone, as far as that can be told. */
export function isAt(
  { id, number }: FlipTarget,
  from: { number: string; wire: { phoneNumber: string } | { forwardingNumberId: string } },
): boolean {
  return from.number === number || ('forwardingNumberId' in from.wire && from.wire.forwardingNumberId === id);
}
