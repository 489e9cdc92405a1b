import { ApiError, hasStatus } from '../api/api-error';
import type { ApiClient } from '../api/client';
import { cancelRingOut } from '../api/ring-out';
import { endTelephonySession } from '../api/telephony';
import { type Call, isFinished } from './call';
import type { CallEvent } from './call-state';
import { canEnd, cancellable } from './hang-up-way';
import type { LazySessions } from './load-sessions';

/**
 * What came of hanging up. `cancelled`: nobody was connected. `ended`: the call is over. `use-your-phone`: RingCentral
 * cannot end it from here; the user hangs up on the phone, and the dialer goes on watching.
 */
export type HangUpResult = 'cancelled' | 'ended' | 'use-your-phone';

/** What hanging up needs of the call. */
export interface HangUpParts {
  api: ApiClient;
  /** The app's permissions in the user's token. */
  permissions: () => readonly string[];
  sessions: LazySessions;
  /** The call as it is now, living or ended. */
  current: () => Call;
  dispatch: (event: CallEvent) => void;
  /** Notes what RingCentral would not do, for the rest of the call. */
  bar: (what: NonNullable<Call['barred']>) => void;
  now: () => number;
  /** Reads the call's status at once; resolves without it when that takes long. */
  look: () => Promise<void>;
}

/**
 * Ends a call by the means that its phase allows.
 * @throws DialerError when RingCentral could not be asked; the call goes on.
 */
export async function endCall(parts: HangUpParts): Promise<HangUpResult> {
  const ringOutId = cancellable(parts.current());
  if (ringOutId !== undefined && (await cancel(parts, ringOutId))) return 'cancelled';
  return isFinished(parts.current()) ? 'ended' : endAnswered(parts);
}

/**
 * `DELETE ring-out/{id}`, which works until the user's phone is answered. The guide is of two minds about the exact
 * moment: success counts as success, 400, 404 and 409 as "too late".
 */
async function cancel(parts: HangUpParts, ringOutId: string): Promise<boolean> {
  const { api, dispatch, bar, now, look } = parts;
  dispatch({ type: 'cancel-asked', at: now() });
  try {
    await cancelRingOut(api, ringOutId);
  } catch (error) {
    dispatch(cancelFailed(error, now()));
    if (!hasStatus(error, 400, 404, 409)) throw error;
    bar({ cancel: true });
    await look();
    return false;
  }
  dispatch({ type: 'cancelled', at: now() });
  const call = parts.current();
  if (isFinished(call)) return call.state.outcome === 'cancelled';
  // Both were talking by the time that RingCentral said it had cancelled: it has not.
  dispatch({ type: 'cancel-refused' });
  bar({ cancel: true });
  return false;
}

/** An answer that is lost says nothing: the call may be cancelled all the same, and what is seen of it will tell. */
function cancelFailed(error: unknown, at: number): CallEvent {
  return error instanceof ApiError ? { type: 'cancel-refused' } : { type: 'cancel-lost', at };
}

/** Call Control ends a call that has been answered, if the app may use it and the call can be told from others. */
async function endAnswered(parts: HangUpParts): Promise<HangUpResult> {
  const { api, permissions, current, bar, dispatch, now, look } = parts;
  if (!canEnd(current(), permissions())) return 'use-your-phone';
  try {
    const finding = await findSession(parts);
    if (isFinished(current())) return 'ended';
    if (finding.found !== 'one') {
      if (finding.found === 'unclear') bar({ end: 'unclear' });
      return await tooLate(parts);
    }
    if (!hasConnected(current())) dispatch({ type: 'cancel-asked', at: now() });
    await endTelephonySession(api, finding.sessionId);
  } catch (error) {
    dispatch(cancelFailed(error, now()));
    if (hasStatus(error, 403)) bar({ end: 'refused' });
    // Refused, or gone meanwhile; anything else is for the user to try again.
    if (!hasStatus(error, 400, 403, 404, 409)) throw error;
    return tooLate(parts);
  }
  await look();
  return hasConnected(current()) ? 'ended' : 'cancelled';
}

/** The call's session: known where the call was found as one, looked for where it was placed as a RingOut. */
async function findSession({
  current,
  sessions,
}: HangUpParts): Promise<{ found: 'one'; sessionId: string } | { found: 'none' | 'unclear' }> {
  const { state } = current();
  const known = 'telephonySessionId' in state ? state.telephonySessionId : undefined;
  if (known !== undefined) return { found: 'one', sessionId: known };
  const { finder } = await sessions();
  return finder.find(current());
}

/** There is nothing to end from here: perhaps because the call has ended by itself. */
async function tooLate({ current, look }: HangUpParts): Promise<HangUpResult> {
  await look();
  return isFinished(current()) ? 'ended' : 'use-your-phone';
}

function hasConnected({ state }: Call): boolean {
  return 'connectedAt' in state && state.connectedAt !== undefined;
}
