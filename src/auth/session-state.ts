import type { DialerError } from '../runtime/dialer-error';
import type { Session, SessionIdentity } from './session';

/** Who is signed in. */
export type SessionState =
  /** Stored credentials and a possible answer of RingCentral's are being read. */
  | { status: 'starting' }
  /** `error` says why the last attempt failed. */
  | { status: 'signed-out'; error?: DialerError }
  /** The user is at RingCentral's login page, or the code is being exchanged. */
  | {
      status: 'signing-in';
      by: 'popup' | 'redirect';
      /** The session whose user is to sign in again; it stays expired if she does not. */
      instead?: Expired;
    }
  /**
   * `problem` is set while the session cannot be renewed for a passing reason; it lives on.
   * `endsAt` (milliseconds since the epoch) is set when it is about to end for good.
   */
  | { status: 'signed-in'; session: Session; problem?: DialerError; endsAt?: number }
  /** RingCentral ended the session; only signing in again helps. */
  | Expired;

interface Expired {
  status: 'expired';
  previous: SessionIdentity;
  error: DialerError;
}

/** The states without a user. */
export type NoSession = Extract<SessionState, { status: 'signed-out' | 'expired' }>;

/** The expired session that is to be had again. */
export function expiredIn(state: SessionState): Expired | undefined {
  if (state.status === 'signing-in') return state.instead;
  return state.status === 'expired' ? state : undefined;
}

/** RingCentral's id of the user whose dialer this is; her session may have expired. */
export function ownerIn(state: SessionState): string | undefined {
  return state.status === 'signed-in' ? state.session.ownerId : expiredIn(state)?.previous.ownerId;
}
