import type { CredentialStore } from './credential-store';
import { isNewer, isSameUser, parseSession, serializeSession, type Session } from './session';

/** The credential store as the session uses it: sessions in and out, failures told and survived. */
export interface SessionVault {
  /** The stored session; a store that fails or holds something else is told of and counts as empty. */
  load(): Promise<Session | undefined>;
  /** Keeps the session of somebody who has just signed in. */
  save(session: Session): Promise<void>;
  /** Keeps a renewed session, unless another user has signed in at this store, or another tab renewed it, meanwhile. */
  saveRenewed(session: Session): Promise<void>;
  /** Forgets this session; another user's, or a later one of the same user's, stays. Without `session`, whatever there is. */
  clear(session: Session | undefined): Promise<void>;
}

export function createSessionVault(store: CredentialStore, onError: (error: unknown) => void): SessionVault {
  async function load(): Promise<Session | undefined> {
    try {
      const stored = await store.load();
      if (stored === null || stored === undefined || stored === '') return undefined;
      const session = parseSession(stored);
      if (!session) onError(new Error('The stored credentials are damaged or of another version.'));
      return session;
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  async function save(session: Session): Promise<void> {
    await attempt(() => store.save(serializeSession(session)));
  }

  async function attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      onError(error);
    }
  }

  return {
    load,
    save,
    async saveRenewed(session) {
      const stored = await load();
      const sameTokens = stored?.accessToken === session.accessToken;
      if (stored && !sameTokens && !isNewer(session, stored)) return;
      if (stored && sameTokens && stored.loginHint === session.loginHint) return;
      await save(session);
    },
    async clear(session) {
      const stored = session && (await load());
      if (session && stored && (!isSameUser(stored, session) || isNewer(stored, session))) return;
      await attempt(() => store.clear());
    },
  };
}
