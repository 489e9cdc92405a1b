import type { WireDevice, WireForwardingNumber, WirePhoneNumber } from '../api/wire-types';
import { type Candidate, numberDevice, type UnavailableDevice, withPlus } from './device';
import type { DeviceSources } from './device-sources';
import { numberProblem } from './own-numbers';
import { said } from '../runtime/sentence';

/** Apps, which run on something that has other work; everything else stands on a desk. */
const APPS: ReadonlySet<string> = new Set(['SoftPhone', 'WebPhone', 'WebRTC']);

/** The user's desk phones and apps by their names: one device for each line; those without a line cannot be rung alone. */
export function registeredDevices(sources: DeviceSources): Candidate[] {
  return sources.devices.flatMap((device): Candidate[] => {
    if (device.type === 'Paging') return []; // a loudspeaker is no phone
    const name = device.name || device.model?.name || (isApp(device) ? said('App') : said('Desk phone'));
    const lines = linesOf(device);
    if (lines.length === 0) return [withoutNumber(name)];
    return lines.map((line) => lineDevice(sources, isApp(device) ? 'app' : 'desk-phone', name, line));
  });
}

/** The lines that RingCentral tells of among the forwarding numbers, for when the devices themselves cannot be read. */
export function phoneLines(sources: DeviceSources): Candidate[] {
  return sources.forwardingNumbers.flatMap((entry): Candidate[] =>
    entry.type === 'PhoneLine' && entry.phoneNumber
      ? [lineDevice(sources, 'desk-phone', entry.label || said('Desk phone'), entry)]
      : [],
  );
}

/** Something that rings with the extension only. */
export function withoutNumber(name: string): UnavailableDevice {
  return {
    name,
    reason: 'no-number',
    explanation: said('It has no number of its own. It rings when all your phones do.'),
  };
}

function lineDevice(
  { phoneNumbers, forwardingNumbers, extension }: DeviceSources,
  kind: 'app' | 'desk-phone',
  name: string,
  line: WirePhoneNumber | WireForwardingNumber,
): Candidate {
  const number = withPlus(line.phoneNumber ?? '');
  const has = ({ phoneNumber }: { phoneNumber?: string }) => withPlus(phoneNumber ?? '') === number;
  const own = phoneNumbers.find(has);
  const problem = numberProblem({ ...('usageType' in line ? line : {}), ...own }, extension);
  if (problem) return { name, number, ...problem };
  const entry = forwardingNumbers.find((each) => each.type === 'PhoneLine' && has(each));
  // A direct number is rung as RingCentral's own widget rings it; a line that is none of the user's own numbers is her
  // phone only by its entry in the forwarding list.
  const wire =
    own || entry?.id === undefined ? { phoneNumber: number } : { forwardingNumberId: String(entry.id) };
  return numberDevice(kind, `number:${number}`, name, number, wire);
}

function linesOf({ phoneLines: lines = [] }: WireDevice): WirePhoneNumber[] {
  return lines.flatMap(({ lineType, phoneInfo }) =>
    // The second phone of a shared line shows a colleague's number.
    phoneInfo?.phoneNumber && lineType !== 'BlaSecondary' ? [phoneInfo] : [],
  );
}

function isApp({ type = '' }: WireDevice): boolean {
  return APPS.has(type);
}
