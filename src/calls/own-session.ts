import type { ActiveCall, TelephonySession } from '../api/telephony';
import type { Call } from './call';

/**
 * A session that RingCentral started so much before the call was sent, by its own clock, is another call's: this machine's
 * clock and RingCentral's may differ. (A browser may not read an answer's `Date`.)
 */
const CLOCKS_DIFFER_MS = 60_000;
/** A session may start as late as this after the call was sent: when the user's phone is answered, or a slow request. */
const STARTS_WITHIN_MS = 180_000;

/**
 * The sessions among those the user is in that may be `call`, by number, start time and what was seen before. Nobody
 * else's call, and no other call of the user's, is ever to be taken for it.
 */
export function possibleSessions(call: Call, active: readonly ActiveCall[]): ActiveCall[] {
  return active.filter(
    (each) =>
      isWith(call, each) &&
      startsWithin(call, each.startTime) &&
      typeof each.telephonySessionId === 'string' &&
      call.others?.includes(each.telephonySessionId) !== true,
  );
}

/** True for a time of RingCentral's at which `call` may have started. */
export function startsWithin({ sentAt, startedAt }: Call, iso: string | null | undefined): boolean {
  const late = timeOf(iso) - (sentAt ?? startedAt);
  return late >= -CLOCKS_DIFFER_MS && late <= STARTS_WITHIN_MS;
}

/** True for a call with the contact of `call`, in either direction and at any time. */
export function isWith({ request }: Call, { direction, from, to }: ActiveCall): boolean {
  return isSameNumber(request.to.number, direction === 'Inbound' ? from : to);
}

/**
 * The one session that is the call; `undefined` when none is, or more than one may be.
 *
 * @param sessions what RingCentral tells of each, where it could be asked: its origin is then known.
 */
export function ownSessionOf(
  call: Call,
  possible: readonly ActiveCall[],
  sessions: ReadonlyMap<string, TelephonySession>,
): string | undefined {
  const originOf = (each: ActiveCall) => sessions.get(each.telephonySessionId ?? '')?.origin?.type;
  const ringOuts = possible.filter((each) => (originOf(each) ?? 'RingOut') === 'RingOut');
  const outbound = ringOuts.filter(({ direction }) => direction === 'Outbound');
  // RingCentral's own widgets turn the user's leg of a RingOut round: it may come as a call from the contact.
  const fitting = outbound.length > 0 ? outbound : ringOuts.filter((each) => originOf(each) !== undefined);
  return onlySession(fitting) ?? onlySession(fitting.filter(({ from }) => isFrom(call, from)));
}

function onlySession(calls: readonly ActiveCall[]): string | undefined {
  const ids = new Set(calls.map(({ telephonySessionId }) => telephonySessionId));
  const [only] = ids;
  return ids.size === 1 ? (only ?? undefined) : undefined;
}

/** The `from` of a session may be the phone, the caller ID, or a number that RingCentral chose: it proves, but never denies. */
function isFrom({ request }: Call, from: string | null | undefined): boolean {
  return [request.from.number, request.callerId].some(
    (own) => own !== undefined && own !== '' && isSameNumber(own, from),
  );
}

/** RingCentral writes numbers with and without the leading `+`, and at home without the country's code. */
export function isSameNumber(e164: string, written: string | null | undefined): boolean {
  const full = digitsOf(e164);
  const other = digitsOf(written).replace(/^0+/, '');
  if (full === '' || other === '') return false;
  return full === other || (other.length >= 7 && full.endsWith(other) && full.length - other.length <= 3);
}

function digitsOf(number: string | null | undefined): string {
  return (number ?? '').replace(/\D/g, '');
}

/** RingCentral's times end in `Z` or in `+0000`, which not every browser reads. */
export function timeOf(iso: string | null | undefined): number {
  return Date.parse((iso ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}
