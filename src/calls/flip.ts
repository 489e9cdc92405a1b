import { type ApiError, hasStatus } from '../api/api-error';
import type { ApiClient } from '../api/client';
import { flipParty } from '../api/telephony';
import { DialerError } from '../runtime/dialer-error';
import type { Call } from './call';
import type { SessionFinder, SessionFinding } from './session-finder';

/**
 * Moves the call that the user is in to another of her phones: RingCentral holds the contact and rings that phone. Needs the
 * permissions `CallControl` and `ReadPresence`.
 * @param flipNumber the digit of the phone's shortcut
 * @throws DialerError when nothing was moved
 */
export async function flipCall(
  { api, finder, current }: { api: ApiClient; finder: SessionFinder; current: () => Call | undefined },
  flipNumber: string,
): Promise<void> {
  const call = current();
  const isTalking = () =>
    current()?.request.id === call?.request.id && current()?.state.phase === 'connected';
  if (!call || !isTalking()) throw notTalking();
  const finding = await finder.find(call);
  if (!isTalking()) throw notTalking();
  const partyId = ownParty(finding);
  if (finding.found !== 'one' || partyId === undefined) throw notTold(flipNumber);
  try {
    // The shortcut as it is dialed. Source: RingCentral guide, "Active-call control": { "callFlipId": "*2" }.
    await flipParty(api, { sessionId: finding.sessionId, partyId }, `*${flipNumber}`);
  } catch (error) {
    throw hasStatus(error, 400, 404, 409) ? notMoved(error, flipNumber) : error;
  }
}

/** The user's own leg: RingCentral names it in the session, or else in her presence. */
function ownParty(finding: SessionFinding): string | undefined {
  if (finding.found !== 'one') return undefined;
  const named = finding.session?.parties?.filter(({ ringOutRole }) => ringOutRole === 'Initiator') ?? [];
  if (named.length > 1) return undefined;
  return named[0]?.id ?? finding.active.partyId ?? undefined;
}

function notTalking(): DialerError {
  return new DialerError('platform', 'There is no call to move: only a connected one can be.', {
    retryable: false,
    solutions: ['Wait until the contact has answered.'],
  });
}

/** Rather none is moved than another one. */
function notTold(flipNumber: string): DialerError {
  return new DialerError('platform', 'RingCentral does not show which of your calls this one is.', {
    retryable: true,
    solutions: [byHand(flipNumber)],
  });
}

function notMoved(cause: ApiError, flipNumber: string): DialerError {
  const { errorCode: platformCode } = cause;
  return new DialerError('platform', 'RingCentral did not move the call. It goes on where it is.', {
    cause,
    platformCode,
    retryable: false,
    solutions: [byHand(flipNumber)],
  });
}

function byHand(flipNumber: string): string {
  return `Press * and then ${flipNumber} on the phone that you are talking on.`;
}
