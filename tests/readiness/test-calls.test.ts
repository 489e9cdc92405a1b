import { expect, test } from 'vitest';
import type { DialerState } from '../../src/index';
import { cancelCalls, endCalls, loseCalls, type TestCallParts } from './test-calls';
import { CALL_LOG } from './unused-endpoints';
import { RunProblem } from './widget';

/** A run whose calls go as `phases` says, one look after the other; the last phase stays. */
function run(phases: string[], traffic: Partial<TestCallParts['traffic']> = {}) {
  const told: string[] = [];
  const routed: string[] = [];
  let dialed = 0;
  let looks = 0;
  const state = () => {
    const phase = phases[Math.min(looks, phases.length - 1)];
    return { call: dialed > 0 ? { callId: `call-${dialed}`, phase } : undefined } as DialerState;
  };
  const parts: TestCallParts = {
    to: '+16505550109',
    deviceId: 'mobile',
    roomFor: async () => undefined,
    tell: async (line) => void told.push(line),
    traffic: {
      total: () => 0,
      answered: () => 0,
      successes: () => 0,
      underWay: () => 0,
      isRefused: () => false,
      ...traffic,
    },
    context: {
      async route() {
        routed.push('on');
        return { dispose: async () => undefined, [Symbol.asyncDispose]: async () => undefined };
      },
      unroute: async () => void routed.push('off'),
    },
    widget: {
      state: async () => state(),
      async until(isSo) {
        for (looks = 0; looks < phases.length && !isSo(state());) looks += 1;
        return state();
      },
      async dial() {
        dialed += 1;
        return undefined;
      },
      hangUp: async () => 'not-possible',
      canMove: async () => true,
      move: async () => undefined,
    },
  };
  return { parts, told, routed, dialed: () => dialed };
}

test('a 429 ends the run at once, and says what to do', async () => {
  const { parts, dialed } = run(['ringing-you', 'ended'], { isRefused: () => true });
  const refused = cancelCalls(parts);
  await expect(refused).rejects.toThrow(RunProblem);
  await expect(refused).rejects.toThrow('RingCentral answered 429');
  expect(dialed()).toBe(1);
});

test('where nobody answers, calls are tried eight times, and whether they can be moved stays open', async () => {
  const { parts, told, dialed } = run(['ringing-you', 'ended']);
  expect(await endCalls(parts)).toEqual({ canMove: undefined });
  expect(dialed()).toBe(8);
  expect(told.filter((line) => line === 'Nobody was connected, so this one does not count.')).toHaveLength(8);
});

test('where somebody is connected, it is known', async () => {
  expect(await endCalls(run(['connected', 'ended']).parts)).toEqual({ canMove: true });
});

test('a call that does not end, whatever is done, ends the run', async () => {
  await expect(cancelCalls(run(['ringing-you']).parts)).rejects.toThrow('A call does not end');
});

test('a call that is not placed ends the run with what the dialer said', async () => {
  const { parts, routed } = run(['ended']);
  const nothing: DialerState = {
    session: { status: 'signed-in' },
    devices: [],
    unavailableDevices: [],
    callerIds: [],
  };
  const widget: TestCallParts['widget'] = {
    ...parts.widget,
    dial: async () => 'This number cannot be called.',
    state: async () => nothing,
    until: async () => nothing,
  };
  await expect(cancelCalls({ ...parts, widget })).rejects.toThrow(/The call was not placed/);
  await expect(loseCalls({ ...parts, widget })).rejects.toThrow(/The call was not placed/);
  expect(routed).toEqual(['on', 'off']);
});

test('calls are lost until RingCentral has told of them often enough, and none is in the way afterwards', async () => {
  let answered = 0;
  const { parts, routed, dialed } = run(['placing', 'ended'], {
    successes: (endpoint) => (endpoint === CALL_LOG ? (answered += 1) : 0),
  });
  await loseCalls(parts);
  expect(dialed()).toBe(4);
  expect(routed).toEqual(['on', 'off', 'on', 'off', 'on', 'off', 'on', 'off']);
});
