import { expect, test } from 'vitest';
import type { ApiClient, ApiRequest } from '../../src/api/client';
import { listAll } from '../../src/api/collection';

const request = {
  path: '/account/~/extension',
  group: 'medium',
  priority: 'user',
  what: 'the extensions',
  query: { status: 'Enabled' },
} as const;

/** An API that answers page after page, and notes what it was asked. */
function pagesOf(...pages: object[]) {
  const asked: ApiRequest[] = [];
  const api: ApiClient = {
    request: async <Answer>(given: ApiRequest) => {
      asked.push(given);
      return pages[asked.length - 1] as Answer;
    },
  };
  return { api, asked };
}

test.each<[string, object[]]>([
  [
    'by the link to the next one',
    [
      { records: [1, 2], navigation: { nextPage: { uri: 'x' } } },
      { records: [3], navigation: { nextPage: { uri: 'x' } } },
      { records: [4], navigation: {} },
    ],
  ],
  [
    'by the number of pages, where there are no links',
    [
      { records: [1, 2], paging: { totalPages: 3 } },
      { records: [3], paging: { totalPages: 3 } },
      { records: [4], paging: { totalPages: 3 } },
    ],
  ],
])('pages are followed to the end, %s', async (_how, pages) => {
  const { api, asked } = pagesOf(...pages);
  await expect(listAll(api, request)).resolves.toEqual([1, 2, 3, 4]);
  expect(asked.map(({ query }) => query)).toEqual(
    [1, 2, 3].map((page) => ({ status: 'Enabled', page, perPage: 100 })),
  );
});

test('a single page, without a word about pages, is all', async () => {
  const { api, asked } = pagesOf({ records: [1] });
  await expect(listAll(api, request)).resolves.toEqual([1]);
  expect(asked).toHaveLength(1);
});

test('a collection without records is empty', async () => {
  await expect(listAll(pagesOf({}).api, request)).resolves.toEqual([]);
});
