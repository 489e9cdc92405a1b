import { DialerError } from '../runtime/dialer-error';
import { TokenRequestError } from './token-endpoint';
import { said, type Sentence } from '../runtime/sentence';

/** Nobody is signed in. */
export function signedOut(): DialerError {
  return new DialerError('signed-out', 'You are not signed in to RingCentral.', {
    solutions: ['Sign in, then try again.'],
  });
}

/** The user, or the page, no longer wants to sign in. */
export function givenUp(): DialerError {
  return new DialerError('sign-in-cancelled', 'The sign-in was cancelled.', {
    solutions: ['Sign in again when it suits.'],
  });
}

/** RingCentral does not renew the session any more. */
export function sessionEnded(brandName: string, cause: TokenRequestError): DialerError {
  return new DialerError('session-expired', said('Your {brand} session has ended.', { brand: brandName }), {
    cause,
    platformCode: cause.details.oauthError,
    solutions: ['Sign in again. Nothing on this page is lost.'],
  });
}

/** The session lives, but could not be renewed just now. */
export function renewalFailed(cause: TokenRequestError): DialerError {
  if (cause.kind === 'busy') {
    return new DialerError('rate-limited', 'RingCentral asks us to wait before renewing your session.', {
      cause,
      retryAfterSeconds: cause.details.retryAfterSeconds,
      solutions: ['Nothing to do: it is tried again by itself.'],
    });
  }
  return new DialerError('network', 'Your RingCentral session could not be renewed yet.', {
    cause,
    solutions: ['Check your network connection. It is tried again by itself.'],
  });
}

/** The code that RingCentral sent could not be turned into a session. */
export function codeExchangeFailed(cause: unknown): DialerError {
  if (cause instanceof DialerError) return cause;
  const trouble = cause instanceof TokenRequestError ? cause : undefined;
  const solutions =
    trouble?.kind === 'busy'
      ? [
          said('Wait {seconds} seconds, then sign in again.', {
            seconds: trouble.details.retryAfterSeconds ?? 30,
          }),
        ]
      : [said('Sign in again. If it keeps failing, ask your administrator to check the RingCentral app.')];
  return new DialerError('sign-in-failed', signInFailure(trouble), {
    cause,
    platformCode: trouble?.details.oauthError,
    retryAfterSeconds: trouble?.details.retryAfterSeconds,
    retryable: trouble !== undefined && trouble.kind !== 'rejected',
    solutions,
  });
}

/** The browser or the host would not keep or give back the credentials. */
export function storageFailed(cause: unknown): DialerError {
  if (cause instanceof DialerError) return cause;
  return new DialerError('storage', 'Your sign-in could not be stored in or read from this browser.', {
    cause,
    solutions: [
      'Allow this site to store data in your browser. Without it you have to sign in on every page.',
    ],
  });
}

function signInFailure(trouble: TokenRequestError | undefined): Sentence {
  switch (trouble?.kind) {
    case 'rejected':
      return trouble.details.oauthError === 'invalid_grant'
        ? said('The sign-in took too long or was used before: RingCentral did not accept its code.')
        : trouble.message;
    case 'busy':
      return said('RingCentral has had too many sign-ins from you in the last minute.');
    case 'unavailable':
      return said('The sign-in could not be finished: {problem}', { problem: trouble.message });
    case undefined:
      return said('The sign-in could not be finished.');
  }
}
