import type ForwardingNumberInfo from '@rc-ex/core/definitions/ForwardingNumberInfo';
import { normalizeNumber, type Extension } from './account';

/** One entry of an extension's forwarding and call-flip list. */
export type ForwardingTarget = Omit<ForwardingNumberInfo, 'uri'> & { id: string };

/** The shortcut digits that no phone outside has (see the seed). */
const LINE_FLIP_NUMBERS = ['1', '4', '5', '6'];

/**
 * Where an extension's calls can go: the phones outside that its user has entered, and what the platform adds by itself, the
 * lines of registered phones (for flipping; the guide's example has "John Smith Desk Phone") and the user's apps.
 */
export function forwardingList(extension: Extension): ForwardingTarget[] {
  const lines = extension.devices.filter(({ line }) => line !== undefined);
  const hasApps = extension.devices.some(({ type, line }) => type === 'SoftPhone' && line === undefined);
  return [
    ...extension.forwardingNumbers,
    ...lines.map((device, index): ForwardingTarget => ({
      id: `${device.id}01`,
      phoneNumber: normalizeNumber(device.line ?? ''),
      label: `${extension.name} ${device.name}`,
      type: 'PhoneLine',
      features: ['CallFlip'],
      flipNumber: LINE_FLIP_NUMBERS[index] ?? '9',
      device: { id: device.id },
    })),
    // The type definitions give the apps an extension and no number of their own.
    ...(hasApps ? [apps(extension)] : []),
  ];
}

function apps({ id, name, extensionNumber }: Extension): ForwardingTarget {
  return {
    id: `${id}99`,
    label: 'My mobile & desktop apps',
    type: 'ExtensionApps',
    features: ['CallForwarding'],
    extension: { id: String(id), name, extensionNumber },
  };
}
