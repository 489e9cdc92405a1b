import type EnumeratedPagingModel from '@rc-ex/core/definitions/EnumeratedPagingModel';
import type PageNavigationModel from '@rc-ex/core/definitions/PageNavigationModel';
import { invalidParameter } from './platform-error';

/** One page of a collection. */
export interface Page<T> {
  uri: string;
  records: T[];
  paging: EnumeratedPagingModel;
  navigation: PageNavigationModel;
}

const DEFAULT_PER_PAGE = 100;
/** "If perPage is greater than 1000, the maximum value (1000) is applied" (OpenAPI document, `paging.perPage`). */
const MAX_PER_PAGE = 1000;

/** The page that `page` and `perPage` of the URL ask for. @throws PlatformError `CMN-101` */
export function paginate<T>(all: readonly T[], url: URL): Page<T> {
  const page = positive(url, 'page', 1);
  const perPage = Math.min(positive(url, 'perPage', DEFAULT_PER_PAGE), MAX_PER_PAGE);
  const totalPages = Math.max(1, Math.ceil(all.length / perPage));
  const start = (page - 1) * perPage;
  const records = all.slice(start, start + perPage);
  const link = (number: number) => ({ uri: pageUri(url, number, perPage) });
  return {
    uri: pageUri(url, page, perPage),
    records,
    paging: {
      perPage,
      totalPages,
      totalElements: all.length,
      // Left out where the page does not exist or is empty (same source).
      ...(records.length > 0 ? { page, pageStart: start, pageEnd: start + records.length - 1 } : {}),
    },
    navigation: {
      firstPage: link(1),
      ...(page < totalPages ? { nextPage: link(page + 1) } : {}),
      ...(page > 1 && page <= totalPages ? { previousPage: link(page - 1) } : {}),
      lastPage: link(totalPages),
    },
  };
}

function positive(url: URL, name: string, fallback: number): number {
  const text = url.searchParams.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw invalidParameter(name);
  return value;
}

function pageUri(url: URL, page: number, perPage: number): string {
  const uri = new URL(url);
  uri.searchParams.set('page', String(page));
  uri.searchParams.set('perPage', String(perPage));
  return uri.href;
}
