import type { DialerError } from '../runtime/dialer-error';
import type { BrandId } from './brands';
import type { Region } from './environments';
import type { Session } from './session';

/** Who was signed in, kept after the session's end so that one click signs in again at the same place. */
export interface PreviousUser {
  brandId: BrandId;
  region: Region;
  ownerId?: string;
}

/** Who is signed in. */
export type SessionState =
  /** Stored credentials and a possible answer of RingCentral's are being read. */
  | { status: 'starting' }
  /** `error` says why the last attempt failed. */
  | { status: 'signed-out'; error?: DialerError }
  /** The user is on her way to RingCentral's login page, or the code is being exchanged. */
  | { status: 'signing-in' }
  /** `problem` is set while the session cannot be renewed for a passing reason; it lives on. */
  | { status: 'signed-in'; session: Session; problem?: DialerError }
  /** RingCentral ended the session; only signing in again helps. */
  | { status: 'expired'; previous: PreviousUser; error: DialerError };

/** The error for a request that needs a user where there is none. */
export type NoSession = Extract<SessionState, { status: 'signed-out' | 'expired' }>;
