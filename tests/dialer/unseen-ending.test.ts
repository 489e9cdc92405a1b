import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import { createDialerWorld, LANDING_PAGE } from '../support/dialer-world';

const CONTACT = '+16505550100';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Somebody who has talked for a minute; the session is kept for the next page. */
async function aMinuteOfTalk() {
  const records: CallRecord[] = [];
  const options = {
    redirectUri: LANDING_PAGE,
    credentials: 'local' as const,
    onCallRecord: (record: CallRecord) => void records.push(record),
  };
  const world = createDialerWorld();
  const page = await world.signedInDialer(options);
  await page.dialer.dial(CONTACT);
  await world.until(() => page.dialer.getState().call?.phase === 'connected', 'they talk');
  const connectedAt = world.clock.now();
  await world.pass(MINUTE);
  return {
    world,
    page,
    connectedAt,
    nextPage: () => world.dialer(options),
    record: async () => {
      await world.until(() => records.length > 0, 'the record is there');
      const [record] = records;
      if (!record) throw new Error('There is no record.');
      return record;
    },
  };
}

/** The last look may have been this long before; no look comes later than that. */
const LONGEST_LOOK_SECONDS = 25;

function expectSeenForAMinute(record: CallRecord, connectedAt: number): void {
  expect(record.durationSeconds).toBeGreaterThanOrEqual(60 - LONGEST_LOOK_SECONDS);
  expect(record.durationSeconds).toBeLessThanOrEqual(62);
  expect(Date.parse(record.endedAt)).toBeLessThanOrEqual(connectedAt + 62_000);
}

describe('a record states no talk that nobody saw', () => {
  test('of a page that comes back three days later', async () => {
    const { world, page, connectedAt, nextPage, record } = await aMinuteOfTalk();
    page.tab.close();
    world.clock.advance(72 * HOUR);
    nextPage();
    const given = await record();
    expectSeenForAMinute(given, connectedAt);
    expect(given).toMatchObject({ outcome: 'unknown', reasonCode: 'lost-sight' });
    expect(Date.parse(given.unseenUntil ?? '')).toBeGreaterThanOrEqual(connectedAt + 72 * HOUR);
  });

  test('of a page that comes back three hours after the end', async () => {
    const { world, page, connectedAt, nextPage, record } = await aMinuteOfTalk();
    page.tab.close();
    world.commercial.hangUp(CONTACT);
    world.clock.advance(3 * HOUR);
    nextPage();
    const given = await record();
    expectSeenForAMinute(given, connectedAt);
    expect(given.outcome).toBe('completed');
    expect(Date.parse(given.unseenUntil ?? '')).toBeGreaterThanOrEqual(connectedAt + 3 * HOUR);
  });

  test('of a machine that was offline for half an hour', async () => {
    const { world, page, connectedAt, record } = await aMinuteOfTalk();
    page.tab.online = false;
    world.commercial.hangUp(CONTACT);
    await world.pass(30 * MINUTE);
    page.tab.online = true;
    page.tab.wake('online');
    const given = await record();
    expectSeenForAMinute(given, connectedAt);
    expect(given).toMatchObject({ outcome: 'completed', unseenUntil: expect.any(String) as string });
  });
});

test('a talk that went on while nobody looked counts, when it is seen again before its end', async () => {
  const { world, page, nextPage, record } = await aMinuteOfTalk();
  page.tab.close();
  world.clock.advance(HOUR);
  const next = nextPage();
  await world.until(() => next.dialer.getState().call?.phase === 'connected', 'the talk is seen');
  await world.pass(5_000);
  world.commercial.hangUp(CONTACT);
  const given = await record();
  expect(given.durationSeconds).toBeGreaterThanOrEqual(3_660);
  expect(given).not.toHaveProperty('unseenUntil');
});
