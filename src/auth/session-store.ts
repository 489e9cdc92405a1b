import { createStore } from 'zustand/vanilla';
import type { DialerError } from '../runtime/dialer-error';
import type { Log } from '../runtime/logger';
import type { Runtime, Stop } from '../runtime/runtime';
import type { BrandId } from './brands';
import { brandOf } from './brands';
import type { CredentialStore } from './credential-store';
import type { PlatformHosts, Region } from './environments';
import type { AuthorizationGrant, OAuthClient } from './oauth';
import { keepReturnAddress, receiveAnswer, takeLeftAnswer } from './redirect-answer';
import { createRefreshTimer, refreshTime } from './refresh-timer';
import { serializeSession, type Session, sessionFrom } from './session';
import { createSessionChannel } from './session-channel';
import { delayAfterFailure, isNewer, loadSession, renewSession } from './session-refresh';
import type { NoSession, SessionState } from './session-state';
import { codeExchangeFailed, renewalFailed, sessionEnded, signedOut, storageFailed } from './session-errors';
import { requestToken, revokeToken, TokenRequestError } from './token-endpoint';

/** The signed-in user's session: one store per dialer, which owns the timer that keeps the access token fresh. */
export interface SessionStore {
  getState(): SessionState;
  subscribe(listener: (state: SessionState, previous: SessionState) => void): Stop;
  /** Takes up stored credentials, or the answer that RingCentral has just sent. Call it once. */
  start(): Promise<void>;
  /** Leaves this page for the brand's login page; the promise stays open while the page goes. */
  signInByRedirect(brandId: BrandId): Promise<void>;
  /**
   * An access token to use now; waits while it is being renewed.
   * @param rejected a token that RingCentral has just answered with 401: it is never returned again.
   * @throws DialerError `signed-out`, `session-expired`, or why it cannot be renewed for the moment.
   */
  accessToken(rejected?: string): Promise<string>;
  /** Where the session's requests go. @throws DialerError `signed-out` or `session-expired`. */
  apiBase(): string;
  /** Ends the session here, at RingCentral and in the other tabs. Never rejects. */
  signOut(): Promise<void>;
  /** Stops the timer and everything else; a renewal under way is still finished and saved. */
  destroy(): Promise<void>;
}

export interface SessionStoreOptions {
  runtime: Runtime;
  oauth: OAuthClient;
  hosts: PlatformHosts;
  clientId: (region: Region) => string;
  credentials: CredentialStore;
  /** Tells apart the dialers of other apps and environments on this origin. */
  namespace: string;
  log: Log;
  /** What no promise reports. */
  onError: (error: DialerError) => void;
}

