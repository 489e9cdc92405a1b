import { NO_SUCH_CALL } from '../calls/call-state';
import type { CallJournal } from '../history/call-journal';
import type { CallRecord } from '../history/call-record';
import { DialerError, type DialerErrorCode } from '../runtime/dialer-error';
import type { CallHandle } from './dialer-api';

/**
 * The call that an earlier page, or another tab, made of the same `requestId`, as long as the history goes back.
 * @throws DialerError where that call came to nothing, for the same reason.
 */
export async function earlierCall(
  journal: Pick<CallJournal, 'all'>,
  requestId: string,
): Promise<CallHandle | undefined> {
  // What never left for RingCentral was no call: its id may be used again.
  const entry = (await journal.all()).find(
    ({ requestId: id, record }) => id === requestId && !(record && neverLeft(record)),
  );
  if (!entry) return undefined;
  const { id: callId, record } = entry;
  if (record && (record.ringOutId ?? record.telephonySessionId) === undefined) {
    throw new DialerError(codeOf(record), record.reason, {
      requestId,
      // The same request is the same call: it stays what it became.
      retryable: false,
      solutions: ['To call again, dial with another `requestId`.'],
    });
  }
  return { callId, requestId };
}

function neverLeft({ outcome, reasonCode }: CallRecord): boolean {
  return outcome === 'not-placed' && reasonCode !== NO_SUCH_CALL;
}

function codeOf({ outcome, reasonCode }: CallRecord): DialerErrorCode {
  if (reasonCode === 'answer-lost' || reasonCode === NO_SUCH_CALL) return 'network';
  if (outcome === 'unknown') return 'destroyed';
  return outcome === 'cancelled' ? 'call-cancelled' : 'platform';
}
