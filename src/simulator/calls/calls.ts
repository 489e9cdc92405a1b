import { randomBytes } from 'node:crypto';
import type { Account, Extension } from '../account';
import type { Clock } from '../clock';
import { PRESS_ONE_AFTER_MS, scenarioFor, type LegScript, type Scenario } from '../scenarios';
import { transition, type CallEvent, type CallState } from './call-state';
import type { Phone } from './phone';

/** One RingOut, from the POST until nobody remembers it. */
export interface Call {
  readonly id: string;
  readonly sessionId: string;
  readonly telephonySessionId: string;
  readonly account: Account;
  /** Who placed it. */
  readonly extension: Extension;
  /** As the app sent it. */
  readonly from: string;
  readonly to: string;
  readonly callerId: string | null;
  readonly playPrompt: boolean;
  /** The user's phones that ring. */
  readonly callerPhones: readonly Phone[];
  readonly calleePhone: Phone;
  readonly scenario: Scenario;
  readonly startedAt: number;
  /** Status requests that still fail. */
  statusFailures: number;
  state: CallState;
}

/** A call to be placed. */
export type CallOrder = Pick<
  Call,
  'account' | 'extension' | 'from' | 'to' | 'callerId' | 'playPrompt' | 'callerPhones' | 'calleePhone'
>;

/** An event without its time, which is the world's. */
export type CallAct = DistributiveOmit<CallEvent, 'at'>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** All calls of a platform. */
export interface Calls {
  place(order: CallOrder): Call;
  /** Whether the event meant anything to the call. */
  act(call: Call, act: CallAct): boolean;
  /** Oldest first; ended calls stay, for the call log. */
  all(): readonly Call[];
  /** Whether the platform still answers for its RingOut resource. */
  isRemembered(call: Call): boolean;
  reset(): void;
}

/** "Seconds to about half a minute" after a call its resource is gone; this long here unless told otherwise. */
const DEFAULT_CALL_MEMORY_MS = 20_000;

/** Places calls and lets their phones act by the scenario of the called number. */
export function createCalls(clock: Clock, callMemoryMs: number = DEFAULT_CALL_MEMORY_MS): Calls {
  let calls: Call[] = [];
  let placed = 0;
  /** The one timer a call waits for: every phase has at most one. */
  const timers = new Map<Call, () => void>();

  function act(call: Call, event: CallAct): boolean {
    const next = transition(call.state, { ...event, at: clock.now() });
    if (next === call.state) return false;
    call.state = next;
    schedule(call);
    return true;
  }

  function schedule(call: Call): void {
    timers.get(call)?.();
    timers.delete(call);
    const step = nextStep(call, clock.now());
    if (step === undefined) return;
    timers.set(
      call,
      clock.setTimeout(() => act(call, step.act), step.afterMs),
    );
  }

  return {
    place(order) {
      placed += 1;
      const scenario = scenarioFor(order.to);
      const call: Call = {
        ...order,
        id: `Y3Mx${randomBytes(9).toString('base64url')}`,
        sessionId: String(4_500_000_000 + placed),
        telephonySessionId: `s-${randomBytes(12).toString('hex')}`,
        scenario,
        startedAt: clock.now(),
        statusFailures: scenario.statusFailures ?? 0,
        state: { phase: 'ringing-caller' },
      };
      calls.push(call);
      schedule(call);
      return call;
    },
    act,
    all: () => calls,
    isRemembered: ({ state }) => state.phase !== 'ended' || clock.now() < state.endedAt + callMemoryMs,
    reset() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
      calls = [];
    },
  };
}

interface Step {
  act: CallAct;
  afterMs: number;
}

/** What happens next by itself; nothing, where somebody has to act. */
function nextStep({ state, scenario, callerPhones, playPrompt }: Call, now: number): Step | undefined {
  switch (state.phase) {
    case 'ringing-caller': {
      const phone = callerPhones[0];
      if (phone === undefined) return { act: { type: 'caller-refused', word: 'NoAnswer' }, afterMs: 10_000 };
      return legStep(scenario.caller, {
        answered: { type: 'caller-answered', phone: phone.number, playPrompt },
        refused: (word) => ({ type: 'caller-refused', word }),
      });
    }
    case 'prompting':
      return scenario.caller.act === 'wait'
        ? undefined
        : { act: { type: 'pressed-one' }, afterMs: PRESS_ONE_AFTER_MS };
    case 'ringing-callee':
      return legStep(scenario.callee, {
        answered: { type: 'callee-answered' },
        refused: (word) => ({ type: 'callee-refused', word }),
      });
    case 'connected': {
      const { callee } = scenario;
      if (callee.act !== 'answer' || callee.hangUpAfterMs === undefined) return undefined;
      const talked = now - state.connectedAt;
      return { act: { type: 'hung-up', by: 'callee' }, afterMs: Math.max(0, callee.hangUpAfterMs - talked) };
    }
    case 'ended':
      return undefined;
  }
}

function legStep(
  script: LegScript,
  acts: { answered: CallAct; refused: (word: string) => CallAct },
): Step | undefined {
  switch (script.act) {
    case 'answer':
      return { act: acts.answered, afterMs: script.afterMs };
    case 'refuse':
      return { act: acts.refused(script.word), afterMs: script.afterMs };
    case 'wait':
      return undefined;
  }
}
