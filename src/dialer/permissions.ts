import type { SessionStore } from '../auth/session-contract';

/** The app's permissions in the token of whoever is signed in; none without a session. */
export function permissionsOf(session: Pick<SessionStore, 'getState'>): readonly string[] {
  const state = session.getState();
  return state.status === 'signed-in' ? state.session.permissions : [];
}
