import { ApiError } from '../api/api-error';
import { type ApiClient, hasStatus } from '../api/client';
import { cancelRingOut } from '../api/ring-out';
import type { Call } from './call';
import type { CallEvent } from './call-state';

/**
 * What came of hanging up. `cancelled`: nobody was connected. `ended`: the call is over. `use-your-phone`: RingCentral
 * cannot end it from here; the user hangs up on the phone, and the dialer goes on watching.
 */
export type HangUpResult = 'cancelled' | 'ended' | 'use-your-phone';

/**
 * Cancels a call by `DELETE ring-out/{id}`, which works until the user's phone is answered.
 * The guide is of two minds about the exact moment: success counts as success, 400, 404 and 409 as "too late".
 * @throws DialerError when RingCentral could not be asked; the call goes on.
 */
export async function endBeforeAnswer(call: {
  api: ApiClient;
  current: () => Call | undefined;
  dispatch: (event: CallEvent) => void;
  now: () => number;
  look: () => Promise<void>;
}): Promise<HangUpResult> {
  const { api, current, dispatch, now } = call;
  const state = current()?.state;
  if (state === undefined || state.phase === 'ended' || state.phase === 'placing') return 'ended';
  if (state.phase !== 'ringing-you') return 'use-your-phone';
  dispatch({ type: 'cancel-asked', at: now() });
  try {
    await cancelRingOut(api, state.ringOutId);
  } catch (error) {
    // An answer that is lost says nothing: the call may be cancelled all the same, and its end will tell.
    if (error instanceof ApiError) dispatch({ type: 'cancel-refused' });
    if (!hasStatus(error, 400, 404, 409)) throw error;
    await call.look();
    return current() ? 'use-your-phone' : 'ended';
  }
  dispatch({ type: 'cancelled', at: now() });
  return 'cancelled';
}
