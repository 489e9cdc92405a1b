import type { ApiClient } from './client';
import { listAll } from './collection';
import type { WireForwardingNumber } from './wire-types';
import { said } from '../runtime/sentence';

/** `GET /account/~/extension/~/forwarding-number`: the phones that the user's calls are forwarded to. */
export function listForwardingNumbers(api: ApiClient, signal?: AbortSignal): Promise<WireForwardingNumber[]> {
  return listAll(api, {
    path: '/account/~/extension/~/forwarding-number',
    group: 'light',
    priority: 'user',
    what: said('your forwarding numbers'),
    signal,
  });
}
