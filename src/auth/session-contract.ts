import type { StoreApi } from 'zustand/vanilla';
import type { DialerError } from '../runtime/dialer-error';
import type { Log } from '../runtime/logger';
import type { Runtime, Stop } from '../runtime/runtime';
import type { PlatformHosts, Region } from './environments';
import type { AuthorizationGrant } from './oauth-contract';
import type { SessionState } from './session-state';
import type { SessionVault } from './session-vault';

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
   * Turns RingCentral's answer into the session, if it is still wanted when it comes.
   * @throws DialerError `sign-in-failed`, `sign-in-cancelled`
   */
  complete(grant: AuthorizationGrant, wanted: () => boolean): Promise<void>;
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
