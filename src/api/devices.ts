import type { ApiClient } from './client';
import { listAll } from './collection';
import type { WireDevice } from './wire-types';
import { said } from '../runtime/sentence';

/** `GET /account/~/extension/~/device`: the user's desk phones and apps. */
export function listDevices(api: ApiClient, signal?: AbortSignal): Promise<WireDevice[]> {
  return listAll(api, {
    path: '/account/~/extension/~/device',
    group: 'light',
    priority: 'user',
    what: said('your desk phones and apps'),
    signal,
  });
}
