import type { ApiClient, ApiRequest } from './client';
import type { WirePage } from './wire-types';

/** Small enough that a long list shows how far it is, large enough that few accounts have ten of them. */
const PER_PAGE = 100;

/** One page of a collection. */
export interface CollectionPage<Item> {
  items: Item[];
  /** How many records there are in all, where RingCentral says so. */
  total?: number;
  /** The number of the page after this one; absent on the last. */
  next?: number;
}

type CollectionRequest = Omit<ApiRequest, 'method' | 'body'>;

/** One page, by its number; the first is 1. */
export async function readPage<Item>(
  api: ApiClient,
  request: CollectionRequest,
  page: number,
): Promise<CollectionPage<Item>> {
  const answer = await api.request<WirePage<Item>>({
    ...request,
    method: 'GET',
    query: { ...request.query, page, perPage: PER_PAGE },
  });
  const { records = [], paging, navigation } = answer;
  const more = navigation?.nextPage !== undefined || page < (paging?.totalPages ?? 1);
  return {
    items: records,
    ...(paging?.totalElements === undefined ? {} : { total: paging.totalElements }),
    ...(more ? { next: page + 1 } : {}),
  };
}

/** All records of a collection, page after page. */
export async function listAll<Item>(api: ApiClient, request: CollectionRequest): Promise<Item[]> {
  const items: Item[] = [];
  for (let page: number | undefined = 1; page !== undefined;) {
    const answer: CollectionPage<Item> = await readPage(api, request, page);
    items.push(...answer.items);
    page = answer.next;
  }
  return items;
}
