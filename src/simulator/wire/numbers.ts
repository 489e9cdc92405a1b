import type DeviceResource from '@rc-ex/core/definitions/DeviceResource';
import type ForwardingNumberInfo from '@rc-ex/core/definitions/ForwardingNumberInfo';
import type UserPhoneNumberInfo from '@rc-ex/core/definitions/UserPhoneNumberInfo';
import { normalizeNumber, type Device, type Extension, type PhoneNumber } from '../account';
import type { ForwardingTarget } from '../forwarding';

/** One record of `…/phone-number`. Features are for the extension itself and for administrators. */
export function phoneNumberInfo(
  number: PhoneNumber,
  extension: Extension | null,
  accountUri: string,
  seesFeatures: boolean,
) {
  return {
    id: number.id,
    uri: `${accountUri}/phone-number/${number.id}`,
    phoneNumber: number.phoneNumber,
    country: { id: number.country.id, name: number.country.name },
    paymentType:
      number.usageType === 'ForwardedNumber' || number.usageType === 'ForwardedCompanyNumber'
        ? 'External'
        : 'Local',
    status: 'Normal',
    type: number.type,
    usageType: number.usageType,
    primary: number.primary ?? false,
    ...(number.label === undefined ? {} : { label: number.label }),
    ...(extension === null
      ? {}
      : {
          extension: {
            id: extension.id,
            uri: `${accountUri}/extension/${extension.id}`,
            extensionNumber: extension.extensionNumber,
          },
        }),
    ...(seesFeatures ? { features: number.features } : {}),
  } satisfies UserPhoneNumberInfo;
}

/** One record of `…/forwarding-number`. */
export function forwardingNumberInfo(target: ForwardingTarget, extensionUri: string) {
  return { ...target, uri: `${extensionUri}/forwarding-number/${target.id}` } satisfies ForwardingNumberInfo;
}

/** One record of `…/device`. */
export function deviceInfo(device: Device, extension: Extension, accountUri: string) {
  const { line } = device;
  const number =
    line === undefined
      ? undefined
      : extension.phoneNumbers.find(({ phoneNumber }) => normalizeNumber(phoneNumber) === line);
  return {
    id: device.id,
    uri: `${accountUri}/device/${device.id}`,
    type: device.type,
    name: device.name,
    status: device.online ? 'Online' : 'Offline',
    ...(device.model === undefined ? {} : { model: { id: device.id, name: device.model } }),
    extension: {
      id: extension.id,
      uri: `${accountUri}/extension/${extension.id}`,
      extensionNumber: extension.extensionNumber,
    },
    phoneLines:
      line === undefined
        ? []
        : [
            {
              id: `${device.id}1`,
              lineType: 'Standalone',
              phoneInfo: {
                ...(number === undefined
                  ? {}
                  : { id: number.id, country: { id: number.country.id, name: number.country.name } }),
                phoneNumber: line,
                type: number?.type ?? 'VoiceFax',
                paymentType: 'Local',
                usageType: 'DirectNumber',
              },
            },
          ],
  } satisfies DeviceResource;
}
