import { ApiError } from '../api/api-error';
import { type ApiClient, hasStatus } from '../api/client';
import { cancelRingOut } from '../api/ring-out';
import { endTelephonySession, listActiveCalls } from '../api/telephony';
import type { Call } from './call';
import type { CallEvent } from './call-state';
import { ownSessionOf } from './own-session';

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
  /** The call while it lives. */
  current: () => Call | undefined;
  dispatch: (event: CallEvent) => void;
  now: () => number;
  /** Reads the call's status at once. */
  look: () => Promise<void>;
}

/**
 * Ends a call by the means that its phase allows.
 * @throws DialerError when RingCentral could not be asked; the call goes on.
 */
export async function endCall(parts: HangUpParts): Promise<HangUpResult> {
  const call = parts.current();
  if (!call || call.state.phase === 'placing') return 'ended';
  if (call.state.phase === 'ringing-you' && (await cancel(parts, call.state.ringOutId))) return 'cancelled';
  const answered = parts.current();
  return answered ? endAnswered(parts, answered) : 'ended';
}

/**
 * `DELETE ring-out/{id}`, which works until the user's phone is answered. The guide is of two minds about the exact
 * moment: success counts as success, 400, 404 and 409 as "too late".
 */
async function cancel({ api, dispatch, now, look }: HangUpParts, ringOutId: string): Promise<boolean> {
  dispatch({ type: 'cancel-asked', at: now() });
  try {
    await cancelRingOut(api, ringOutId);
  } catch (error) {
    // An answer that is lost says nothing: the call may be cancelled all the same, and its end will tell.
    if (error instanceof ApiError) dispatch({ type: 'cancel-refused' });
    if (!hasStatus(error, 400, 404, 409)) throw error;
    await look();
    return false;
  }
  dispatch({ type: 'cancelled', at: now() });
  return true;
}

/** Call Control ends a call that has been answered, if the app may use it and the call can be told from others. */
async function endAnswered(parts: HangUpParts, call: Call): Promise<HangUpResult> {
  const { api, permissions, dispatch, now, look } = parts;
  const allowed = permissions();
  if (!allowed.includes('CallControl') || !allowed.includes('ReadPresence')) return 'use-your-phone';
  try {
    const session = ownSessionOf(call, await listActiveCalls(api));
    if (session === undefined) return await tooLate(parts);
    if (call.state.phase !== 'connected') dispatch({ type: 'cancel-asked', at: now() });
    await endTelephonySession(api, session);
  } catch (error) {
    if (error instanceof ApiError) dispatch({ type: 'cancel-refused' });
    // Refused, or gone meanwhile; anything else is for the user to try again.
    if (!hasStatus(error, 400, 403, 404, 409)) throw error;
    return tooLate(parts);
  }
  await look();
  return call.state.phase === 'connected' ? 'ended' : 'cancelled';
}

/** There is nothing to end from here: perhaps because the call has ended by itself. */
async function tooLate({ current, look }: HangUpParts): Promise<HangUpResult> {
  await look();
  return current() ? 'use-your-phone' : 'ended';
}
