import { describe, expect, test } from 'vitest';
import { createHiddenClock } from '../../src/runtime/hidden-clock';
import { createManualClock } from '../../src/simulator/index';

const MINUTE = 60_000;

/** A page whose browser lets ordinary timers fire once a minute while it is hidden. */
function page({ hidden = true, hasAlarm = true, alarmIsEarlyBy = 0 } = {}) {
  const world = createManualClock();
  const listeners = new Set<() => void>();
  const alarms = new Set<() => void>();
  const fired: string[] = [];
  let isHidden = hidden;
  const clock = createHiddenClock({
    plain: {
      now: world.now,
      setTimeout: (callback, delay) =>
        world.setTimeout(callback, isHidden ? Math.ceil(delay / MINUTE) * MINUTE : delay),
    },
    isHidden: () => isHidden,
    onVisibility: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    uptime: world.now,
    alarm: (ring, ms) => {
      if (!hasAlarm) return () => undefined;
      const stopTimer = world.setTimeout(
        () => {
          alarms.delete(stop);
          ring();
        },
        Math.max(1, ms - alarmIsEarlyBy),
      );
      const stop = () => {
        stopTimer();
        alarms.delete(stop);
      };
      alarms.add(stop);
      return stop;
    },
  });
  return {
    clock,
    world,
    fired,
    start: (name: string, delay: number) => clock.setTimeout(() => fired.push(name), delay),
    show: (visible: boolean) => {
      isHidden = !visible;
      for (const listener of listeners) listener();
    },
    /** What the page would keep alive. */
    get leftovers() {
      return { listeners: listeners.size, alarms: alarms.size };
    },
  };
}

describe('in a hidden page', () => {
  test('timers fire when they are due, in the order they are due, and once', () => {
    const { start, world, fired } = page();
    start('third', 3_000);
    start('first', 1_000);
    start('second', 1_000);
    world.advance(999);
    expect(fired).toEqual([]);
    world.advance(2);
    expect(fired).toEqual(['first', 'second']);
    world.advance(2 * MINUTE);
    expect(fired).toEqual(['first', 'second', 'third']);
  });

  test('a chain of timers keeps its pace', () => {
    const { clock, world } = page();
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      clock.setTimeout(tick, 2_000);
    };
    tick();
    world.advance(20_000);
    expect(ticks).toBe(11);
  });

  test('a timer that was stopped does not fire, by whoever and however often', () => {
    const { clock, start, world, fired } = page();
    const stops = [1, 2].map((each) => start(`stopped ${each}`, 2_000));
    clock.setTimeout(() => stops[1]?.(), 2_000 - 1);
    stops[0]?.();
    stops[0]?.();
    world.advance(MINUTE);
    expect(fired).toEqual([]);
  });

  test('one that throws does not hold up the others', () => {
    const { clock, start, world, fired } = page();
    clock.setTimeout(() => {
      throw new Error('of the page');
    }, 1_000);
    start('other', 1_000);
    expect(() => world.advance(1_000)).toThrow('of the page');
    world.advance(1);
    expect(fired).toEqual(['other']);
  });

  test('an alarm that rings a little early is set again', () => {
    const { start, world, fired } = page({ alarmIsEarlyBy: 5 });
    start('timer', 1_000);
    world.advance(999);
    expect(fired).toEqual([]);
    world.advance(1);
    expect(fired).toEqual(['timer']);
  });

  test('the browser has its way where there is no alarm', () => {
    const { start, world, fired } = page({ hasAlarm: false });
    start('timer', 1_000);
    world.advance(MINUTE - 1);
    expect(fired).toEqual([]);
    world.advance(1);
    expect(fired).toEqual(['timer']);
  });
});

describe('as the page is hidden and shown', () => {
  test('what already waits is on time', () => {
    const { start, show, world, fired } = page();
    start('before', 30_000);
    show(true);
    world.advance(10_000);
    show(false);
    world.advance(19_999);
    expect(fired).toEqual([]);
    world.advance(1);
    expect(fired).toEqual(['before']);
  });

  test('there is no alarm while it is visible', () => {
    const it = page({ hidden: false });
    it.start('timer', 1_000);
    expect(it.leftovers).toEqual({ listeners: 1, alarms: 0 });
    it.show(false);
    expect(it.leftovers).toEqual({ listeners: 1, alarms: 1 });
    it.show(true);
    expect(it.leftovers).toEqual({ listeners: 1, alarms: 0 });
    it.world.advance(1_000);
    expect(it.fired).toEqual(['timer']);
  });

  test('nothing is left when nothing waits any more', () => {
    const it = page();
    const stop = it.start('stopped', 5_000);
    it.start('fired', 1_000);
    it.world.advance(1_000);
    expect(it.leftovers).toEqual({ listeners: 1, alarms: 1 });
    stop();
    expect(it.leftovers).toEqual({ listeners: 0, alarms: 0 });
  });
});
