import { inEnglish, said } from '../runtime/sentence';
import { type Device, numberDevice } from './device';

/** A colleague's extension that an administrator calls from. */
export interface OtherExtension {
  /** RingCentral's id of the extension. */
  id: string;
  name: string;
  extensionNumber: string;
}

/** A number that the user has typed, as a device. @param number E.164 */
export function typedDevice(number: string): Device {
  return numberDevice('typed-number', `typed:${number}`, said('Other number'), number);
}

/** All phones of somebody else, as a device. @param mainNumber the company's, E.164 */
export function otherExtensionDevice(
  { id, name, extensionNumber }: OtherExtension,
  mainNumber: string,
): Device {
  const number = `${mainNumber}*${extensionNumber}`;
  const extension = inEnglish(said('Ext. {extension}', { extension: extensionNumber }));
  const label = [extension, name].filter(Boolean).join(' · ');
  return {
    id: `extension:${id}`,
    kind: 'other-extension',
    label,
    name: label,
    number,
    wire: { phoneNumber: number },
  };
}
