import type { SessionStore } from '../auth/session-contract';
import type { Clock } from '../runtime/runtime';

/** How long a call without its user is kept: she may sign in again. */
const PATIENCE_MS = 60_000;

/**
 * Waits for the user to be signed in (again). False when that takes too long or somebody else signs in; whatever, when
 * `signal` is aborted.
 *
 * @param options.ownerId RingCentral's id of the user; anybody will do where it is not known.
 */
export function untilSignedIn(options: {
  clock: Clock;
  session: Pick<SessionStore, 'getState' | 'subscribe'>;
  ownerId: string | undefined;
  signal: AbortSignal;
}): Promise<boolean> {
  const { clock, session, ownerId, signal } = options;
  return new Promise((resolve) => {
    const finish = (answer: boolean) => {
      stopTimer();
      stopFollowing();
      signal.removeEventListener('abort', onAbort);
      resolve(answer);
    };
    const look = () => {
      const state = session.getState();
      if (state.status !== 'signed-in') return;
      finish(ownerId === undefined || state.session.ownerId === ownerId);
    };
    const onAbort = () => finish(false);
    const stopTimer = clock.setTimeout(() => finish(false), PATIENCE_MS);
    const stopFollowing = session.subscribe(look);
    signal.addEventListener('abort', onAbort);
    look();
  });
}
