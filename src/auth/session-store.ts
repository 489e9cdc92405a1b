import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DialerError } from '../runtime/dialer-error';
import type { Log } from '../runtime/logger';
import type { Runtime, Stop } from '../runtime/runtime';
import { brandOf } from './brands';
import type { PlatformHosts, Region } from './environments';
import type { AuthorizationGrant } from './oauth';
import { createWallClockTimer, refreshTime, warningTime } from './refresh-timer';
import { isNewer, isSameUser, type Session, sessionEnd, sessionFrom } from './session';
import { createSessionChannel, type SessionChannel } from './session-channel';
import { codeExchangeFailed, renewalFailed, sessionEnded, signedOut } from './session-errors';
import { delayAfterFailure, renewSession } from './session-renewal';
import type { NoSession, SessionState } from './session-state';
import type { SessionVault } from './session-vault';
import { sharedFlag } from './shared-flag';
import { requestToken, revokeToken, TokenRequestError } from './token-endpoint';

/** The signed-in user's session: one store per dialer, which owns the timer that keeps the access token fresh. */
export interface SessionStore extends Pick<
  StoreApi<SessionState>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /** Takes up a stored session, or that of another tab. */
  load(): Promise<void>;
  /** Says that the user is at the login page; a session that lives stays as it is. Returns how to say that she is not. */
  beginSignIn(by: 'popup' | 'redirect'): Stop;
  /**
   * Turns RingCentral's answer into the session.
   * @throws DialerError `sign-in-failed`
   */
  complete(grant: AuthorizationGrant): Promise<void>;
  /** A sign-in came to nothing. */
  fail(error: DialerError): void;
  /**
   * An access token to use now; waits while it is being renewed.
   * @param rejected a token that RingCentral has just answered with 401: it is never returned again.
   * @throws DialerError `signed-out`, `session-expired`, or why it cannot be renewed for the moment.
   */
  accessToken(rejected?: string): Promise<string>;
  /** Where the session's requests go. @throws DialerError `signed-out` or `session-expired`. */
  apiBase(): string;
  /** Keeps what the login page can fill in when this user has to sign in again. */
  rememberLoginHint(hint: string): void;
  /** Ends the session here, at RingCentral and in the other tabs. Never rejects. */
  signOut(): Promise<void>;
  /** Stops the timer and everything else; a renewal under way is still finished and saved. */
  destroy(): Promise<void>;
}

export interface SessionStoreOptions {
  runtime: Runtime;
  hosts: PlatformHosts;
  clientId: (region: Region) => string;
  vault: SessionVault;
  /** Whether the tabs of this origin have one session between them. */
  shared: boolean;
  /** Tells apart the dialers of other apps and environments on this origin. */
  namespace: string;
  log: Log;
  /** What no promise reports. */
  onError: (error: DialerError) => void;
}

