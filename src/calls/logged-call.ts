import type { LogRecord } from '../api/call-log';
import type { Call } from './call';
import type { Seen, StatusWords } from './call-state';
import { isSameNumber, startsWithin, timeOf } from './own-session';

/** How a call ended by RingCentral's call log. */
export interface LoggedCall extends Seen {
  /** When it ended, as near as can be told by this machine's clock. Milliseconds since the epoch. */
  at: number;
  telephonySessionId?: string;
}

/**
 * The call among the user's latest ones; `undefined` when none is it, or more than one may be.
 *
 * @param rivals so many other calls were made to the number at about that time: their records are not to be taken for it.
 */
export function loggedCallOf(
  call: Call,
  records: readonly LogRecord[],
  { now, rivals }: { now: number; rivals: number },
): LoggedCall | undefined {
  const sessionId = 'telephonySessionId' in call.state ? call.state.telephonySessionId : undefined;
  const own =
    sessionId === undefined
      ? records.filter((each) => isLikely(call, each))
      : records.filter((each) => each.telephonySessionId === sessionId);
  const [record] = own;
  const isUnclear = own.length !== 1 || (sessionId === undefined && rivals > 0);
  if (isUnclear || !record || isInProgress(record)) return undefined;
  const { telephonySessionId: id } = record;
  const total = Math.max(record.duration ?? 0, ...(record.legs ?? []).map(({ duration }) => duration ?? 0));
  const endedAt = timeOf(record.startTime) + total * 1000;
  const sentAt = call.sentAt ?? call.startedAt;
  // Of a call that was watched its end was seen; of another it is reckoned, less the time that phones rang.
  const isReckoned = sessionId === undefined && !Number.isNaN(endedAt);
  const at = Math.min(now, Math.max(sentAt, isReckoned ? endedAt : now));
  const talked = legOf(record, CALLEE)?.duration ?? record.duration ?? 0;
  return {
    words: wordsOf(record),
    talkedMs: Math.min(talked * 1000, at - sentAt),
    at,
    ...(typeof id === 'string' ? { telephonySessionId: id } : {}),
  };
}

/** True for a record that may be of a call with the contact, at about the time or later, in either direction. */
export function mayBeLogged(call: Call, record: LogRecord): boolean {
  const { from, to } = record;
  const isWith = [from, to].some((each) => isSameNumber(call.request.to.number, each?.phoneNumber));
  return isWith && !(timeOf(record.startTime) < (call.sentAt ?? call.startedAt) - LONG_BEFORE_MS);
}

/** A clock that is more wrong than this would not do for signing in, either. */
const LONG_BEFORE_MS = 5 * 60_000;

const CALLER = 'RingOutClientToCaller';
const CALLEE = 'RingOutClientToSubscriber';

function isLikely(call: Call, record: LogRecord): boolean {
  const isRingOut = (record.action ?? 'RingOut').startsWith('RingOut');
  const isTo = isSameNumber(call.request.to.number, record.to?.phoneNumber);
  const isOld = call.others?.includes(record.telephonySessionId ?? '') === true;
  const isOwn = record.direction === 'Outbound' && isRingOut && isTo && !isOld;
  return isOwn && startsWithin(call, record.startTime);
}

function isInProgress({ result, legs }: LogRecord): boolean {
  return [result, ...(legs ?? []).map((leg) => leg.result)].includes('In Progress');
}

/** The leg of this type; among the user's phones, which all rang, the one that was picked up. */
function legOf({ legs }: LogRecord, type: string) {
  const those = (legs ?? []).filter(({ legType }) => legType === type);
  const isUp = ({ result }: (typeof those)[number]) => wordOf(result) === 'Finished';
  return those.find(isUp) ?? those.find(({ result }) => result !== 'Stopped') ?? those[0];
}

/** A RingOut's words for how its legs ended. Without legs the result is taken for the contact's. */
function wordsOf(record: LogRecord): StatusWords {
  const hasLegs = (record.legs ?? []).length > 0;
  const result = hasLegs ? legOf(record, CALLEE)?.result : record.result;
  const caller = wordOf(legOf(record, CALLER)?.result) ?? 'Finished';
  const callee = wordOf(result);
  // The contact was not called, or no longer: the user hung up, or her own phone was the end of it.
  const isHungUp = callee === undefined || result === 'Hang Up' || result === 'Stopped';
  const calleeStatus = callee ?? 'Rejected';
  if (caller !== 'Finished') return { callerStatus: caller, calleeStatus, callStatus: 'CannotReach' };
  if (callee === 'Finished') return { callerStatus: caller, calleeStatus, callStatus: 'Success' };
  return { callerStatus: isHungUp ? 'Finished' : 'Success', calleeStatus, callStatus: 'CannotReach' };
}

/** The word for a result of the call log; one that is not known stays as it is. */
function wordOf(result: string | null | undefined): string | undefined {
  return result === null || result === undefined ? undefined : (RESULTS.get(result) ?? result);
}

/** Source: RingCentral API reference, `CallLogRecord.result`. */
const RESULTS = new Map([
  ['Call connected', 'Finished'],
  ['Accepted', 'Finished'],
  ['Voicemail', 'Finished'],
  ['Sent to Voicemail', 'Finished'],
  ['Busy', 'Busy'],
  ['No Answer', 'NoAnswer'],
  ['Missed', 'NoAnswer'],
  ['Rejected', 'Rejected'],
  ['Declined', 'Rejected'],
  ['Hang Up', 'Rejected'],
  ['Stopped', 'Rejected'],
  ['Abandoned', 'Rejected'],
  ['International Disabled', 'InternationalDisabled'],
  ['International Restricted', 'InternationalDisabled'],
  ['No Calling Credit', 'NotEnoughFunds'],
  ['Blocked', 'DestinationBlocked'],
  ['Restricted Number', 'DestinationBlocked'],
  ['Not Allowed', 'DestinationBlocked'],
  ['Wrong Number', 'NoSuchUser'],
  ['Call Failed', 'Error'],
  ['Call Failure', 'Error'],
  ['Internal Error', 'Error'],
]);
