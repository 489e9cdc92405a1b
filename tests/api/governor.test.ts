import { describe, expect, test } from 'vitest';
import type { Turn } from '../../src/api/governor';
import type { Priority } from '../../src/api/rate-limit';
import { createManualClock } from '../../src/simulator/index';
import { createFakeBrowser } from '../support/fake-browser';
import { type GovernedTab, governedTab } from './governed-tab';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const NOTHING = new Headers();

/** A tab that is the only one, and whose heavy group has `left` of its 10 requests left. */
async function tabWith(left: number) {
  const clock = createManualClock();
  const tab = governedTab(createFakeBrowser(clock, []).openTab('https://crm.example').runtime, { user: '1' });
  for (let sent = left; sent < 10; sent += 1) (await tab.send('heavy')).answered(NOTHING);
  return { clock, ...tab };
}

/** Asks for turns and notes in which order they come; every request is answered at once. */
function queueUp(
  { governor }: GovernedTab,
  asking: [name: string, priority: Priority][],
  went: string[] = [],
) {
  for (const [name, priority] of asking) {
    void governor.turn('heavy', priority).then((turn) => {
      went.push(name);
      turn.answered(NOTHING);
    });
  }
  return went;
}

test('within the budget nobody waits', async () => {
  const { governor } = await tabWith(3);
  expect(governor.waitingUntil('heavy')).toBeUndefined();
  await expect(governor.turn('heavy', 'polling')).resolves.toBeDefined();
});

test('past the budget a request waits until the window has room', async () => {
  const { clock, ...tab } = await tabWith(0);
  const went = queueUp(tab, [['late', 'call']]);
  expect(tab.governor.waitingUntil('heavy')).toBe(clock.now() + 60_000);
  clock.advance(59_999);
  await settle();
  expect(went).toEqual([]);
  clock.advance(1);
  await settle();
  expect(went).toEqual(['late']);
});

test('the last places of a window are for calls, those before for what the user waits for', async () => {
  const { governor } = await tabWith(2);
  let polled = false;
  void governor.turn('heavy', 'polling').then(() => {
    polled = true;
  });
  await governor.turn('heavy', 'user');
  await governor.turn('heavy', 'call');
  expect(polled).toBe(false);
});

test('calls go before what the user waits for, and that before polling; equals in the order they came', async () => {
  const { clock, ...tab } = await tabWith(0);
  clock.advance(50_000);
  const went = queueUp(tab, [
    ['poll 1', 'polling'],
    ['user 1', 'user'],
    ['poll 2', 'polling'],
    ['call 1', 'call'],
    ['user 2', 'user'],
    ['call 2', 'call'],
  ]);
  clock.advance(10_000);
  await settle();
  expect(went).toEqual(['call 1', 'call 2', 'user 1', 'user 2', 'poll 1', 'poll 2']);
});

test('polling that has waited for 20 seconds takes its place among what the user waits for', async () => {
  const { clock, ...tab } = await tabWith(0);
  clock.advance(30_000);
  const went = queueUp(tab, [['poll', 'polling']]);
  clock.advance(19_999);
  queueUp(tab, [['user', 'user']], went);
  clock.advance(10_001);
  await settle();
  expect(went).toEqual(['poll', 'user']);
});

test('polling that waits is not forgotten: it goes when its patience has made it a user’s request', async () => {
  const { clock, governor } = await tabWith(1); // nine are gone: room for one call, none for polling
  clock.advance(30_000);
  (await governor.turn('heavy', 'call')).answered(NOTHING);
  clock.advance(30_000); // the nine are gone; fill up to where only users go
  for (let sent = 0; sent < 7; sent += 1) (await governor.turn('heavy', 'call')).answered(NOTHING);
  let polled = false;
  void governor.turn('heavy', 'polling').then(() => {
    polled = true;
  });
  clock.advance(19_999);
  await settle();
  expect(polled).toBe(false);
  clock.advance(1);
  await settle();
  expect(polled).toBe(true);
});

test('one group does not wait for another', async () => {
  const { governor } = await tabWith(0);
  await expect(governor.turn('light', 'polling')).resolves.toBeDefined();
  await expect(governor.turn('medium', 'user')).resolves.toBeDefined();
});

test('what waited is counted when it goes, so the next window is not overdrawn', async () => {
  const { clock, ...tab } = await tabWith(0);
  const went = queueUp(
    tab,
    Array.from({ length: 12 }, (_, i) => [`${i}`, 'call']),
  );
  clock.advance(60_000);
  await settle();
  expect(went).toHaveLength(10);
  clock.advance(60_000);
  await settle();
  expect(went).toHaveLength(12);
});