export function createSessionStore(options: SessionStoreOptions): SessionStore {
  const { runtime, hosts, clientId, vault, namespace, log } = options;
  const store = createStore<SessionState>(() => ({ status: 'starting' }));
  const lockName = `${namespace}:session`;
  const flag = sharedFlag(runtime, `${namespace}:signed-in`, options.shared);
  const channel: SessionChannel | undefined = options.shared
    ? createSessionChannel(runtime, namespace, { current, onSession, onSignedOut })
    : undefined;
  const refreshTimer = createWallClockTimer(runtime, () => void renewInBackground());
  const warningTimer = createWallClockTimer(runtime, warn);
  const stopWake = runtime.onWake((reason) => {
    const state = store.getState();
    if (reason === 'online' && state.status === 'signed-in' && state.problem) void renewInBackground();
  });
  let renewal: Promise<string> | undefined;
  let failures = 0;
  let signingOut = false;
  let destroyed = false;

  function current(): Session | undefined {
    const state = store.getState();
    return state.status === 'signed-in' ? state.session : undefined;
  }

  function onSession(session: Session): void {
    const state = store.getState();
    if (signingOut) return;
    if (state.status === 'signed-in' && !isNewer(session, state.session)) return;
    if (state.status === 'expired' && !isSameUser(session, state.previous)) return;
    adopt(session);
  }

  function onSignedOut(ownerId: string | undefined): void {
    if (current()?.ownerId === ownerId) end({ status: 'signed-out' });
  }

  /** Makes `session` the one in use and sets the timers for its end. */
  function adopt(session: Session): void {
    failures = 0;
    store.setState({ status: 'signed-in', session }, true);
    if (destroyed) return;
    flag.set();
    refreshTimer.schedule(refreshTime(session, runtime.random()));
    if (Number.isFinite(sessionEnd(session))) warningTimer.schedule(warningTime(session));
    else warningTimer.cancel();
  }

  function end(state: NoSession): void {
    refreshTimer.cancel();
    warningTimer.cancel();
    failures = 0;
    store.setState(state, true);
  }

  function warn(): void {
    const state = store.getState();
    if (state.status === 'signed-in') store.setState({ ...state, endsAt: sessionEnd(state.session) }, true);
  }

  /** Renews once, however many ask; resolves with the new access token. */
  function renew(stale: Session): Promise<string> {
    renewal ??= renewSession({
      runtime,
      vault,
      lockName,
      apiBase: hosts[stale.region].api,
      clientId: clientId(stale.region),
      stale,
      askSiblings: async () => {
        if (channel?.hasSiblings()) await channel.ask(stale);
      },
      newest: current,
    })
      .then((session) => {
        log('info', 'session renewed');
        if (!signingOut && session.accessToken !== current()?.accessToken) adopt(session);
        channel?.announce(session);
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
      log('warn', 'session ended by RingCentral', { error: trouble.details.oauthError ?? 'unknown' });
      const { brandId, region, ownerId, loginHint } = state.session;
      const previous = {
        brandId,
        region,
        ...(ownerId === undefined ? {} : { ownerId }),
        ...(loginHint === undefined ? {} : { loginHint }),
      };
      const expired = sessionEnded(brandOf(brandId).name, trouble);
      end({ status: 'expired', previous, error: expired });
      flag.clear();
      void vault.clear(stale);
      return expired;
    }
    failures += 1;
    const problem = renewalFailed(trouble);
    log('warn', 'session could not be renewed yet', { kind: trouble.kind, failures });
    store.setState({ ...state, problem }, true);
    if (!destroyed) {
      refreshTimer.schedule(runtime.clock.now() + delayAfterFailure(trouble, failures, runtime.random()));
    }
    return problem;
  }

  async function renewInBackground(): Promise<void> {
    const session = current();
    if (destroyed || !session) return;
    if (session.refreshToken === undefined && runtime.clock.now() < session.accessExpiresAt) {
      refreshTimer.schedule(session.accessExpiresAt); // nothing to renew with: it ends when it ends
      return;
    }
    try {
      await renew(session);
    } catch (error) {
      // The state carries it; the host hears of it here, because nobody awaited this renewal. Once for each outage.
      if (failures <= 1) options.onError(error as DialerError);
    }
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,

    async load() {
      const stored = await vault.load();
      if (destroyed) return;
      if (stored) adopt(stored);
      else if (channel && flag.isSet()) await channel.ask(undefined);
      if (store.getState().status === 'starting') end({ status: 'signed-out' });
    },

    beginSignIn(by) {
      const before = store.getState();
      if (before.status === 'signed-in') return () => undefined;
      const here: SessionState = { status: 'signing-in', by };
      store.setState(here, true);
      return () => {
        if (store.getState() !== here) return;
        store.setState(before.status === 'expired' ? before : { status: 'signed-out' }, true);
      };
    },

    async complete(grant) {
      try {
        const answer = await requestToken(runtime, hosts[grant.region].api, {
          grant_type: 'authorization_code',
          code: grant.code,
          code_verifier: grant.codeVerifier,
          redirect_uri: grant.redirectUri,
          client_id: clientId(grant.region),
        });
        const session = sessionFrom(answer, grant, runtime.clock.now());
        await vault.save(session);
        adopt(session);
        channel?.announce(session);
      } catch (error) {
        throw codeExchangeFailed(error);
      }
    },

    fail(error) {
      const { status } = store.getState();
      // An expired session stays what it is: its own error says why nothing works.
      if (status !== 'signed-in' && status !== 'expired') end({ status: 'signed-out', error });
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

    rememberLoginHint(loginHint) {
      const state = store.getState();
      if (state.status !== 'signed-in' || state.session.loginHint === loginHint) return;
      const session = { ...state.session, loginHint };
      store.setState({ ...state, session }, true);
      void vault.saveRenewed(session);
    },

    async signOut() {
      signingOut = true;
      try {
        await renewal?.catch(() => undefined); // the renewed token is the one to revoke
        const here = current();
        end({ status: 'signed-out' });
        flag.clear();
        await runtime.locks.hold(lockName, async () => {
          const stored = await vault.load();
          const session = here && stored && isNewer(stored, here) ? stored : (here ?? stored);
          await vault.clear(session);
          if (!session) return;
          channel?.announceSignedOut(session.ownerId);
          const form = { token: session.accessToken, client_id: clientId(session.region) };
          await revokeToken(runtime, hosts[session.region].api, form).catch(() => {
            log('info', 'revoking the session failed; it is forgotten here all the same');
          });
        });
      } finally {
        signingOut = false;
      }
    },

    async destroy() {
      destroyed = true;
      refreshTimer.stop();
      warningTimer.stop();
      stopWake();
      await renewal?.catch(() => undefined);
      channel?.close();
    },
  };
}
