import { getAccount } from '../api/account';
import { hasStatus } from '../api/api-error';
import type { ApiClient } from '../api/client';
import { listDevices } from '../api/devices';
import { getExtension } from '../api/extension';
import { listForwardingNumbers } from '../api/forwarding-numbers';
import { listPhoneNumbers } from '../api/phone-numbers';
import type { Runtime } from '../runtime/runtime';
import type { DeviceSources } from './device-sources';
import { readPatiently } from './patient-read';

/** The signed-in user and the phones she can call from. */
export async function readDirectory(
  runtime: Pick<Runtime, 'clock' | 'isOnline'>,
  api: ApiClient,
  outer: AbortSignal,
): Promise<DeviceSources> {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = () => controller.abort(outer.reason);
  outer.addEventListener('abort', abort);
  const read = <T>(request: (api: ApiClient, signal: AbortSignal) => Promise<T>) =>
    readPatiently(runtime, signal, () => request(api, signal));
  try {
    const [account, extension, phoneNumbers, forwardingNumbers, devices] = await Promise.all([
      read(getAccount),
      read(getExtension),
      read(listPhoneNumbers),
      read(listForwardingNumbers).catch(noneWhereRefused),
      // Names, above all: nobody is kept waiting for them, whatever is wrong.
      listDevices(api, signal).catch(() => []),
    ]);
    return { account, extension, phoneNumbers, forwardingNumbers, devices };
  } catch (error) {
    controller.abort(error); // without one of them the others are of no use
    throw error;
  } finally {
    outer.removeEventListener('abort', abort);
  }
}

/** A user without forwarding numbers can call from her other phones. */
function noneWhereRefused(error: unknown): [] {
  if (hasStatus(error, 403, 404)) return [];
  throw error;
}
