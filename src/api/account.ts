import type { ApiClient } from './client';
import type { WireAccount } from './wire-types';
import { said } from '../runtime/sentence';

/** `GET /account/~`: the signed-in account; `serviceInfo.brand.id` is the truth about the brand. */
export function getAccount(api: ApiClient, signal?: AbortSignal): Promise<WireAccount> {
  return api.request({
    method: 'GET',
    path: '/account/~',
    group: 'light',
    priority: 'user',
    what: said('your account'),
    signal,
  });
}
