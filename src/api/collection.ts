import type { ApiClient, ApiRequest } from './client';
import type { WirePage } from './wire-types';

/** RingCentral's largest page for most collections. */
const PER_PAGE = 100;

/** All records of a collection, page after page. */
export async function listAll<Item>(
  api: ApiClient,
  request: Omit<ApiRequest, 'method' | 'body'>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api.request<WirePage<Item>>({
      ...request,
      method: 'GET',
      query: { ...request.query, page, perPage: PER_PAGE },
    });
    items.push(...(answer.records ?? []));
    const more = answer.navigation?.nextPage !== undefined || page < (answer.paging?.totalPages ?? 1);
    if (!more) return items;
  }
}
