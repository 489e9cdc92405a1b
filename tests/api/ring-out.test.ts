import { expect, test } from 'vitest';
import type { ApiClient, ApiRequest } from '../../src/api/client';
import { getRingOut } from '../../src/api/ring-out';

function answering(body: unknown) {
  const asked: ApiRequest[] = [];
  const api: ApiClient = {
    request: async <Answer>(request: ApiRequest) => {
      asked.push(request);
      return body as Answer;
    },
  };
  return { api, asked };
}

test.each([
  ['a text', 'abc'],
  ['a number', 42],
])('an id that is %s becomes a text', async (_what, id) => {
  const { api } = answering({ id, status: {} });
  await expect(getRingOut(api, 'abc')).resolves.toMatchObject({ id: String(id) });
});

test.each([[undefined], [{}], [{ status: {} }]])(
  'words that are left out are "Unknown": %o',
  async (body) => {
    await expect(getRingOut(answering(body).api, 'abc')).resolves.toEqual({
      id: '',
      status: { callStatus: 'Unknown', callerStatus: 'Unknown', calleeStatus: 'Unknown' },
    });
  },
);

test('an id cannot lead to another address', async () => {
  const { api, asked } = answering({});
  await getRingOut(api, '../../x?y');
  expect(asked[0]?.path).toBe('/account/~/extension/~/ring-out/..%2F..%2Fx%3Fy');
});