describe('after a 429', () => {
  const refused = { retryAfterSeconds: 60, everything: false };

  test('its group is silent for as long as it says, and the others are not', async () => {
    const { clock, ...tab } = await tabWith(5);
    const turn = await tab.send('heavy');
    turn.answered(NOTHING, refused);
    const went = queueUp(tab, [['late', 'call']]);
    await tab.send('light', 'polling');
    clock.advance(59_999);
    await settle();
    expect(went).toEqual([]);
    clock.advance(1);
    await settle();
    expect(went).toEqual(['late']);
  });

  test('about everything, all groups are silent', async () => {
    const { clock, ...tab } = await tabWith(10);
    (await tab.send('heavy')).answered(NOTHING, { ...refused, everything: true });
    for (const group of ['light', 'medium', 'heavy'] as const) {
      expect(tab.governor.waitingUntil(group)).toBe(clock.now() + 60_000);
    }
  });

  test('those who waited already wait longer, and not even the first slips through', async () => {
    const { clock, ...tab } = await tabWith(1);
    const last = await tab.send('heavy');
    const went = queueUp(tab, [['late', 'call']]);
    clock.advance(59_000);
    last.answered(NOTHING, { retryAfterSeconds: 90, everything: false });
    clock.advance(89_999);
    await settle();
    expect(went).toEqual([]);
    clock.advance(1);
    await settle();
    expect(went).toEqual(['late']);
  });

  test('a turn that was given before it is good no more', async () => {
    const tab = await tabWith(10);
    const [early, other] = [await tab.send('heavy'), await tab.send('heavy')];
    expect(early.isStillGood()).toBe(true);
    other.answered(NOTHING, refused);
    expect(early.isStillGood()).toBe(false);
  });
});

test('a turn that was not used for long is good no more, and is given back', async () => {
  const { clock, ...tab } = await tabWith(1);
  const turn = await tab.send('heavy');
  clock.advance(1_000);
  expect(turn.isStillGood()).toBe(false);
  await expect(tab.send('heavy')).resolves.toBeDefined();
});

test("the app's own limit in the headers counts from then on", async () => {
  const tab = await tabWith(1);
  (await tab.send('heavy')).answered(new Headers({ 'X-Rate-Limit-Limit': '20' }));
  await expect(tab.send('heavy', 'user')).resolves.toBeDefined();
});

describe('a request that is given up', () => {
  test('while it waits, rejects with the reason and is not counted', async () => {
    const { clock, ...tab } = await tabWith(0);
    const controller = new AbortController();
    const given = tab.governor.turn('heavy', 'call', controller.signal);
    const went = queueUp(tab, [['next', 'call']]);
    controller.abort(new Error('changed my mind'));
    await expect(given).rejects.toThrow('changed my mind');
    clock.advance(60_000);
    await settle();
    expect(went).toEqual(['next']);
    for (let sent = 1; sent < 10; sent += 1) (await tab.send('heavy')).answered(NOTHING);
    expect(tab.governor.waitingUntil('heavy')).toBe(clock.now() + 60_000);
  });

  test('before it asks, never gets a turn', async () => {
    const { governor } = await tabWith(10);
    await expect(governor.turn('heavy', 'user', AbortSignal.abort(new Error('too late')))).rejects.toThrow(
      'too late',
    );
    expect(governor.waitingUntil('heavy')).toBeUndefined();
  });

  test('after it went, changes nothing for those who wait', async () => {
    const { clock, ...tab } = await tabWith(1);
    const controller = new AbortController();
    const turn: Turn = await tab.governor.turn('heavy', 'call', controller.signal);
    turn.answered(NOTHING);
    const went = queueUp(tab, [['next', 'call']]);
    controller.abort();
    clock.advance(60_000);
    await settle();
    expect(went).toEqual(['next']);
  });
});

test('a destroyed governor turns away whoever waits and whoever comes, and leaves no timer', async () => {
  const { clock, governor } = await tabWith(0);
  const waiting = governor.turn('heavy', 'call');
  governor.destroy();
  await expect(waiting).rejects.toMatchObject({ code: 'destroyed' });
  await expect(governor.turn('light', 'user')).rejects.toMatchObject({ code: 'destroyed' });
  clock.advance(3_600_000);
});