export function createSessionStore(options: SessionStoreOptions): SessionStore {
  const { runtime, oauth, hosts, clientId, credentials, namespace, log } = options;
  const store = createStore<SessionState>(() => ({ status: 'starting' }));
  const lockName = `${namespace}:session`;
  const channel = createSessionChannel(runtime, namespace, {
    onSession: (session) => {
      const state = store.getState();
      const usable =
        state.status === 'signed-in' ? isNewer(session, state.session) : state.status !== 'starting';
      if (usable && !signingOut) adopt(session);
    },
    onSignedOut: () => end({ status: 'signed-out' }),
  });
  const timer = createRefreshTimer(runtime, () => void renewInBackground());
  const stopWake = runtime.onWake((reason) => {
    // Back from the login page by the browser's own "Back": the page is as it was left.
    if (reason === 'restored' && store.getState().status === 'signing-in')
      store.setState({ status: 'signed-out' }, true);
    const state = store.getState();
    if (reason === 'online' && state.status === 'signed-in' && state.problem) void renewInBackground();
  });
  let renewal: Promise<string> | undefined;
  let failures = 0;
  let signingOut = false;
  let destroyed = false;

  const onStorageError = (error: unknown) => options.onError(storageFailed(error));

  /** Makes `session` the one in use and sets the timer for its end. */
  function adopt(session: Session): void {
    failures = 0;
    store.setState({ status: 'signed-in', session }, true);
    if (!destroyed) timer.schedule(refreshTime(session, runtime.random()));
  }

  function end(state: NoSession): void {
    timer.cancel();
    failures = 0;
    if (store.getState().status !== 'starting' || state.status === 'signed-out') store.setState(state, true);
  }

  /** Renews once, however many ask; resolves with the new access token. */
  function renew(stale: Session): Promise<string> {
    renewal ??= renewSession({
      runtime,
      store: credentials,
      lockName,
      apiBase: hosts[stale.region].api,
      clientId: clientId(stale.region),
      stale,
      newest: () => {
        const state = store.getState();
        return state.status === 'signed-in' ? state.session : undefined;
      },
      onStorageError,
    })
      .then((session) => {
        log('info', 'session renewed');
        if (!signingOut) adopt(session);
        channel.announce(session);
        return session.accessToken;
      })
      .catch((error: unknown) => {
        throw renewalTrouble(stale, error);
      })
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  }

  /** Decides what a failed renewal means for the session, and says it as an error for the asker. */
  function renewalTrouble(stale: Session, error: unknown): DialerError {
    const trouble =
      error instanceof TokenRequestError
        ? error
        : new TokenRequestError('unavailable', String(error), { cause: error });
    const state = store.getState();
    if (state.status !== 'signed-in' || signingOut) return signedOut();
    if (trouble.kind === 'rejected') {
      const expired = sessionEnded(brandOf(stale.brandId).name, trouble);
      log('warn', 'session ended by RingCentral', { error: trouble.details.oauthError ?? 'unknown' });
      const { brandId, region, ownerId } = stale;
      end({
        status: 'expired',
        previous: { brandId, region, ...(ownerId === undefined ? {} : { ownerId }) },
        error: expired,
      });
      void credentials.clear().catch(onStorageError);
      return expired;
    }
    failures += 1;
    const problem = renewalFailed(trouble);
    log('warn', 'session could not be renewed yet', { kind: trouble.kind, failures });
    store.setState({ ...state, problem }, true);
    if (!destroyed) {
      timer.schedule(runtime.clock.now() + delayAfterFailure(trouble, failures, runtime.random()));
    }
    return problem;
  }

  async function renewInBackground(): Promise<void> {
    const state = store.getState();
    if (destroyed || state.status !== 'signed-in') return;
    const { session } = state;
    if (session.refreshToken === undefined && runtime.clock.now() < session.accessExpiresAt) {
      timer.schedule(session.accessExpiresAt); // nothing to renew with: it ends when it ends
      return;
    }
    try {
      await renew(session);
    } catch (error) {
      // The state carries it; the host hears of it here, because nobody awaited this renewal.
      options.onError(error as DialerError);
    }
  }

  async function exchange(grant: AuthorizationGrant): Promise<Session> {
    const answer = await requestToken(runtime, hosts[grant.region].api, {
      grant_type: 'authorization_code',
      code: grant.code,
      code_verifier: grant.codeVerifier,
      redirect_uri: grant.redirectUri,
      client_id: clientId(grant.region),
    });
    return sessionFrom(answer, grant, runtime.clock.now());
  }

  /** The session that RingCentral's answer grants, if there is an answer for this dialer. */
  async function sessionFromAnswer(): Promise<Session | 'leaving' | undefined> {
    const answer = await receivedAnswer();
    if (answer === undefined || answer === 'leaving') return answer;
    store.setState({ status: 'signing-in' }, true);
    const grant = await oauth.takeAnswer(answer);
    try {
      const session = await exchange(grant);
      await credentials.save(serializeSession(session)).catch(onStorageError);
      return session;
    } catch (error) {
      throw codeExchangeFailed(error);
    }
  }

  async function receivedAnswer(): Promise<URLSearchParams | 'leaving' | undefined> {
    try {
      const storage = runtime.storage('session');
      const pending = await oauth.pendingRequests();
      return receiveAnswer(runtime.page, storage, pending) ?? takeLeftAnswer(storage, pending);
    } catch (error) {
      onStorageError(error);
      return undefined;
    }
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,

    start: () =>
      // Inside the lock, so that a second dialer of this page (React StrictMode, hot reload) waits for the exchange
      // that the first one began, and finds its result in the store.
      runtime.locks.hold(`${namespace}:start`, async () => {
        if (destroyed) return;
        try {
          const session = (await sessionFromAnswer()) ?? (await loadSession(credentials, onStorageError));
          if (session === 'leaving') return;
          if (session) adopt(session);
          else end({ status: 'signed-out' });
        } catch (error) {
          const failure = codeExchangeFailed(error);
          end({ status: 'signed-out', error: failure });
          options.onError(failure);
        }
      }),

    async signInByRedirect(brandId) {
      const { region } = brandOf(brandId);
      const before = store.getState();
      store.setState({ status: 'signing-in' }, true);
      try {
        const { url, stateId } = await oauth.createRequest({ brandId, region });
        keepReturnAddress(runtime.storage('session'), stateId, runtime.page.href);
        runtime.page.navigate(url);
      } catch (error) {
        store.setState(before, true);
        throw storageFailed(error);
      }
    },

    async accessToken(rejected) {
      const state = store.getState();
      if (state.status === 'expired') throw state.error;
      if (state.status !== 'signed-in') throw signedOut();
      const { session } = state;
      if (renewal) return renewal;
      const dead = session.accessToken === rejected || runtime.clock.now() >= session.accessExpiresAt;
      return dead ? renew(session) : session.accessToken;
    },

    apiBase() {
      const state = store.getState();
      if (state.status === 'expired') throw state.error;
      if (state.status !== 'signed-in') throw signedOut();
      return hosts[state.session.region].api;
    },

    async signOut() {
      signingOut = true;
      try {
        await renewal?.catch(() => undefined); // the renewed token is the one to revoke
        const state = store.getState();
        const stored = state.status === 'signed-in' ? state.session : undefined;
        end({ status: 'signed-out' });
        await runtime.locks.hold(lockName, async () => {
          const session = (await loadSession(credentials, () => undefined)) ?? stored;
          await credentials.clear().catch(onStorageError);
          channel.announceSignedOut();
          if (session) {
            const form = { token: session.accessToken, client_id: clientId(session.region) };
            await revokeToken(runtime, hosts[session.region].api, form).catch(() => {
              log('info', 'revoking the session failed; it is forgotten here all the same');
            });
          }
        });
      } finally {
        signingOut = false;
      }
    },

    async destroy() {
      destroyed = true;
      timer.stop();
      stopWake();
      await renewal?.catch(() => undefined);
      channel.close();
    },
  };
}
