import type { ApiClient } from '../api/client';
import { callerIdsOf } from '../devices/caller-id';
import { canStartRingOut, cannotCall } from '../devices/calling-extension';
import { type DeviceSources, mainNumberOf } from '../devices/device-sources';
import { flipTargetsOf } from '../devices/flip-targets';
import { ownDevices } from '../devices/own-devices';
import { readDirectory } from '../devices/read-directory';
import type { Runtime } from '../runtime/runtime';
import type { ReadyDirectory } from './directory';

/** Asks RingCentral for the signed-in user and her phones. */
export async function readUserDirectory(
  runtime: Pick<Runtime, 'clock' | 'isOnline'>,
  api: ApiClient,
  signal: AbortSignal,
): Promise<ReadyDirectory> {
  return readyDirectory(await readDirectory(runtime, api, signal));
}

/** What RingCentral says of a user, read for what the dialer needs of it. */
export function readyDirectory(sources: DeviceSources): ReadyDirectory {
  const { account, extension } = sources;
  const mainNumber = mainNumberOf(sources);
  const { firstName, lastName } = extension.contact ?? {};
  const name = extension.name ?? ([firstName, lastName].filter(Boolean).join(' ') || 'RingCentral user');
  const accountId = account.id ?? extension.account?.id;
  const country = extension.regionalSettings?.homeCountry?.isoCode;
  const brandId = account.serviceInfo?.brand?.id;
  return {
    status: 'ready',
    user: {
      id: String(extension.id ?? ''),
      name,
      ...(accountId === undefined ? {} : { accountId: String(accountId) }),
      ...(extension.extensionNumber === undefined
        ? {}
        : { extensionNumber: String(extension.extensionNumber) }),
      ...(country === undefined ? {} : { country }),
    },
    brandId: brandId === undefined ? undefined : String(brandId),
    flipTargets: flipTargetsOf(sources.forwardingNumbers),
    ...ownDevices(sources),
    ...(canStartRingOut(extension) ? {} : { cannotCall: cannotCall(extension.type) }),
    callerIds: callerIdsOf(sources.phoneNumbers),
    ...(mainNumber === undefined ? {} : { mainNumber }),
    administrator: extension.permissions?.admin?.enabled === true,
    ...(extension.contact?.email === undefined ? {} : { loginHint: extension.contact.email }),
  };
}
