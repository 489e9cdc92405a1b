import type { WireAccount, WireExtension, WireForwardingNumber, WirePhoneNumber } from '../api/wire-types';

/** A phone of the user's that RingOut can ring first. */
export interface Device {
  /** Stable across sessions: `extension`, `number:<E.164>` or `forwarding:<id>`. */
  id: string;
  kind: 'extension' | 'direct-number' | 'forwarding-number';
  /** For people, in one line: "Ext. 101 · Avery Collins · all my phones", "My Mobile · +14155550151". */
  label: string;
  /** The label without its number. */
  name: string;
  /** E.164, or `<main number>*<extension number>` for the extension. */
  number: string;
  /** What RingCentral is sent as `from`. */
  wire: { phoneNumber: string } | { forwardingNumberId: string };
}

/** What RingCentral says about the user, as far as devices need it. */
export interface DeviceSources {
  account: WireAccount;
  extension: WireExtension;
  phoneNumbers: WirePhoneNumber[];
  forwardingNumbers: WireForwardingNumber[];
}

/** Only a person's extension can start a RingOut. Source: RingCentral guide, "RingOut". */
const CALLING_TYPES: ReadonlySet<string> = new Set(['User', 'VirtualUser', 'DigitalUser']);

/** True when this type of extension can start a RingOut; a type that the answer leaves out gets the benefit of doubt. */
export function canStartRingOut(extension: WireExtension): boolean {
  return extension.type === undefined || CALLING_TYPES.has(extension.type);
}

/** The devices of a user, the extension (all her phones) first. No number twice. */
export function devicesOf(sources: DeviceSources): Device[] {
  if (!canStartRingOut(sources.extension)) return [];
  const devices = [
    ...extensionDevice(sources),
    ...directNumbers(sources.phoneNumbers),
    ...forwarding(sources),
  ];
  return devices.filter(
    (device, index) => devices.findIndex((other) => other.number === device.number) === index,
  );
}

function extensionDevice({ account, extension, phoneNumbers }: DeviceSources): Device[] {
  const main =
    phoneNumbers.find((number) => number.usageType === 'MainCompanyNumber')?.phoneNumber ??
    account.mainNumber;
  const { extensionNumber, name } = extension;
  if (main === undefined || extensionNumber === undefined) return [];
  // RingCentral's own widget uses this form; it rings all phones of the extension.
  const number = `${withPlus(main)}*${extensionNumber}`;
  const label = [`Ext. ${extensionNumber}`, name, 'all my phones'].filter(Boolean).join(' · ');
  return [{ id: 'extension', kind: 'extension', label, name: label, number, wire: { phoneNumber: number } }];
}

function directNumbers(phoneNumbers: WirePhoneNumber[]): Device[] {
  return phoneNumbers.flatMap((wire): Device[] => {
    if (wire.usageType !== 'DirectNumber' || wire.type === 'FaxOnly' || !wire.phoneNumber) return [];
    const number = withPlus(wire.phoneNumber);
    const name = ['Direct number', ownWords(wire.label)].filter(Boolean).join(' · ');
    const label = `${name} · ${number}`;
    return [
      { id: `number:${number}`, kind: 'direct-number', label, name, number, wire: { phoneNumber: number } },
    ];
  });
}

function forwarding({ forwardingNumbers }: DeviceSources): Device[] {
  return forwardingNumbers.flatMap((wire): Device[] => {
    if (!wire.phoneNumber) return [];
    const number = withPlus(wire.phoneNumber);
    const name = wire.label || wire.type || 'Phone';
    const label = `${name} · ${number}`;
    const from = wire.id === undefined ? { phoneNumber: number } : { forwardingNumberId: String(wire.id) };
    const id = wire.id === undefined ? `number:${number}` : `forwarding:${wire.id}`;
    return [{ id, kind: 'forwarding-number', label, name, number, wire: from }];
  });
}

/** A label that says more than "Direct number" does. */
function ownWords(label: string | undefined): string | undefined {
  return label !== undefined && 'direct number'.includes(label.toLowerCase()) ? undefined : label;
}

/** RingCentral's numbers are E.164, but some come without the leading `+`. */
function withPlus(number: string): string {
  return /^\d{8,15}$/.test(number) ? `+${number}` : number;
}
