import type {
  WireAccount,
  WireDevice,
  WireExtension,
  WireForwardingNumber,
  WirePhoneNumber,
} from '../api/wire-types';
import { withPlus } from './device';

/** What RingCentral says about the user, as far as devices need it. */
export interface DeviceSources {
  account: WireAccount;
  extension: WireExtension;
  phoneNumbers: WirePhoneNumber[];
  forwardingNumbers: WireForwardingNumber[];
  devices: WireDevice[];
}

/** The company's number that extensions are reached by. */
export function mainNumberOf({
  account,
  phoneNumbers,
}: Pick<DeviceSources, 'account' | 'phoneNumbers'>): string | undefined {
  const main =
    phoneNumbers.find(({ usageType }) => usageType === 'MainCompanyNumber')?.phoneNumber ??
    account.mainNumber;
  return main === undefined ? undefined : withPlus(main);
}
