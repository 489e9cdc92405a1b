import { ringOutWords, type RingOutWords } from './calls/ring-out-status';
import type { Call } from './calls/calls';
import type { PhoneState } from './calls/phone-desk';
import type { Phone } from './calls/phone';
import type { World } from './world';

/** What is going on: the phones of everybody who is signed in and of every remembered call, and those calls. */
export interface SimulatorState {
  platform: World['name'];
  /** ISO 8601, the world's time. */
  now: string;
  phones: (Phone & { state: PhoneState })[];
  calls: CallView[];
}

/** One remembered call. */
export interface CallView extends RingOutWords {
  id: string;
  from: string;
  to: string;
  /** Name of who placed it. */
  owner: string;
  phase: Call['state']['phase'];
  playPrompt: boolean;
  callerId: string | null;
  scenario: string;
  startedAt: string;
  connectedAt: string | null;
  endedAt: string | null;
  legs: { role: 'caller' | 'callee'; numbers: string[]; status: string }[];
}

/** The state that `GET /simulator/state` shows. */
export function simulatorState(world: World): SimulatorState {
  const signedIn = new Set(world.sessions.live().map(({ extension }) => extension.id));
  return {
    platform: world.name,
    now: new Date(world.clock.now()).toISOString(),
    phones: world.phones
      .phones(signedIn)
      .map((phone) => Object.assign({ state: world.phones.stateOf(phone) }, phone)),
    calls: world.calls
      .all()
      .filter((call) => world.calls.isRemembered(call))
      .map(callView),
  };
}

function callView(call: Call): CallView {
  const { state } = call;
  const words = ringOutWords(state, call.scenario.callStatus);
  const callerNumbers = 'phone' in state ? [state.phone] : call.callerPhones.map(({ number }) => number);
  return {
    id: call.id,
    from: call.from,
    to: call.to,
    owner: call.extension.name,
    phase: state.phase,
    playPrompt: call.playPrompt,
    callerId: call.callerId,
    scenario: call.scenario.title,
    startedAt: new Date(call.startedAt).toISOString(),
    connectedAt: iso('connectedAt' in state ? state.connectedAt : undefined),
    endedAt: iso(state.phase === 'ended' ? state.endedAt : undefined),
    ...words,
    legs: [
      { role: 'caller', numbers: callerNumbers, status: words.callerStatus },
      { role: 'callee', numbers: [call.calleePhone.number], status: words.calleeStatus },
    ],
  };
}

function iso(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
