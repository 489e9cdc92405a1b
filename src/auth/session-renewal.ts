import type { Runtime } from '../runtime/runtime';
import { isNewer, type Session, sessionFrom } from './session';
import type { SessionVault } from './session-vault';
import { requestToken, TokenRequestError } from './token-endpoint';

/** Waits between repeats after the platform or the network failed. Source: RingCentral guide, "Refreshing tokens". */
const REPEAT_MS = 10_000;
const REPEATS_IN_A_ROW = 3;
/** After three repeats the trouble is not a hiccup: look again once a minute. */
const LATER_MS = 60_000;

/** How long to leave the token endpoint alone after its `failures`-th failure in a row, in milliseconds. */
export function delayAfterFailure(error: TokenRequestError, failures: number, random: number): number {
  if (error.kind === 'busy') return (error.details.retryAfterSeconds ?? 0) * 1000 * (1 + random / 10);
  return failures <= REPEATS_IN_A_ROW ? REPEAT_MS : LATER_MS * (1 + random / 2);
}

/**
 * Exchanges the refresh token of `stale` for a new session, unless another tab has done so already.
 * Runs inside the tabs' common lock, because a refresh token is single-use and refreshing kills the old access token.
 *
 * @throws TokenRequestError `rejected` when the session is over.
 */
export function renewSession(options: {
  runtime: Pick<Runtime, 'fetch' | 'clock' | 'isOnline' | 'locks'>;
  vault: SessionVault;
  lockName: string;
  apiBase: string;
  clientId: string;
  stale: Session;
  /** Asks the other tabs; what they have is then among {@link newest}. */
  askSiblings: (stale: Session) => Promise<void>;
  /** The newest session this tab has heard of. */
  newest: () => Session | undefined;
}): Promise<Session> {
  const { runtime, vault, stale } = options;
  return runtime.locks.hold(options.lockName, async () => {
    await options.askSiblings(stale);
    const elsewhere = [options.newest(), await vault.load()].find((each) => each && isNewer(each, stale));
    if (elsewhere) return elsewhere;
    if (stale.refreshToken === undefined) {
      throw new TokenRequestError('rejected', 'This session cannot be renewed.', {
        oauthError: 'no_refresh_token',
      });
    }
    const answer = await requestToken(runtime, options.apiBase, {
      grant_type: 'refresh_token',
      refresh_token: stale.refreshToken,
      client_id: options.clientId,
    });
    const renewed = sessionFrom(answer, stale, runtime.clock.now());
    await vault.saveRenewed(renewed);
    return renewed;
  });
}
