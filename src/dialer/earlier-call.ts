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
  const entry = (await journal.all()).find((each) => each.requestId === requestId);
  if (!entry) return undefined;
  const { id: callId, record } = entry;
  if (record && record.ringOutId === undefined) {
    throw new DialerError(codeOf(record), record.reason, {
      requestId,
      // The same request is the same call: it stays what it became.
      retryable: false,
      solutions: ['To call again, dial with another `requestId`.'],
    });
  }
  return { callId, requestId };
}

function codeOf({ outcome, reasonCode }: CallRecord): DialerErrorCode {
  if (outcome === 'unknown') return reasonCode === 'answer-lost' ? 'network' : 'destroyed';
  if (outcome === 'cancelled') return 'call-cancelled';
  if (outcome !== 'not-placed') return 'platform';
  // A call is refused for a DialerError, whose code the record keeps; or with its page, before it was sent.
  return reasonCode === 'not-placed' ? 'destroyed' : (reasonCode as DialerErrorCode);
}
