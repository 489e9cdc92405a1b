import type { Call } from '../calls/call';
import type { CallPhase } from '../calls/call-state';
import type { CallHandle } from './dialer-api';

/** One call of `dial()`, on its way. */
export interface Wish {
  /** The contact: the same one again is the same wish. */
  key: string;
  requestId: string | undefined;
  /** The call that is made of it. */
  callId?: string;
  stage: 'preparing' | 'placing' | 'answered';
  /** Takes it back while it is being prepared. */
  withdrawal: AbortController;
  /** The user has hung up, whatever comes of it. */
  takenBack?: boolean;
  handle: Promise<CallHandle>;
}

const REACHING: ReadonlySet<CallPhase> = new Set(['placing', 'ringing-you', 'ringing-them']);

/** True while the contact may still be reached by this wish. @param call the one in progress, or the last one */
export function isOnItsWay(wish: Wish, call: Call | undefined): boolean {
  if (wish.takenBack) return false;
  if (wish.stage === 'preparing') return true;
  // It may be another: one that an earlier page has left.
  return call !== undefined && call.request.id === wish.callId && REACHING.has(call.state.phase);
}
