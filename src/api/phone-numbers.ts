import type { ApiClient } from './client';
import { listAll } from './collection';
import type { WirePhoneNumber } from './wire-types';
import { said } from '../runtime/sentence';

/** `GET /account/~/extension/~/phone-number`: the user's own numbers and the company's that she may use. */
export function listPhoneNumbers(api: ApiClient, signal?: AbortSignal): Promise<WirePhoneNumber[]> {
  return listAll(api, {
    path: '/account/~/extension/~/phone-number',
    group: 'light',
    priority: 'user',
    what: said('your phone numbers'),
    signal,
  });
}
