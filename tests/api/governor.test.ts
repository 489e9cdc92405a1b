import { describe, expect, test } from 'vitest';
import { createGovernor, type Governor, type Priority } from '../../src/api/governor';
import { createManualClock } from '../../src/simulator/index';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A governor whose heavy group has `left` of its 10 requests left. */
async function governorWith(left: number) {
  const clock = createManualClock();
  const governor = createGovernor(clock);
  for (let sent = left; sent < 10; sent += 1) await governor.turn('heavy', 'user');
  return { clock, governor };
}

/** Asks for turns and notes in which order they come. */
function queueUp(governor: Governor, ...asking: [name: string, priority: Priority][]): string[] {
  const went: string[] = [];
  for (const [name, priority] of asking) void governor.turn('heavy', priority).then(() => went.push(name));
  return went;
}

test('within the budget nobody waits', async () => {
  const { governor } = await governorWith(1);
  expect(governor.waitingUntil('heavy')).toBeUndefined();
  await expect(governor.turn('heavy', 'polling')).resolves.toBeUndefined();
});

test('past the budget a request waits until the window has room', async () => {
  const { clock, governor } = await governorWith(0);
  const went = queueUp(governor, ['late', 'call']);
  expect(governor.waitingUntil('heavy')).toBe(clock.now() + 60_000);
  clock.advance(59_999);
  await settle();
  expect(went).toEqual([]);
  clock.advance(1);
  await settle();
  expect(went).toEqual(['late']);
});

test('calls go before what the user waits for, and that before polling; equals in the order they came', async () => {
  const { clock, governor } = await governorWith(0);
  const went = queueUp(
    governor,
    ['poll 1', 'polling'],
    ['user 1', 'user'],
    ['poll 2', 'polling'],
    ['call 1', 'call'],
    ['user 2', 'user'],
    ['call 2', 'call'],
  );
  clock.advance(60_000);
  await settle();
  expect(went).toEqual(['call 1', 'call 2', 'user 1', 'user 2', 'poll 1', 'poll 2']);
});

test('one group does not wait for another', async () => {
  const { governor } = await governorWith(0);
  await expect(governor.turn('light', 'polling')).resolves.toBeUndefined();
  await expect(governor.turn('medium', 'user')).resolves.toBeUndefined();
});

test('what waited is counted when it goes, so the next window is not overdrawn', async () => {
  const { clock, governor } = await governorWith(0);
  const went = queueUp(
    governor,
    ...Array.from({ length: 12 }, (_, i) => [`${i}`, 'user'] as [string, Priority]),
  );
  clock.advance(60_000);
  await settle();
  expect(went).toHaveLength(10);
  clock.advance(60_000);
  await settle();
  expect(went).toHaveLength(12);
});

describe('after a 429', () => {
  test('its group is silent for as long as it says, and the others are not', async () => {
    const { clock, governor } = await governorWith(5);
    governor.answered('heavy', new Headers(), 60);
    const went = queueUp(governor, ['late', 'call']);
    await governor.turn('light', 'polling');
    clock.advance(59_999);
    await settle();
    expect(went).toEqual([]);
    clock.advance(1);
    await settle();
    expect(went).toEqual(['late']);
  });

  test('those who waited already wait longer', async () => {
    const { clock, governor } = await governorWith(0);
    const went = queueUp(governor, ['late', 'call']);
    governor.answered('heavy', new Headers(), 90);
    clock.advance(60_000);
    await settle();
    expect(went).toEqual([]);
    clock.advance(30_000);
    await settle();
    expect(went).toEqual(['late']);
  });
});

test("the app's own limit in the headers counts from then on", async () => {
  const { governor } = await governorWith(0);
  governor.answered('heavy', new Headers({ 'X-Rate-Limit-Limit': '20' }));
  await expect(governor.turn('heavy', 'user')).resolves.toBeUndefined();
});

describe('a request that is given up', () => {
  test('while it waits, rejects with the reason and is not counted', async () => {
    const { clock, governor } = await governorWith(0);
    const controller = new AbortController();
    const given = governor.turn('heavy', 'user', controller.signal);
    const went = queueUp(governor, ['next', 'user']);
    controller.abort(new Error('changed my mind'));
    await expect(given).rejects.toThrow('changed my mind');
    clock.advance(60_000);
    await settle();
    expect(went).toEqual(['next']);
    for (let sent = 1; sent < 10; sent += 1) await governor.turn('heavy', 'user');
    expect(governor.waitingUntil('heavy')).toBe(clock.now() + 60_000);
  });

  test('before it asks, never gets a turn', async () => {
    const { governor } = await governorWith(10);
    await expect(governor.turn('heavy', 'user', AbortSignal.abort(new Error('too late')))).rejects.toThrow(
      'too late',
    );
    expect(governor.waitingUntil('heavy')).toBeUndefined();
  });

  test('after it went, changes nothing for those who wait', async () => {
    const { clock, governor } = await governorWith(1);
    const controller = new AbortController();
    await governor.turn('heavy', 'user', controller.signal);
    const went = queueUp(governor, ['next', 'user']);
    controller.abort();
    clock.advance(60_000);
    await settle();
    expect(went).toEqual(['next']);
  });
});

test('a destroyed governor turns away whoever waits and whoever comes, and leaves no timer', async () => {
  const { clock, governor } = await governorWith(0);
  const waiting = governor.turn('heavy', 'call');
  governor.destroy();
  await expect(waiting).rejects.toMatchObject({ code: 'destroyed' });
  await expect(governor.turn('light', 'user')).rejects.toMatchObject({ code: 'destroyed' });
  clock.advance(3_600_000);
});
