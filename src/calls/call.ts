import type { DialerError } from '../runtime/dialer-error';
import type { CallRequest } from './call-request';
import type { CallState, EndedCall } from './call-state';

/** One call, from the request to its end. */
export interface Call {
  request: CallRequest;
  state: CallState;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** When the request left for RingCentral, unless it was refused: a phone may ring. Milliseconds since the epoch. */
  sentAt?: number;
  /**
   * The telephony sessions that the user was in when the request left, where RingCentral could be asked: none of them is
   * this call, whatever the clocks say.
   */
  others?: readonly string[];
  /** What RingCentral would not do for this call, and is not asked again. */
  barred?: {
    /** It is too late to cancel the RingOut. */
    cancel?: true;
    /** Its telephony session is not ours to end, or cannot be told from others. */
    end?: 'refused' | 'unclear';
  };
  /** Set while RingCentral cannot be asked how the call is. */
  trouble?: DialerError;
  /** Why a call that ended badly did so, when an error says more than the outcome. */
  error?: DialerError;
}

/** A call that is over. */
export type FinishedCall = Call & { state: EndedCall };

/** True for a call that is over. */
export function isFinished(call: Call): call is FinishedCall {
  return call.state.phase === 'ended';
}

/** When a call's phase began, in milliseconds since the epoch. */
export function phaseBegan({ state, startedAt, sentAt }: Call): number {
  switch (state.phase) {
    case 'placing':
      return startedAt;
    case 'ringing-you':
      return sentAt ?? startedAt;
    case 'ringing-them':
      return state.answeredAt;
    case 'connected':
      return state.connectedAt;
    case 'ended':
      return state.endedAt;
  }
}
