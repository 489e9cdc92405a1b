/**
 * One RingOut as the platform sees it: the caller's phone rings first; when it has answered, and pressed 1 if a prompt plays,
 * the callee's phone rings (RingCentral developer guide, "RingOut").
 */
export type CallState =
  | { phase: 'ringing-caller' }
  | { phase: 'prompting'; phone: string; answeredAt: number }
  | { phase: 'ringing-callee'; phone: string; answeredAt: number }
  | { phase: 'connected'; phone: string; answeredAt: number; connectedAt: number; flip?: Flip }
  | {
      phase: 'ended';
      ending: Ending;
      endedAt: number;
      phone?: string;
      answeredAt?: number;
      connectedAt?: number;
    };

/**
 * A call on its way to another phone of the caller's. RingCentral's web phone has the order of it: the callee is put on
 * hold, the other phone rings and is answered, and the first one hangs up.
 */
export interface Flip {
  phone: string;
  answered: boolean;
}

/** Why a call is over. */
export type Ending =
  | { why: 'hung-up'; by: Party }
  | { why: 'caller-refused'; word: string }
  | { why: 'callee-refused'; word: string }
  /** The caller's side ended it before the callee answered; `dialed` tells whether the callee's phone rang. */
  | { why: 'abandoned'; dialed: boolean }
  | { why: 'cancelled' };

/** Who ended a call; `platform` is Call Control. */
export type Party = 'caller' | 'callee' | 'platform';

/** What can happen to a call. */
export type CallEvent =
  | { type: 'caller-answered'; phone: string; playPrompt: boolean; at: number }
  | { type: 'caller-refused'; word: string; at: number }
  | { type: 'pressed-one'; at: number }
  | { type: 'callee-answered'; at: number }
  | { type: 'callee-refused'; word: string; at: number }
  | { type: 'hung-up'; by: Party; at: number }
  | { type: 'cancelled'; at: number }
  | { type: 'flipped'; phone: string; at: number }
  | { type: 'flip-answered'; at: number }
  /** The other phone rejects, or hangs up again: the call stays where it was. */
  | { type: 'flip-given-up'; at: number };

/** The next state; the same object when the event means nothing in this state. */
export function transition(state: CallState, event: CallEvent): CallState {
  switch (event.type) {
    case 'caller-answered':
      return state.phase === 'ringing-caller'
        ? {
            phase: event.playPrompt ? 'prompting' : 'ringing-callee',
            phone: event.phone,
            answeredAt: event.at,
          }
        : state;
    case 'caller-refused':
      return state.phase === 'ringing-caller'
        ? end(state, { why: 'caller-refused', word: event.word }, event.at)
        : state;
    case 'pressed-one':
      return state.phase === 'prompting' ? { ...state, phase: 'ringing-callee' } : state;
    case 'callee-answered':
      return state.phase === 'ringing-callee'
        ? { ...state, phase: 'connected', connectedAt: event.at }
        : state;
    case 'callee-refused':
      return state.phase === 'ringing-callee'
        ? end(state, { why: 'callee-refused', word: event.word }, event.at)
        : state;
    case 'hung-up':
      return hangUp(state, event);
    case 'cancelled':
      return state.phase === 'ringing-caller' ? end(state, { why: 'cancelled' }, event.at) : state;
    case 'flipped':
      if (state.phase !== 'connected' || state.flip || state.phone === event.phone) return state;
      return { ...state, flip: { phone: event.phone, answered: false } };
    case 'flip-answered':
      if (state.phase !== 'connected' || !state.flip || state.flip.answered) return state;
      return { ...state, flip: { ...state.flip, answered: true } };
    case 'flip-given-up':
      return state.phase === 'connected' && state.flip ? withoutFlip(state) : state;
  }
}

function withoutFlip(
  state: Extract<CallState, { phase: 'connected' }>,
): Extract<CallState, { phase: 'connected' }> {
  const { flip: _over, ...rest } = state;
  return rest;
}

function hangUp(state: CallState, event: { by: Party; at: number }): CallState {
  switch (state.phase) {
    case 'ringing-caller':
      return event.by === 'platform' ? end(state, { why: 'cancelled' }, event.at) : state;
    case 'prompting':
    case 'ringing-callee':
      return event.by === 'callee'
        ? state
        : end(state, { why: 'abandoned', dialed: state.phase === 'ringing-callee' }, event.at);
    case 'connected':
      return event.by === 'caller' && state.flip?.answered
        ? withoutFlip({ ...state, phone: state.flip.phone })
        : end(withoutFlip(state), { why: 'hung-up', by: event.by }, event.at);
    case 'ended':
      return state;
  }
}

function end(state: CallState, ending: Ending, endedAt: number): CallState {
  return { ...state, phase: 'ended', ending, endedAt };
}
