import type { ApiClient } from './client';
import { type CollectionPage, readPage } from './collection';
import type { WireExtension } from './wire-types';
import { said } from '../runtime/sentence';

/** `GET /account/~/extension`: one page of the account's enabled extensions of these types. */
export function readExtensions(
  api: ApiClient,
  types: readonly string[],
  page: number,
  signal?: AbortSignal,
): Promise<CollectionPage<WireExtension>> {
  const request = {
    path: '/account/~/extension',
    query: { status: 'Enabled', type: types },
    group: 'medium',
    priority: 'user',
    what: said('the extensions of your account'),
    signal,
  } as const;
  return readPage(api, request, page);
}
