import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transition, type CallEvent, type CallState } from '../../src/simulator/calls/call-state';
import { ringOutWords } from '../../src/simulator/calls/ring-out-status';

const at = fc.nat();
const word = fc.constantFrom('Busy', 'NoAnswer', 'Rejected', 'CarrierUnreachable');
const event: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.record({ type: fc.constant('caller-answered'), phone: fc.constant('+1'), playPrompt: fc.boolean(), at }),
  fc.record({ type: fc.constantFrom('caller-refused', 'callee-refused'), word, at }),
  fc.record({ type: fc.constantFrom('pressed-one', 'callee-answered', 'cancelled'), at }),
  fc.record({ type: fc.constant('hung-up'), by: fc.constantFrom('caller', 'callee', 'platform'), at }),
);

const order: CallState['phase'][] = ['ringing-caller', 'prompting', 'ringing-callee', 'connected', 'ended'];

test('whatever happens, in whatever order, a call only moves forward and its words stay in the table', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      let state: CallState = { phase: 'ringing-caller' };
      let wasConnected = false;
      for (const happening of events) {
        const next = transition(state, happening);
        expect(order.indexOf(next.phase)).toBeGreaterThanOrEqual(order.indexOf(state.phase));
        if (state.phase === 'ended') expect(next).toBe(state);
        state = next;
        wasConnected ||= state.phase === 'connected';
        const { callStatus, callerStatus, calleeStatus } = ringOutWords(state);
        const isFinished = callerStatus === 'Finished' && calleeStatus === 'Finished';
        expect(callStatus === 'Success').toBe(wasConnected);
        expect(isFinished).toBe(wasConnected && state.phase === 'ended');
        expect(callStatus === 'InProgress').toBe(!wasConnected && state.phase !== 'ended');
      }
    }),
  );
});
