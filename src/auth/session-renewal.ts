import type { DialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import type { PlatformHosts, Region } from './environments';
import type { RenewalPace } from './renewal-pace';
import { isNewer, type Session, sessionFrom } from './session';
import type { SessionVault } from './session-vault';
import { requestToken, TokenRequestError } from './token-endpoint';

/** Exchanges refresh tokens for new sessions. */
export interface SessionRenewal {
  /**
   * Replaces `stale`, once however many ask: by what another tab has got for it, else by what RingCentral gives.
   * Resolves as soon as the new session is in use; rejects with what `onFailed` makes of the failure.
   */
  renew(stale: Session): Promise<void>;
  /** The renewal of this session, if it is being renewed. */
  underWay(stale: Session): Promise<void> | undefined;
  /** Resolves when nothing is under way any more, in the store either. */
  finished(): Promise<void>;
}

/**
 * Works inside the tabs' common lock, because a refresh token is single-use and refreshing kills the old access token.
 */
export function createSessionRenewal(options: {
  runtime: Pick<Runtime, 'fetch' | 'clock' | 'isOnline' | 'locks'>;
  hosts: PlatformHosts;
  clientId: (region: Region) => string;
  vault: SessionVault;
  pace: RenewalPace;
  lockName: string;
  /** Asks the other tabs; what they have is then among {@link newest}. */
  askSiblings: (stale: Session) => Promise<void>;
  /** The newest session this tab has heard of. */
  newest: () => Session | undefined;
  onRenewed: (session: Session) => void;
  onFailed: (stale: Session, error: TokenRequestError) => DialerError;
  /** Something failed that the other tabs are to know of, so that they do not try the same. */
  onTrouble: () => void;
}): SessionRenewal {
  const { runtime, hosts, clientId, vault, pace, onRenewed, onTrouble } = options;
  const underWay = new Map<string, Promise<void>>();
  const unfinished = new Set<Promise<void>>();

  async function renewedElsewhere(stale: Session): Promise<Session | undefined> {
    await options.askSiblings(stale);
    return [options.newest(), await vault.load()].find((each) => each && isNewer(each, stale));
  }

  async function request(stale: Session): Promise<Session> {
    if (options.newest()?.accessToken !== stale.accessToken) {
      // The lock can take a while to get, and the user signs out in another tab meanwhile.
      throw new TokenRequestError('rejected', 'This session is not in use any more.', { notSent: true });
    }
    if (stale.refreshToken === undefined) {
      throw new TokenRequestError('rejected', 'This session cannot be renewed.', {
        oauthError: 'no_refresh_token',
      });
    }
    const refusal = pace.refusal();
    if (refusal) throw refusal;
    pace.asked();
    const answer = await requestToken(runtime, hosts[stale.region].api, {
      grant_type: 'refresh_token',
      refresh_token: stale.refreshToken,
      client_id: clientId(stale.region),
    }).catch((error: TokenRequestError) => {
      // Told inside the lock: the tabs that wait for it are to know.
      if (error.kind !== 'rejected') {
        pace.failed(error);
        onTrouble();
      }
      throw error;
    });
    return sessionFrom(answer, stale, runtime.clock.now());
  }

  /** What was thrown may be the browser's own, which denies some pages its locks. */
  function toTrouble(cause: unknown): TokenRequestError {
    if (cause instanceof TokenRequestError) return cause;
    const trouble = new TokenRequestError('unavailable', 'The browser did not let us renew the session.', {
      cause,
    });
    pace.failed(trouble);
    return trouble;
  }

  function begin(stale: Session): Promise<void> {
    return new Promise((resolve, reject) => {
      const work = runtime.locks
        .hold(options.lockName, async () => {
          const session = (await renewedElsewhere(stale)) ?? (await request(stale));
          onRenewed(session);
          resolve(); // a store may be slow, and the old token is dead
          await vault.saveRenewed(session);
        })
        .catch((cause: unknown) => reject(options.onFailed(stale, toTrouble(cause))))
        .finally(() => unfinished.delete(work));
      unfinished.add(work);
    });
  }

  return {
    renew(stale) {
      const key = stale.accessToken;
      const begun = underWay.get(key) ?? begin(stale).finally(() => underWay.delete(key));
      underWay.set(key, begun);
      return begun;
    },
    underWay: (stale) => underWay.get(stale.accessToken),
    finished: async () => void (await Promise.all(unfinished)),
  };
}
