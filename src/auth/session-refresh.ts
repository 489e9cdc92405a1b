import type { Runtime } from '../runtime/runtime';
import type { CredentialStore } from './credential-store';
import { parseSession, serializeSession, type Session, sessionFrom } from './session';
import { requestToken, TokenRequestError } from './token-endpoint';

/** Waits between repeats after the platform or the network failed. Source: RingCentral guide, "Refreshing tokens". */
const REPEAT_MS = 10_000;
const REPEATS_IN_A_ROW = 3;
/** After three repeats the trouble is not a hiccup: look again once a minute. */
const LATER_MS = 60_000;

/** How long to leave the token endpoint alone after its `failures`-th failure in a row. */
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
  store: CredentialStore;
  lockName: string;
  apiBase: string;
  clientId: string;
  stale: Session;
  /** The newest session this tab has heard of. */
  newest: () => Session | undefined;
  onStorageError: (error: unknown) => void;
}): Promise<Session> {
  const { runtime, store, stale } = options;
  return runtime.locks.hold(options.lockName, async () => {
    const renewedElsewhere = newerOf(options.newest(), await loadSession(store, options.onStorageError));
    if (renewedElsewhere && isNewer(renewedElsewhere, stale)) return renewedElsewhere;
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
    await store.save(serializeSession(renewed)).catch(options.onStorageError);
    return renewed;
  });
}

/** True when `candidate` replaces `current`: the same user's later tokens. */
export function isNewer(candidate: Session, current: Session): boolean {
  return (
    candidate.accessToken !== current.accessToken &&
    candidate.issuedAt >= current.issuedAt &&
    candidate.region === current.region &&
    candidate.ownerId === current.ownerId
  );
}

/** The stored session; a store that fails or holds something else is reported and counts as empty. */
export async function loadSession(
  store: CredentialStore,
  onStorageError: (error: unknown) => void,
): Promise<Session | undefined> {
  try {
    const stored = await store.load();
    if (stored === null || stored === '') return undefined;
    const session = parseSession(stored);
    if (!session) onStorageError(new Error('The stored credentials are damaged or of another version.'));
    return session;
  } catch (error) {
    onStorageError(error);
    return undefined;
  }
}

function newerOf(a: Session | undefined, b: Session | undefined): Session | undefined {
  if (!a || !b) return a ?? b;
  return b.issuedAt > a.issuedAt ? b : a;
}
