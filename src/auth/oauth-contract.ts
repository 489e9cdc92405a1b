import type { WebStorage } from '../runtime/runtime';
import type { BrandId } from './brands';
import type { PlatformHosts, Region } from './environments';

/** What is remembered between leaving for RingCentral's login page and coming back. */
export interface SignInRequest {
  brandId: BrandId;
  region: Region;
}

/** RingCentral's answer to a sign-in request, its `state` checked: ready to be exchanged, once. */
export interface AuthorizationGrant extends SignInRequest {
  code: string;
  codeVerifier: string;
  redirectUri: string;
}

/** Makes authorize URLs and checks what comes back (RFC 6749 §4.1, RFC 7636). */
export interface OAuthClient {
  /** Prepares a request: keeps its `state` and PKCE verifier, and tells the URL to go to. */
  createRequest(
    request: SignInRequest & { loginHint?: string | undefined },
  ): Promise<{ url: string; stateId: string }>;
  /**
   * Checks an answer and forgets its request, so that no answer is accepted twice.
   * @throws DialerError `sign-in-cancelled` when the user refused, `sign-in-failed` for anything that is not the answer
   *   to a pending request, `storage` where the requests cannot be read.
   */
  takeAnswer(answer: URLSearchParams): Promise<AuthorizationGrant>;
}

/** What a client is made with. */
export interface OAuthOptions {
  hosts: PlatformHosts;
  clientId: (region: Region) => string;
  redirectUri: string;
  /** Where pending requests are kept; it may throw when used. */
  storage: () => WebStorage;
  storagePrefix: string;
}
