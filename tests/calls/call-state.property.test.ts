import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallEvent, type CallState, transition } from '../../src/calls/call-state';
import { LEG_WORDS, placing } from './ring-out-words';

const PHASES: CallState['phase'][] = ['placing', 'ringing-you', 'ringing-them', 'connected', 'ended'];
const OUTCOMES = [
  'completed',
  'cancelled',
  'busy',
  'no-answer',
  'rejected',
  'failed',
  'not-placed',
  'unknown',
];

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<string>(...LEG_WORDS, 'CannotReach', 'NoAnsweringMachine') },
  { weight: 1, arbitrary: fc.string() },
);
const statusWords = fc.record({ callStatus: word, callerStatus: word, calleeStatus: word });

/** Any event, the likely ones more often; `after` milliseconds later than the one before it. */
const step = fc.record({
  after: fc.nat(40_000),
  event: fc.oneof(
    { weight: 4, arbitrary: statusWords.map((words) => ({ type: 'status' as const, words })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(statusWords, fc.constantFrom({ ringOutId: 'r1' }, { telephonySessionId: 's1' }))
        .map(([words, id]) => ({ type: 'accepted' as const, ...id, words })),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        { type: 'cancel-asked' as const },
        { type: 'cancel-refused' as const },
        { type: 'cancel-lost' as const },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { type: 'refused' as const, reason: 'forbidden' },
        { type: 'failed' as const, reason: 'platform' },
        { type: 'answer-lost' as const },
        { type: 'not-found' as const, certain: false },
        { type: 'not-found' as const, certain: true },
        { type: 'gone' as const },
        { type: 'cancelled' as const },
        { type: 'abandoned' as const, reason: 'signed-out' },
      ),
    },
  ),
});

/** Every state that a call goes through in such a history. */
function lifeOf(steps: { after: number; event: object }[]): { state: CallState; at: number }[] {
  const life = [{ state: placing, at: 0 }];
  for (const { after, event } of steps) {
    const last = life.at(-1) ?? { state: placing, at: 0 };
    const at = last.at + after;
    life.push({ state: transition(last.state, { ...event, at } as CallEvent), at });
  }
  return life;
}

const history = fc.array(step, { maxLength: 25 });

test('whatever happens, phases only go forward', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const ranks = lifeOf(steps).map(({ state }) => PHASES.indexOf(state.phase));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      expect(ranks).not.toContain(-1);
    }),
  );
});

test('whatever happens, an ended call stays exactly as it ended', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const ended = lifeOf(steps)
        .map(({ state }) => state)
        .filter(({ phase }) => phase === 'ended');
      expect(new Set(ended).size).toBeLessThanOrEqual(1);
    }),
  );
});

test('whatever happens, the times of a call are in order and not in the future', () => {
  fc.assert(
    fc.property(history, (steps) => {
      for (const { state, at } of lifeOf(steps)) {
        const times = [
          'answeredAt' in state ? state.answeredAt : undefined,
          'connectedAt' in state ? state.connectedAt : undefined,
          'endedAt' in state ? state.endedAt : undefined,
        ].filter((time) => time !== undefined);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.at(-1) ?? 0).toBeLessThanOrEqual(at);
      }
    }),
  );
});

test('whatever happens, an ending has an outcome of the list, a reason, and is completed only after a talk', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const { state } = lifeOf(steps).at(-1) ?? { state: placing };
      if (state.phase !== 'ended') return;
      expect(OUTCOMES).toContain(state.outcome);
      expect(state.reason).not.toBe('');
      if (state.outcome === 'completed') expect(state.connectedAt).toBeDefined();
    }),
  );
});
