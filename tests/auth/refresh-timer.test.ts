import { describe, expect, test } from 'vitest';
import { createSessionTimers } from '../../src/auth/refresh-timer';
import type { Session } from '../../src/auth/session';
import type { WakeReason } from '../../src/runtime/runtime';
import { createManualClock } from '../../src/simulator/index';
import { createMachineClock } from '../support/machine-clock';
import { pseudoRandom } from '../support/pseudo-random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MACHINES = 1_000;

const random = pseudoRandom(1);
const randomToken = () => Array.from({ length: 8 }, () => random().toString(36).slice(2)).join('');

/** As RingCentral gives them by default, unless it is told otherwise. */
function sessionIssued(at: number, rest: Partial<Session> = {}): Session {
  return {
    v: 1,
    brandId: '1210',
    region: 'commercial',
    accessToken: randomToken(),
    refreshToken: randomToken(),
    permissions: [],
    issuedAt: at,
    order: at,
    accessExpiresAt: at + HOUR,
    refreshExpiresAt: at + 7 * DAY,
    ...rest,
  };
}

/** A machine of its own with the timers of one session, and when they said that a refresh is due. */
function machineWith(rest?: Partial<Session> | ((now: number) => Partial<Session>)) {
  const world = createManualClock();
  const clock = createMachineClock(world);
  const wakeListeners = new Set<(reason: WakeReason) => void>();
  const refreshedAt: number[] = [];
  const timers = createSessionTimers(
    {
      clock,
      onWake(listener) {
        wakeListeners.add(listener);
        return () => wakeListeners.delete(listener);
      },
    },
    { refreshDue: () => refreshedAt.push(clock.now()), endIsNear: () => undefined },
  );
  const issuedAt = clock.now();
  const session = sessionIssued(issuedAt, typeof rest === 'function' ? rest(issuedAt) : rest);
  timers.follow(session);
  return {
    session,
    timers,
    refreshedAt,
    advance: (ms: number) => world.advance(ms),
    now: clock.now,
    /** The lid is closed, and opened again. */
    sleep(ms: number) {
      clock.sleep(ms);
      for (const listener of wakeListeners) listener('online');
      for (const listener of wakeListeners) listener('visible');
    },
  };
}

/** How many of these times fall into each minute after `from`. */
function byMinute(times: number[], from: number): number[] {
  const counts: number[] = [];
  for (const at of times) {
    const minute = Math.floor((at - from) / MINUTE);
    counts[minute] = (counts[minute] ?? 0) + 1;
  }
  return Array.from(counts, (count) => count ?? 0);
}

describe('thousand machines', () => {
  test('that wake in the same second renew over half an hour, no minute having twice the mean', () => {
    const machines = Array.from({ length: MACHINES }, () => machineWith());
    for (const { sleep } of machines) sleep(63 * HOUR);
    const wokenAt = machines[0]?.now() ?? 0;
    expect(machines.flatMap(({ refreshedAt }) => refreshedAt)).toEqual([]);
    for (const { advance } of machines) advance(31 * MINUTE);
    const counts = byMinute(
      machines.flatMap(({ refreshedAt }) => refreshedAt),
      wokenAt,
    );
    expect(counts).toHaveLength(30);
    expect(counts.reduce((sum, each) => sum + each)).toBe(MACHINES);
    expect(Math.max(...counts)).toBeLessThan((2 * MACHINES) / 30);
  });

  test('whose users signed in together renew over the second half of the hour, no minute having twice the mean', () => {
    const machines = Array.from({ length: MACHINES }, () => machineWith());
    const signedInAt = machines[0]?.now() ?? 0;
    for (const { advance } of machines) advance(HOUR);
    const counts = byMinute(
      machines.flatMap(({ refreshedAt }) => refreshedAt),
      signedInAt,
    );
    expect(counts.reduce((sum, each) => sum + each)).toBe(MACHINES);
    expect(counts.slice(0, 30).filter((count) => count > 0)).toEqual([]);
    expect(counts.length).toBeLessThan(59);
    expect(Math.max(...counts)).toBeLessThan((2 * MACHINES) / 27.5);
  });
});

test('a machine that wakes while its token lives renews before that ends', () => {
  const machines = Array.from({ length: 100 }, () => machineWith());
  for (const { sleep, advance } of machines) {
    sleep(59 * MINUTE);
    advance(MINUTE);
  }
  expect(machines.every(({ refreshedAt }) => refreshedAt.length === 1)).toBe(true);
});

test('a machine that wakes shortly before the session ends renews in time', () => {
  const machines = Array.from({ length: 100 }, () => machineWith());
  for (const { sleep, advance, refreshedAt, session } of machines) {
    sleep(7 * DAY - 4 * MINUTE);
    advance(2 * MINUTE);
    expect(refreshedAt).toHaveLength(1);
    expect(refreshedAt[0]).toBeLessThan(session.refreshExpiresAt ?? 0);
  }
});

test('a session that ended while the machine slept is found out within a minute', () => {
  const machines = Array.from({ length: 100 }, () =>
    machineWith((now) => ({ sessionExpiresAt: now + 12 * HOUR })),
  );
  for (const { sleep, advance } of machines) {
    sleep(63 * HOUR);
    advance(MINUTE);
  }
  expect(machines.every(({ refreshedAt }) => refreshedAt.length === 1)).toBe(true);
});

test('a session that nothing can renew is over when the machine wakes', () => {
  const machine = machineWith();
  const { refreshToken: _none, ...session } = machine.session;
  machine.timers.follow(session);
  machine.sleep(63 * HOUR);
  expect(machine.refreshedAt).toHaveLength(1);
});

test('the tabs of a session renew at the same time, so that the first of many is no earlier than one alone', () => {
  const token = randomToken();
  const tabs = Array.from({ length: 3 }, () => machineWith({ accessToken: token }));
  for (const { advance } of tabs) advance(HOUR);
  expect(new Set(tabs.map(({ refreshedAt }) => refreshedAt[0])).size).toBe(1);
});
