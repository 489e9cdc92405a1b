import type { WireForwardingNumber } from '../api/wire-types';
import { canStartRingOut } from './calling-extension';
import {
  type Candidate,
  type Device,
  eachNumberOnce,
  numberDevice,
  type UnavailableDevice,
  withPlus,
} from './device';
import { type DeviceSources, mainNumberOf } from './device-sources';
import { inEnglish, said } from '../runtime/sentence';
import { ownNumbers } from './own-numbers';
import { phoneLines, registeredDevices, withoutNumber } from './registered-devices';

/**
 * The phones of a user that RingOut can ring, her extension (all of them) first, and those that it cannot. No number
 * twice: what comes first names it, so that a desk phone is called by its name and not by its direct number.
 */
export function ownDevices(sources: DeviceSources): {
  devices: Device[];
  unavailable: UnavailableDevice[];
} {
  if (!canStartRingOut(sources.extension)) return { devices: [], unavailable: [] };
  const candidates = [
    ...ownExtension(sources),
    ...registeredDevices(sources),
    ...phoneLines(sources),
    ...ownNumbers(sources.phoneNumbers, sources.extension),
    ...forwarding(sources.forwardingNumbers),
  ];
  const devices = eachNumberOnce(candidates.filter((each) => 'id' in each));
  const unavailable = eachNumberOnce(candidates.filter((each) => 'reason' in each));
  // A number of another carrier that calls are forwarded to is a phone of hers all the same.
  const isRung = (number: string | undefined) => devices.some((device) => device.number === number);
  return { devices, unavailable: unavailable.filter(({ number }) => !isRung(number)) };
}

function ownExtension(sources: DeviceSources): Device[] {
  const main = mainNumberOf(sources);
  const { extensionNumber, name } = sources.extension;
  if (main === undefined || extensionNumber === undefined) return [];
  // RingCentral's own widget uses this form; it rings all phones of the extension.
  const number = `${main}*${extensionNumber}`;
  const extension = inEnglish(said('Ext. {extension}', { extension: extensionNumber }));
  const label = [extension, name, said('all my phones')].filter(Boolean).join(' · ');
  return [{ id: 'extension', kind: 'extension', label, name: label, number, wire: { phoneNumber: number } }];
}

/** The phones outside of RingCentral that the user has entered there. */
function forwarding(forwardingNumbers: readonly WireForwardingNumber[]): Candidate[] {
  return forwardingNumbers.flatMap((wire): Candidate[] => {
    if (wire.type === 'PhoneLine') return []; // a desk phone's
    const name = wire.label || wire.type || said('Phone');
    const number = withPlus(wire.phoneNumber ?? '');
    // The apps may be told of with the extension's short number, or with none: nothing that could be rung alone.
    if (wire.type === 'ExtensionApps' && !number.startsWith('+')) return [withoutNumber(name)];
    if (number === '') return [];
    return wire.id === undefined
      ? [numberDevice('forwarding-number', `number:${number}`, name, number)]
      : [
          numberDevice('forwarding-number', `forwarding:${wire.id}`, name, number, {
            forwardingNumberId: String(wire.id),
          }),
        ];
  });
}
