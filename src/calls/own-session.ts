import type { ActiveCall } from '../api/telephony';
import type { Call } from './call';

/** This machine's clock and RingCentral's may differ; two calls to one number are further apart than this. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * The telephony session of `call` among those the user is in, by direction, number and start time. `undefined` when none
 * fits, or more than one: nobody else's call is ever to be hung up.
 */
export function ownSessionOf(call: Call, active: readonly ActiveCall[]): string | undefined {
  const fitting = active.filter(
    ({ direction, to, startTime }) =>
      direction === 'Outbound' &&
      digitsOf(to) === digitsOf(call.request.to.number) &&
      Math.abs(Date.parse(startTime ?? '') - call.startedAt) <= CLOCKS_DIFFER_MS,
  );
  const sessions = new Set(fitting.map(({ telephonySessionId }) => telephonySessionId));
  const [only] = sessions;
  return sessions.size === 1 ? only : undefined;
}

/** RingCentral writes numbers with and without the leading `+`. */
function digitsOf(number: string | undefined): string {
  return (number ?? '').replace(/\D/g, '');
}
