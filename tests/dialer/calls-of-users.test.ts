import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import { createDialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';
import { placed, ringOutRequests } from './ring-out-requests';

const CONTACT = '+16505550100';
const shown = ({ dialer }: TestDialer) => dialer.getState().call;

/** The pages of two users in one browser, each with a session of its own, and the host that takes the records of all. */
function twoUsers() {
  const records: CallRecord[] = [];
  const options = {
    redirectUri: LANDING_PAGE,
    credentials: 'memory' as const,
    onCallRecord: (record: CallRecord) => void records.push(record),
  };
  const world = createDialerWorld();
  return {
    world,
    records,
    page: (user?: string) => world.signedInDialer(options, user),
    signedOutPage: () => world.dialer(options),
    async talk(from: TestDialer) {
      await from.dialer.dial(CONTACT);
      await world.until(() => shown(from)?.phase === 'connected', 'they talk');
    },
  };
}

describe('when the page of a call is gone', () => {
  test('its user’s other page goes on with it, not another user’s that waited longer', async () => {
    const { world, records, page, talk } = twoUsers();
    const avery = await page();
    const morgan = await page('Morgan Reyes');
    const other = await page();
    await talk(avery);
    avery.tab.close();
    await world.pass(5_000);
    expect(records).toEqual([]);
    expect(shown(other)).toMatchObject({ phase: 'connected' });
    expect(shown(other)).not.toHaveProperty('elsewhere');
    expect(shown(morgan)).toBeUndefined();
    await world.pass(90_000);
    world.commercial.hangUp(CONTACT);
    await world.until(() => records.length > 0, 'the record is there');
    await world.pass(90_000);
    expect(records).toMatchObject([{ outcome: 'completed' }]);
    expect(morgan.told('call')).toEqual([]);
  });

  test.each([
    ['open all the time', true],
    ['loaded afterwards', false],
  ])(
    'and only another user’s is there, %s, its record is kept and she is told nothing',
    async (_when, before) => {
      const { world, records, page, talk } = twoUsers();
      const avery = await page();
      const early = before ? await page('Morgan Reyes') : undefined;
      await talk(avery);
      avery.tab.close();
      const morgan = early ?? (await page('Morgan Reyes'));
      await world.pass(50_000);
      expect(records).toEqual([]);
      await world.pass(20_000);
      expect(records).toMatchObject([{ outcome: 'unknown', reasonCode: 'lost-sight', brand: '1210' }]);
      expect(shown(morgan)).toBeUndefined();
      expect(morgan.told('call')).toEqual([]);
      expect(morgan.told('call-record')).toEqual([]);
      expect(ringOutRequests(morgan.tab, 'GET')).toEqual([]);
    },
  );

  test('a page where nobody is signed in does not keep it from its user’s other page', async () => {
    const { world, records, page, signedOutPage, talk } = twoUsers();
    const avery = await page();
    await signedOutPage().dialer.ready();
    const other = await page();
    await talk(avery);
    avery.tab.close();
    await world.pass(1_000);
    expect(shown(other)).not.toHaveProperty('elsewhere');
    world.commercial.hangUp(CONTACT);
    await world.until(() => records.length > 0, 'the record is there');
    expect(records).toMatchObject([{ outcome: 'completed' }]);
  });
});

test('a call of the user before is not shown to whoever signs in next', async () => {
  const { world, page, talk } = twoUsers();
  const avery = await page();
  await talk(avery);
  await avery.dialer.clearCredentials();
  await world.pass(1_000);
  expect(shown(avery)).toBeUndefined();
});

test('signing out in another tab ends the call at once, as signing out in its own does', async () => {
  const records: CallRecord[] = [];
  const options = {
    redirectUri: LANDING_PAGE,
    onCallRecord: (record: CallRecord) => void records.push(record),
  };
  const world = createDialerWorld();
  const first = await world.signedInDialer(options);
  const other = world.dialer(options);
  await world.until(() => other.told('session').length > 0, 'the other tab is signed in');
  await first.dialer.dial(CONTACT);
  await world.until(() => shown(other)?.phase === 'connected', 'they talk');
  await other.dialer.clearCredentials();
  await world.pass(100);
  expect(records).toMatchObject([{ outcome: 'unknown', reasonCode: 'signed-out' }]);
  expect([shown(first), shown(other)]).toEqual([undefined, undefined]);
  const looks = ringOutRequests(first.tab, 'GET').length;
  await world.pass(90_000);
  expect(ringOutRequests(first.tab, 'GET')).toHaveLength(looks);
  expect(records).toHaveLength(1);
  expect(placed(other.tab)).toEqual([]);
});
