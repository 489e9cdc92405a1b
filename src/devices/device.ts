/** What a device is; the word decides its picture and its order, not how it is rung. */
export type DeviceKind =
  | 'extension'
  | 'desk-phone'
  | 'app'
  | 'direct-number'
  | 'forwarding-number'
  | 'typed-number'
  | 'other-extension';

/** A phone that RingOut can ring first. */
export interface Device {
  /**
   * Stable across sessions: `extension`, `number:<E.164>`, `forwarding:<id>`, `typed:<E.164>` or `extension:<id>`. A desk
   * phone is known by the number of its line, so that the choice outlives the phone on the desk.
   */
  id: string;
  kind: DeviceKind;
  /** For people, in one line: "Ext. 101 · Avery Collins · all my phones", "My Mobile · +14155550151". */
  label: string;
  /** The label without its number. */
  name: string;
  /** E.164, or `<main number>*<extension number>` for an extension. */
  number: string;
  /** What RingCentral is sent as `from`. */
  wire: { phoneNumber: string } | { forwardingNumberId: string };
}

/** Why a number or a phone of the user's cannot be rung. */
export type UnavailableReason = 'fax-only' | 'other-carrier' | 'other-country' | 'no-number';

/** A number or a phone of the user's that RingOut cannot ring, and why. */
export interface UnavailableDevice {
  name: string;
  /** E.164. */
  number?: string;
  reason: UnavailableReason;
  /** The reason in a sentence for people. */
  explanation: string;
}

/** A device, or why it is none. */
export type Candidate = Device | UnavailableDevice;

/** A device that is rung by its number. */
export function numberDevice(
  kind: DeviceKind,
  id: string,
  name: string,
  number: string,
  wire: Device['wire'] = { phoneNumber: number },
): Device {
  return { id, kind, label: `${name} · ${number}`, name, number, wire };
}

/** What a number is for, and the label that somebody gave it where that says more. */
export function nameOf(usage: string, label: string | undefined): string {
  return label && !usage.toLowerCase().includes(label.toLowerCase()) ? `${usage} · ${label}` : usage;
}

/** The same list without what has the number of an earlier one. */
export function eachNumberOnce<Each extends { number?: string }>(all: readonly Each[]): Each[] {
  return all.filter(
    ({ number }, index) =>
      number === undefined || all.findIndex((other) => other.number === number) === index,
  );
}

/** RingCentral's numbers are E.164, but some come without the leading `+`. */
export function withPlus(number: string): string {
  return /^\d{8,15}$/.test(number) ? `+${number}` : number;
}
