import { describe, expect, test } from 'vitest';
import { type CallTracker, type Look, type Sighting, trackCall } from '../../src/calls/call-tracker';
import type { WakeReason } from '../../src/runtime/runtime';
import { createManualClock } from '../../src/simulator/index';
import { answered, ringing, talking } from './ring-out-words';

/** A tracker whose looks are answered by hand, in any order. */
function tracked() {
  const clock = createManualClock();
  const asked: { answer: (look: Look) => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
  const told: Sighting[] = [];
  const listeners = new Set<(reason: WakeReason) => void>();
  const tracker: CallTracker = trackCall({
    runtime: {
      clock,
      onWake(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    id: 'r1',
    read: (signal) =>
      new Promise<Look>((answer, fail) => {
        asked.push({ answer, fail, signal });
      }),
    pace: { turn: () => 1_000, hint: () => 1_000 },
    onSighting: (sighting) => told.push(sighting),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    tracker,
    asked,
    told,
    settle,
    wake: (reason: WakeReason) => {
      for (const listener of listeners) listener(reason);
    },
    async pass(ms: number) {
      clock.advance(ms);
      await settle();
    },
  };
}

const found = (words: typeof ringing): Look => ({ type: 'status', words });

describe('an answer that is older than another one', () => {
  test('is not told, whichever comes first: what was asked later is newer', async () => {
    const { tracker, asked, told, settle, pass } = tracked();
    await pass(1_000);
    const looking = tracker.look();
    await settle();
    expect(asked).toHaveLength(2);
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[1]?.answer(found(talking));
    await looking;
    asked[0]?.answer(found(ringing));
    await settle();
    expect(told).toEqual([found(talking)]);
    tracker.stop();
  });

  test('is not told either when it comes before the newer one', async () => {
    const { tracker, asked, told, settle, pass } = tracked();
    await pass(1_000);
    const looking = tracker.look();
    asked[0]?.answer(found(ringing));
    await settle();
    expect(told).toEqual([]);
    asked[1]?.answer(found(answered));
    await looking;
    expect(told).toEqual([found(answered)]);
    tracker.stop();
  });

  test('does not end the call, be it that RingCentral did not know it', async () => {
    const { tracker, asked, told, settle, pass } = tracked();
    await pass(1_000);
    void tracker.look();
    await settle();
    asked[1]?.answer(found(answered));
    await settle();
    asked[0]?.answer({ type: 'gone' });
    await settle();
    expect(told).toEqual([found(answered)]);
    await pass(1_000);
    expect(asked).toHaveLength(3);
    tracker.stop();
  });

  test('of before the network was gone is not waited for', async () => {
    const { tracker, asked, told, settle, pass, wake } = tracked();
    await pass(1_000);
    await pass(30_000);
    wake('online');
    await settle();
    asked[1]?.answer(found(talking));
    await settle();
    asked[0]?.answer(found(ringing));
    await settle();
    expect(told).toEqual([found(talking)]);
    tracker.stop();
  });
});

test('whoever waited for a look that was given up hears of the one in its place', async () => {
  const { tracker, asked, settle } = tracked();
  let heard = 0;
  void tracker.look().then(() => (heard += 1));
  await settle();
  void tracker.look().then(() => (heard += 1));
  await settle();
  expect(heard).toBe(0);
  asked[1]?.answer(found(ringing));
  await settle();
  expect(heard).toBe(2);
  tracker.stop();
});

test('a tracker that is stopped tells nothing more, and asks nothing', async () => {
  const { tracker, asked, told, settle, pass } = tracked();
  await pass(1_000);
  tracker.stop();
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.answer(found(talking));
  await settle();
  await pass(60_000);
  expect(told).toEqual([]);
  expect(asked).toHaveLength(1);
});
