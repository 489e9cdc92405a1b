import { otherExtensionDevice, typedDevice } from '../devices/added-devices';
import type { CallerId } from '../devices/caller-id';
import { type Device, eachNumberOnce } from '../devices/device';
import type { UserSettings } from '../devices/settings-store';
import { DialerError } from '../runtime/dialer-error';
import type { ReadyDirectory } from './directory';
import { said, type Sentence } from '../runtime/sentence';

/** What a user can call from, and what she has chosen of it. */
export interface CallingFrom {
  /** Her own phones, then the numbers she has typed, then the colleagues' extensions of an administrator. */
  devices: Device[];
  /** Why there are none. */
  noDevices?: DialerError;
  /** The chosen one, her first one as long as she has chosen none. */
  device?: Device;
  /** The chosen device that is not among them any more. */
  vanishedDevice?: { id: string; label?: string };
  /** The chosen caller ID; without it the account's default is shown. */
  callerId?: CallerId;
  /** The chosen caller ID that she may not show any more, E.164. */
  vanishedCallerId?: string;
}

/** Brings together what RingCentral says of a user and what she has chosen in this browser. */
export function callingFrom(known: ReadyDirectory, chosen: UserSettings): CallingFrom {
  if (known.cannotCall) return { devices: [], noDevices: known.cannotCall };
  const { typedNumbers = [], otherExtensions = [], deviceId, deviceLabel } = chosen;
  const { mainNumber } = known;
  const devices = eachNumberOnce([
    ...known.devices,
    ...typedNumbers.map(typedDevice),
    ...(known.administrator && mainNumber !== undefined
      ? otherExtensions.map((each) => otherExtensionDevice(each, mainNumber))
      : []),
  ]);
  const device = deviceId === undefined ? devices[0] : findDevice(devices, deviceId);
  const callerId = known.callerIds.find(({ number }) => number === chosen.callerId);
  return {
    devices,
    ...(devices.length === 0 && { noDevices: noPhone() }),
    ...(device && { device }),
    ...(!device &&
      deviceId !== undefined && {
        vanishedDevice: { id: deviceId, ...(deviceLabel === undefined ? {} : { label: deviceLabel }) },
      }),
    ...(callerId && { callerId }),
    ...(!callerId && chosen.callerId !== undefined && { vanishedCallerId: chosen.callerId }),
  };
}

/** The device with this id, or with the number that the id names: a typed number may have become one of hers. */
export function findDevice(devices: readonly Device[], id: string): Device | undefined {
  const number = /^(?:number|typed):(.+)$/.exec(id)?.[1];
  return devices.find((each) => each.id === id) ?? devices.find((each) => each.number === number);
}

/** "Your phone My Mobile is no longer available." @param advice beyond choosing another */
export function deviceGone({ vanishedDevice }: CallingFrom, ...advice: Sentence[]): DialerError {
  const label = vanishedDevice?.label;
  return new DialerError(
    'no-device',
    label === undefined
      ? 'The phone that you chose to call from is no longer available.'
      : said('Your phone {label} is no longer available.', { label }),
    { solutions: ['Choose another phone to call from.', ...advice] },
  );
}

/** "Known devices: extension, number:+14155550101." */
export function knownDevices(devices: readonly Device[]): Sentence {
  return said('Known devices: {devices}.', { devices: devices.map(({ id }) => id).join(', ') });
}

function noPhone(): DialerError {
  return new DialerError('no-device', 'Your RingCentral extension has no phone to call from.', {
    solutions: [
      'Enter a number to call from in the settings.',
      'Or ask your administrator for a phone number, or add a forwarding number in RingCentral.',
    ],
  });
}
