import type { ApiClient } from './client';
import { listAll } from './collection';
import type { WireDevice } from './wire-types';

/** `GET /account/~/extension/~/device`: the user's desk phones and apps. */
export function listDevices(api: ApiClient, signal?: AbortSignal): Promise<WireDevice[]> {
  return listAll(api, {
    path: '/account/~/extension/~/device',
    group: 'light',
    priority: 'user',
    what: 'your desk phones and apps',
    signal,
  });
}
