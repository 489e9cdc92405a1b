import type DeviceResource from '@rc-ex/core/definitions/DeviceResource';
import type ForwardingNumberInfo from '@rc-ex/core/definitions/ForwardingNumberInfo';
import type UserPhoneNumberInfo from '@rc-ex/core/definitions/UserPhoneNumberInfo';
import type { Device, Extension, ForwardingNumber, PhoneNumber } from '../account';

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
export function forwardingNumberInfo(number: ForwardingNumber, extensionUri: string) {
  return { ...number, uri: `${extensionUri}/forwarding-number/${number.id}` } satisfies ForwardingNumberInfo;
}

/** One record of `…/device`. */
export function deviceInfo(device: Device, extension: Extension, accountUri: string) {
  const direct = extension.phoneNumbers.find(({ usageType }) => usageType === 'DirectNumber');
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
      direct === undefined || device.type !== 'HardPhone'
        ? []
        : [
            {
              id: `${device.id}1`,
              lineType: 'Standalone',
              phoneInfo: {
                id: direct.id,
                phoneNumber: direct.phoneNumber,
                type: direct.type,
                usageType: 'DirectNumber',
              },
            },
          ],
  } satisfies DeviceResource;
}
