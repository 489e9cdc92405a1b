import { describe, expect, test } from 'vitest';
import { endpointNamed, endpointOf } from '../../src/meter/endpoint';
import { createDialerWorld, type DialerWorld, type TestDialer } from '../support/dialer-world';

/** What the meter has counted, as lines. */
async function counted({ core }: TestDialer): Promise<string[]> {
  const meter = await core.meter?.load();
  const counts = (await meter?.read()) ?? [];
  return counts
    .flatMap(({ endpoint, status, errorCode, count }) =>
      Array.from({ length: count }, () =>
        `${endpoint.replace(/ \(.*/, '')} ${status} ${errorCode ?? ''}`.trim(),
      ),
    )
    .toSorted();
}

/** What RingCentral has counted, in the same words. Pages are none of the dialer's requests. */
function logged({ commercial }: DialerWorld): string[] {
  return commercial
    .requests()
    .filter(({ group }) => group !== null)
    .map(({ method, path, status, errorCode }) => {
      const endpoint = endpointOf(method, `https://platform.example${path}`).name.replace(/ \(.*/, '');
      return `${endpoint} ${status} ${errorCode ?? ''}`.trim();
    })
    .toSorted();
}

test('the meter agrees with RingCentral’s own log to the last count', async () => {
  const world = createDialerWorld();
  const agent = await world.signedInDialer();
  await agent.dialer.dial('+16505550110');
  await world.pass(5_000);
  await agent.dialer.hangUp();
  await agent.dialer.dial('+16505550101').catch(() => undefined);
  await world.pass(60_000);
  await agent.dialer.hangUp().catch(() => undefined);
  await world.pass(4_000_000 / 1000);
  expect(await counted(agent)).toEqual(logged(world));
  expect(logged(world).length).toBeGreaterThan(10);
});

test('every endpoint that is asked is one that the meter knows', async () => {
  const world = createDialerWorld();
  const agent = await world.signedInDialer();
  await agent.dialer.dial('+16505550110');
  await world.pass(5_000);
  await agent.dialer.hangUp();
  await agent.dialer.clearCredentials();
  await world.settle();
  const meter = await agent.core.meter?.load();
  const counts = (await meter?.read()) ?? [];
  const unknown = counts.filter(({ endpoint }) => endpointNamed(endpoint).group === undefined);
  expect(counts.length).toBeGreaterThan(5);
  expect(unknown).toEqual([]);
});

test('another tab and a later page count on', async () => {
  const world = createDialerWorld();
  const agent = await world.signedInDialer({ credentials: 'local' });
  await agent.dialer.destroy();
  const later = world.dialer({ credentials: 'local' });
  await world.until(() => later.dialer.getState().devices.length > 0, 'the devices are there');
  expect(await counted(later)).toEqual(logged(world));
});

test('nothing of a person is stored', async () => {
  const world = createDialerWorld();
  const agent = await world.signedInDialer();
  await agent.dialer.dial({ number: '+16505550110', name: 'Ada Lovelace' });
  await world.pass(5_000);
  await agent.dialer.hangUp();
  const meter = await agent.core.meter?.load();
  await meter?.flush();
  const stored = JSON.stringify(
    (await meter?.read())?.map(({ endpoint, errorCode }) => [endpoint, errorCode]),
  );
  expect(stored).not.toMatch(/\d{3}|Ada|Avery/);
});

describe('switched off', () => {
  test('nothing is counted or stored', async () => {
    const world = createDialerWorld();
    const agent = await world.signedInDialer({ meter: false });
    expect(agent.core.meter).toBeUndefined();
  });
});
