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
    (each) => each.requestId === requestId && each.record?.outcome !== 'not-placed',
  );
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
  return outcome === 'cancelled' ? 'call-cancelled' : 'platform';
}
