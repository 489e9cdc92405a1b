import type { ApiClient } from './client';
import type { WireExtension } from './wire-types';
import { said } from '../runtime/sentence';

/** `GET /account/~/extension/~`: the signed-in user's own extension. */
export function getExtension(api: ApiClient, signal?: AbortSignal): Promise<WireExtension> {
  return api.request({
    method: 'GET',
    path: '/account/~/extension/~',
    group: 'light',
    priority: 'user',
    what: said('your extension'),
    signal,
  });
}
