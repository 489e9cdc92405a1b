import type { ActiveCall, TelephonySession } from '../api/telephony';
import type { StatusWords } from './call-state';
import { isAnswered } from './leg-status';

/** A call that RingCentral lists as going on, of which it does not tell how it ended. */
export const OVER = 'over';

/**
 * A RingOut's words for what Call Control tells of its session: the `Initiator` is the user's leg, the `Target` the
 * contact's. `over` when a leg has ended and nothing says how.
 *
 * @param before the words of the look before: a phone that was up and is down was hung up.
 */
export function wordsOfSession(session: TelephonySession, before: StatusWords): StatusWords | typeof OVER {
  const callerStatus = wordOfParty(session, 'Initiator', before.callerStatus);
  const calleeStatus = wordOfParty(session, 'Target', before.calleeStatus);
  if (callerStatus === OVER || calleeStatus === OVER) return OVER;
  const up = isAnswered(callerStatus) && isAnswered(calleeStatus);
  const calm = [callerStatus, calleeStatus].every((word) =>
    ['InProgress', 'Success', 'Unknown'].includes(word),
  );
  return { callerStatus, calleeStatus, callStatus: up ? 'Success' : calm ? 'InProgress' : 'CannotReach' };
}

/**
 * The same for what presence tells: whether the user's phone is up, and nothing of the contact's. A call that rings is
 * one that nobody has answered.
 */
export function wordsOfActiveCall(call: ActiveCall): StatusWords {
  const callStatus = 'InProgress';
  if (call.telephonyStatus === 'Ringing') {
    return { callerStatus: 'InProgress', calleeStatus: 'InProgress', callStatus };
  }
  return { callerStatus: isPickedUp(call) ? 'Success' : 'Unknown', calleeStatus: 'Unknown', callStatus };
}

/** True for a call in which the user's phone is up, by what presence tells. */
export function isPickedUp({ telephonyStatus }: ActiveCall): boolean {
  return ['CallConnected', 'OnHold', 'ParkedCall'].includes(telephonyStatus ?? '');
}

function wordOfParty(session: TelephonySession, role: 'Initiator' | 'Target', before: string): string {
  const status = session.parties?.find(({ ringOutRole }) => ringOutRole === role)?.status;
  const code = status?.code ?? '';
  if (code === 'Setup' || code === 'Proceeding') return 'InProgress';
  if (code === 'Disconnected' || code === 'Gone') {
    return ENDINGS.get(status?.reason ?? '') ?? (isAnswered(before) ? 'Finished' : OVER);
  }
  return UP.has(code) ? 'Success' : 'Unknown';
}

/** Codes of a leg whose phone, or voicemail, was picked up. Source: RingCentral API reference, `CallStatusInfo`. */
const UP: ReadonlySet<string> = new Set(['Answered', 'Hold', 'Parked', 'VoiceMail', 'VoiceMailScreening']);

/** Reasons that name how a leg ended without having been answered, in the words of a RingOut. */
const ENDINGS = new Map([
  ['NoAnswer', 'NoAnswer'],
  ['Timeout', 'NoAnswer'],
  ['TargetBusy', 'Busy'],
  ['Rejected', 'Rejected'],
  ['InvalidNumber', 'Invalid'],
  ['InternationalDisabled', 'InternationalDisabled'],
  ['DestinationBlocked', 'DestinationBlocked'],
  ['NotEnoughFunds', 'NotEnoughFunds'],
  ['NoSuchUser', 'NoSuchUser'],
  ['InternalError', 'Error'],
]);
