import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { endpointOf } from '../../../src/meter/endpoint';
import type { DialerWorld } from '../../support/dialer-world';
import { rowsOf, signedInAndShown } from './shown';

/** What RingCentral has counted: by endpoint, its requests, 4xx, and 5xx. Pages are none of the dialer's requests. */
function logged({ commercial }: DialerWorld): Map<string, [number, number, number]> {
  const counts = new Map<string, [number, number, number]>();
  for (const { group, method, path, status, grant } of commercial.requests().map(withGrant)) {
    if (group === null) continue;
    const form = grant === undefined ? undefined : `grant_type=${grant}`;
    const { name } = endpointOf(method, `https://platform.example${path}`, form);
    const [all, refused, failed] = counts.get(name) ?? [0, 0, 0];
    const is = (hundred: number) => Number(Math.floor((status ?? 0) / 100) === hundred);
    counts.set(name, [all + 1, refused + is(4), failed + is(5)]);
  }
  return counts;
}

function withGrant<Request extends { path: string }>(request: Request): Request & { grant?: string } {
  return request.path.endsWith('/oauth/token') ? { ...request, grant: 'authorization_code' } : request;
}

/** The same on the screen. */
function countedByEndpoint(): Map<string, number[]> {
  return new Map(
    rowsOf('Endpoints').map(([endpoint = '', ...figures]) => [endpoint, figures.slice(0, 3).map(Number)]),
  );
}

/** What a table of steps says in its rows, summed up, and in its last two. */
function totals() {
  const rows = rowsOf('API calls').map((row) => row.slice(1, 4).map(Number));
  const [total, oauth] = rows.slice(-2);
  const sum = rows
    .slice(0, -2)
    .reduce((all, row) => all.map((figure, at) => figure + (row[at] ?? 0)), [0, 0, 0]);
  return { sum, total, oauth };
}

function sumOf(counts: Iterable<[number, number, number]>): number[] {
  return [...counts].reduce<number[]>(
    (all, row) => all.map((figure, at) => figure + (row[at] ?? 0)),
    [0, 0, 0],
  );
}

test('the figures on the screen agree with RingCentral’s own log to the last count', async () => {
  const { world, dialer, open, go, pass, user } = await signedInAndShown();
  await act(async () => void (await dialer.dial('+16505550110')));
  await pass(5_000);
  await act(async () => void (await dialer.hangUp()));
  await pass(30_000);
  world.commercial.addFault({ path: '/ring-out', method: 'POST', status: 503 });
  await act(async () => void (await dialer.dial('+16505550101').catch(() => undefined)));
  await pass(60_000);
  await open();
  await go('Analytics');

  const log = logged(world);
  expect(countedByEndpoint()).toEqual(log);
  const ofApi = [...log].filter(([endpoint]) => !endpoint.includes('/oauth/')).map(([, counts]) => counts);
  const ofOAuth = [...log].filter(([endpoint]) => endpoint.includes('/oauth/')).map(([, counts]) => counts);
  expect(sumOf(ofApi)[0]).toBeGreaterThan(10);
  expect(totals()).toEqual({ sum: sumOf(ofApi), total: sumOf(ofApi), oauth: sumOf(ofOAuth) });
  expect(screen.getByText(`API calls: ${sumOf(ofApi)[0]}`)).toBeVisible();

  // Each chart's table has what the chart shows.
  const columnsOf = (name: string) =>
    within(screen.getByRole('table', { name }))
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent);
  expect(columnsOf('API calls')).toEqual(['From', 'Calls', '4xx', '5xx, lost']);
  expect(columnsOf('Response times')).toEqual(['From', 'Median, ms', 'p95, ms']);
  expect(rowsOf('Response times')).toHaveLength(rowsOf('API calls').length);
  const endpoints = within(screen.getByRole('table', { name: 'Endpoints' }));
  expect(endpoints.getByText('GET /account/~')).toHaveTextContent('GET /account/~ (light)');

  // By the day they are the same.
  await user.selectOptions(screen.getByRole('combobox', { name: 'Period' }), '30 days, UTC');
  expect(countedByEndpoint()).toEqual(log);
  expect(rowsOf('API calls')).toHaveLength(32);
});
