import type { Call } from '../calls/call';
import { type CallEvent, transition } from '../calls/call-state';
import type { CallRecord } from '../history/call-record';
import { recordOf } from './call-info';
import type { KeptCall } from './kept-call';

/** A call that has not been heard of for so long is over; nobody can tell how. */
const LONGEST_CALL_MS = 12 * 3_600_000;

/** True for a call that nobody needs to be shown any more. */
export function isLongAgo({ startedAt }: Call, now: number): boolean {
  return now - startedAt > LONGEST_CALL_MS;
}

/** How a call ends of which RingCentral cannot be asked; `undefined` for one that it can be asked of. */
export function fateOf(call: Call, now: number): CallEvent | undefined {
  if (call.state.phase === 'placing' && call.sentAt === undefined) {
    return { type: 'refused', at: now, reason: 'not-placed' };
  }
  return isLongAgo(call, now) ? fateUnwatched(call, now) : undefined;
}

/** How a call ends whose user does not come back: nobody else can ask about it. */
export function fateWithoutUser(call: Call, now: number): CallEvent {
  return fateOf(call, now) ?? fateUnwatched(call, now);
}

/** The record of that, where somebody else is signed in, who is not to be told of the call. */
export function recordWithoutUser({ call, brandId }: KeptCall, now: number): CallRecord | undefined {
  const state = transition(call.state, fateWithoutUser(call, now));
  return state.phase === 'ended' ? recordOf({ ...call, state }, brandId) : undefined;
}

/** How a call ends that nobody can watch, or look for. */
function fateUnwatched({ state }: Call, at: number): CallEvent {
  return state.phase === 'placing'
    ? { type: 'not-found', at, certain: false }
    : { type: 'abandoned', at, reason: 'lost-sight' };
}
