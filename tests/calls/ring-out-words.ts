import type { CallEvent, CallState, StatusWords } from '../../src/calls/call-state';
import { transition } from '../../src/calls/call-state';

/** A call that nobody has asked to end, before RingCentral has answered. */
export const placing: CallState = { phase: 'placing', cancelling: false };

/** The three words in the order of RingCentral's table: caller, callee, call. */
export function words(callerStatus: string, calleeStatus: string, callStatus: string): StatusWords {
  return { callStatus, callerStatus, calleeStatus };
}

export const ringing = words('InProgress', 'InProgress', 'InProgress');
export const answered = words('Success', 'InProgress', 'InProgress');
export const talking = words('Success', 'Success', 'Success');

/** RingCentral has accepted the call and names it `r1`. */
export function accepted(at = 0, first = ringing): CallEvent {
  return { type: 'accepted', at, ringOutId: 'r1', words: first };
}

/** A look at the call found these words. */
export function status(at: number, seen: StatusWords): CallEvent {
  return { type: 'status', at, words: seen };
}

/** Where a new call stands after `events`. */
export function after(...events: CallEvent[]): CallState {
  return events.reduce(transition, placing);
}

/** The words that RingCentral's lists name for a leg. */
export const LEG_WORDS = [
  'InProgress',
  'Success',
  'Busy',
  'NoAnswer',
  'Rejected',
  'Finished',
  'GenericError',
  'InternationalDisabled',
  'DestinationBlocked',
  'NotEnoughFunds',
  'NoSuchUser',
  'NosuchUser',
  'NoSessionFound',
  'Invalid',
  'RingOutFromThisNumberIsNotSupported',
  'Error',
  'Unknown',
] as const;
