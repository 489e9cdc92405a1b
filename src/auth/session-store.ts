import { createStore } from 'zustand/vanilla';
import type { DialerError } from '../runtime/dialer-error';
import { brandOf } from './brands';
import { createSessionTimers } from './refresh-timer';
import { createRenewalPace, type TokenTrouble } from './renewal-pace';
import { identityOf, isNewer, isSameUser, type Session, sessionEnd, sessionFrom } from './session';
import { createSessionChannel, type SessionChannel } from './session-channel';
import { codeExchangeFailed, givenUp, renewalFailed, sessionEnded, signedOut } from './session-errors';
import { createSessionRenewal } from './session-renewal';
import { expiredIn, type NoSession, type SessionState } from './session-state';
import { sharedFlag } from './shared-flag';
import { signOutOf } from './sign-out';
import { exchangeCode, revokeToken, type TokenRequestError } from './token-endpoint';
import type { SessionStore, SessionStoreOptions } from './session-contract';

export function createSessionStore(options: SessionStoreOptions): SessionStore {
  const { runtime, hosts, vault, namespace, log } = options;
  const store = createStore<SessionState>(() => ({ status: 'starting' }));
  const lockName = `${namespace}:session`;
  const flag = sharedFlag(runtime, `${namespace}:signed-in`, options.shared);
  const channel: SessionChannel | undefined = options.shared
    ? createSessionChannel(runtime, namespace, {
        current,
        onSession,
        onSignedOut,
        trouble: () => pace.trouble(),
        onTrouble,
      })
    : undefined;
  const timers = createSessionTimers(runtime, {
    refreshDue: () => void renewInBackground(),
    endIsNear: warn,
  });
  const stopWake = runtime.onWake((reason) => {
    const state = store.getState();
    if (reason === 'online' && state.status === 'signed-in' && state.problem) void renewInBackground();
  });
  const pace = createRenewalPace(runtime);
  const renewal = createSessionRenewal({
    ...options,
    pace,
    lockName,
    askSiblings: async (stale) => {
      if (channel?.hasSiblings()) await channel.ask(stale);
    },
    newest: current,
    onRenewed,
    onFailed: onRenewalFailed,
    onTrouble: () => channel?.announceTrouble(),
  });
  /** The token that RingCentral has answered with 401. */
  let rejectedToken: string | undefined;
  /** The trouble that the host has been told of. */
  let told: unknown;
  let signingOut = false;
  /** The session that is being signed out of. */
  let leaving: Session | undefined;
  let destroyed = false;

  function current(): Session | undefined {
    const state = store.getState();
    return state.status === 'signed-in' ? state.session : undefined;
  }

  /** @throws DialerError when nobody is */
  function signedIn(): Session {
    const state = store.getState();
    if (state.status === 'expired') throw state.error;
    if (state.status !== 'signed-in' || signingOut) throw signedOut();
    return state.session;
  }

  function onSession(session: Session): void {
    const state = store.getState();
    if (leaving && isNewer(session, leaving)) leaving = session;
    if (signingOut && state.status !== 'signed-in') return;
    if (state.status === 'signed-in') {
      if (!isNewer(session, state.session)) return;
      pace.asked(); // by another tab
    }
    const previous = expiredIn(state)?.previous;
    if (previous && !isSameUser(session, previous)) return;
    adopt(session);
    void keep(session);
  }

  function onSignedOut(ownerId: string | undefined): void {
    const state = store.getState();
    const here = current();
    if (state.status === 'expired' && state.previous.ownerId === ownerId) end({ status: 'signed-out' });
    if (!here) return;
    if (here.ownerId === ownerId) {
      end({ status: 'signed-out' });
      forget(here);
    } else flag.set(); // somebody is still signed in
  }

  function onTrouble(ownerId: string | undefined, trouble: TokenTrouble): void {
    if (current()?.ownerId === ownerId) pace.heard(trouble);
  }

  /** Keeps what another tab has found out in this tab's own store, too: that tab may be closed before this one is reloaded. */
  function keep(session: Session): Promise<void> {
    return runtime.locks.hold(lockName, async () => {
      const now = current();
      if (now?.accessToken === session.accessToken) await vault.saveRenewed(now);
    });
  }

  function forget(session: Session): void {
    void runtime.locks.hold(lockName, () => vault.clear(session));
  }

  /** Makes `session` the one in use and sets the timers for its end. */
  function adopt(session: Session): void {
    pace.succeeded();
    store.setState({ status: 'signed-in', session }, true);
    if (destroyed) return;
    flag.set();
    timers.follow(session);
  }

  function end(state: NoSession): void {
    timers.cancel();
    pace.succeeded();
    store.setState(state, true);
  }

  function warn(): void {
    const state = store.getState();
    if (state.status === 'signed-in') store.setState({ ...state, endsAt: sessionEnd(state.session) }, true);
  }

  /** Resolves with the token that takes the place of this session's. */
  async function renew(stale: Session): Promise<string> {
    try {
      await renewal.renew(stale);
    } catch (error) {
      // Whoever has signed in or renewed meanwhile is no concern of this failure.
      if (!current() || current()?.accessToken === stale.accessToken) throw error;
    }
    return signedIn().accessToken;
  }

  function onRenewed(session: Session): void {
    const here = current();
    if (!here || !isNewer(session, here)) return;
    log('info', 'session renewed');
    adopt(session);
    channel?.announce(session);
  }

  /** Decides what a failed renewal means for the session, and says it as an error for those who asked. */
  function onRenewalFailed(stale: Session, trouble: TokenRequestError): DialerError {
    const state = store.getState();
    const isOver = state.status !== 'signed-in' || state.session.accessToken !== stale.accessToken;
    if (isOver || signingOut) return signedOut();
    if (trouble.kind === 'rejected') {
      log('warn', 'session ended by RingCentral', { error: trouble.details.oauthError ?? 'unknown' });
      const expired = sessionEnded(brandOf(stale.brandId).name, trouble);
      end({ status: 'expired', previous: identityOf(state.session), error: expired });
      forget(stale);
      return expired;
    }
    if (!destroyed) timers.refreshAt(pace.nextTry());
    if (trouble.details.notSent && state.problem) return state.problem;
    const problem = renewalFailed(trouble);
    log('warn', 'session could not be renewed yet', { kind: trouble.kind, failures: pace.failures() });
    store.setState({ ...state, problem }, true);
    return problem;
  }

  async function renewInBackground(): Promise<void> {
    const session = current();
    if (destroyed || !session) return;
    try {
      await renew(session);
    } catch (error) {
      // The state carries it; the host hears of it here, because nobody awaited this renewal. Once for each outage.
      if (pace.failures() <= 1 && error !== told) options.onError(error as DialerError);
      told = error;
    }
  }

  /** Ends a session that nobody wants any more, unseen. */
  async function unwanted({ region, refreshToken, accessToken }: Session): Promise<DialerError> {
    const form = { token: refreshToken ?? accessToken, client_id: options.clientId(region) };
    await revokeToken(runtime, hosts[region].api, form).catch(() => undefined); // then it ends by itself
    return givenUp();
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,

    async load() {
      const stored = await vault.load();
      if (destroyed) return;
      const here = current(); // another tab may have been quicker than a slow store
      if (stored && (!here || isNewer(stored, here))) adopt(stored);
      else if (!here && channel && flag.isSet()) await channel.ask(undefined);
      if (store.getState().status === 'starting') end({ status: 'signed-out' });
    },

    beginSignIn(by) {
      const before = store.getState();
      if (before.status === 'signed-in') return () => undefined;
      const instead = expiredIn(before);
      const here: SessionState = { status: 'signing-in', by, ...(instead && { instead }) };
      store.setState(here, true);
      return () => {
        if (store.getState() === here) store.setState(instead ?? { status: 'signed-out' }, true);
      };
    },

    async complete(grant, wanted) {
      try {
        const answer = await exchangeCode(
          runtime,
          hosts[grant.region].api,
          options.clientId(grant.region),
          grant,
        );
        const { order = 0 } = current() ?? expiredIn(store.getState())?.previous ?? {};
        const session = sessionFrom(answer, { ...grant, order }, runtime.clock.now());
        if (!wanted()) throw await unwanted(session);
        adopt(session); // before it is kept: a slow store must not keep the user waiting
        channel?.announce(session);
        await vault.save(session);
      } catch (error) {
        throw codeExchangeFailed(error);
      }
    },

    fail(error) {
      const state = store.getState();
      // An expired session stays what it is: its own error says why nothing works.
      if (state.status !== 'signed-in') end(expiredIn(state) ?? { status: 'signed-out', error });
    },

    async accessToken(rejected) {
      const session = signedIn();
      rejectedToken = rejected ?? rejectedToken;
      const dead = session.accessToken === rejectedToken || runtime.clock.now() >= session.accessExpiresAt;
      return dead || renewal.underWay(session) ? renew(session) : session.accessToken;
    },

    apiBase: () => hosts[signedIn().region].api,

    rememberLoginHint(loginHint) {
      const state = store.getState();
      if (state.status !== 'signed-in' || state.session.loginHint === loginHint) return;
      const session = { ...state.session, loginHint };
      store.setState({ ...state, session }, true);
      void keep(session);
    },

    async signOut() {
      signingOut = true;
      try {
        await renewal.finished(); // the renewed token is the one to revoke
        leaving = current();
        const who = leaving ?? expiredIn(store.getState())?.previous;
        end({ status: 'signed-out' });
        flag.clear();
        await signOutOf({
          ...options,
          lockName,
          who,
          newest: () => leaving,
          announce: ({ ownerId }) => channel?.announceSignedOut(ownerId),
          onRevokeFailed: () => log('info', 'revoking the session failed; it is forgotten here all the same'),
        });
      } finally {
        signingOut = false;
        leaving = undefined;
      }
    },

    async destroy() {
      destroyed = true;
      timers.stop();
      stopWake();
      await renewal.finished();
      channel?.close();
    },
  };
}
