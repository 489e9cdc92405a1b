import type { SessionStore } from '../auth/session-contract';
import type { SessionState } from '../auth/session-state';
import type { Clock } from '../runtime/runtime';

/** How long a call without its user is kept: she may sign in again. */
const PATIENCE_MS = 60_000;

/** True while the user is signed in; anybody will do where it is not known who she is. */
export function isThere(state: SessionState, ownerId: string | undefined): boolean {
  return state.status === 'signed-in' && (ownerId === undefined || state.session.ownerId === ownerId);
}

/**
 * Waits for the user to be signed in (again). Resolves when she is, when that has taken too long, or when `signal` is
 * aborted.
 *
 * @param options.ownerId RingCentral's id of the user; anybody will do where it is not known.
 */
export function untilUserReturns(options: {
  clock: Clock;
  session: Pick<SessionStore, 'getState' | 'subscribe'>;
  ownerId: string | undefined;
  signal: AbortSignal;
}): Promise<void> {
  const { clock, session, ownerId, signal } = options;
  return new Promise((resolve) => {
    const finish = () => {
      stopTimer();
      stopFollowing();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const look = () => {
      if (isThere(session.getState(), ownerId)) finish();
    };
    const stopTimer = clock.setTimeout(finish, PATIENCE_MS);
    const stopFollowing = session.subscribe(look);
    signal.addEventListener('abort', finish);
    look();
  });
}
