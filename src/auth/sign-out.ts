import type { Runtime } from '../runtime/runtime';
import type { PlatformHosts, Region } from './environments';
import { isNewer, isSameUser, type Session, type SessionIdentity } from './session';
import type { SessionVault } from './session-vault';
import { revokeToken } from './token-endpoint';

/**
 * Forgets a session in the store, here and at RingCentral: the newest one of `who`, or whatever is stored when nobody is
 * known. Another user's stays. Runs inside the tabs' common lock, so that no renewal brings it back.
 */
export function signOutOf(options: {
  runtime: Pick<Runtime, 'fetch' | 'clock' | 'isOnline' | 'locks'>;
  vault: SessionVault;
  lockName: string;
  hosts: PlatformHosts;
  clientId: (region: Region) => string;
  /** Whose session it is. */
  who: SessionIdentity | undefined;
  /** The newest session that this tab has heard of. */
  newest: () => Session | undefined;
  /** Tells the other tabs. */
  announce: (session: Session) => void;
  onRevokeFailed: () => void;
}): Promise<void> {
  const { runtime, vault, hosts, clientId, who, newest, announce, onRevokeFailed } = options;
  return runtime.locks.hold(options.lockName, async () => {
    const stored = await vault.load();
    const theirs = stored && (!who || isSameUser(stored, who)) ? stored : undefined;
    const here = newest();
    const session = here && theirs && isNewer(theirs, here) ? theirs : (here ?? theirs);
    if (session || !stored) await vault.clear(session);
    if (!session) return;
    announce(session);
    // Either token ends the session; the access token is for the API alone.
    const form = { token: session.refreshToken ?? session.accessToken, client_id: clientId(session.region) };
    await revokeToken(runtime, hosts[session.region].api, form).catch(onRevokeFailed);
  });
}
