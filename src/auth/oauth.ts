import { DialerError } from '../runtime/dialer-error';
import type { Runtime, WebStorage } from '../runtime/runtime';
import type { BrandId } from './brands';
import type { PlatformHosts, Region } from './environments';
import { createPendingRequests } from './pending-requests';
import { createPkce, type Pkce } from './pkce';
import { formatState, parseState } from './state-parameter';

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
  /** The ids of requests that have been made in this tab and not been answered. */
  pendingRequests(): Promise<string[]>;
  /**
   * Checks an answer and forgets its request, so that no answer is accepted twice.
   * @throws DialerError `sign-in-cancelled` when the user refused, `sign-in-failed` for anything that is not the answer
   *   to a pending request, `storage` where the requests cannot be read.
   */
  takeAnswer(answer: URLSearchParams): Promise<AuthorizationGrant>;
}

export function createOAuthClient(options: {
  runtime: Pick<Runtime, 'clock' | 'randomBytes' | 'sha256'>;
  hosts: PlatformHosts;
  clientId: (region: Region) => string;
  redirectUri: string;
  /** Where pending requests are kept; it may throw when used. */
  storage: () => WebStorage;
  storagePrefix: string;
}): OAuthClient {
  const { runtime, hosts, clientId, redirectUri, storage } = options;
  const pending = createPendingRequests({ clock: runtime.clock, storage, prefix: options.storagePrefix });

  return {
    async createRequest({ brandId, region, loginHint }) {
      const { login } = hosts[region];
      const { verifier, challenge } = await newPkce(runtime);
      const stateId = hex(runtime.randomBytes(16));
      const request = { brandId, region, login, clientId: clientId(region), redirectUri };
      pending.keep(stateId, { ...request, codeVerifier: verifier });
      return { url: authorizeUrl({ ...request, stateId, challenge, loginHint }), stateId };
    },

    pendingRequests: async () => pending.ids(),

    async takeAnswer(answer) {
      const state = parseState(answer.get('state'));
      if (!state) throw unknownAnswer();
      // Read and removed, in that order, before anything is judged.
      const request = pending.take(state.requestId);
      if (!request) throw unknownAnswer();
      const { brandId, region, codeVerifier } = request;
      // The brand decides where the code goes, so it must be the one that was asked for, at its own environment.
      const sameRequest =
        state.brandId === brandId &&
        request.login === hosts[region].login &&
        request.clientId === clientId(region);
      if (!sameRequest) throw unknownAnswer();
      const error = answer.get('error');
      if (error !== null) throw refused(error);
      const code = answer.get('code');
      if (code === null) throw unknownAnswer();
      return { brandId, region, code, codeVerifier, redirectUri: request.redirectUri };
    },
  };
}

/** @throws DialerError `sign-in-failed` where it cannot be made */
async function newPkce(runtime: Pick<Runtime, 'randomBytes' | 'sha256'>): Promise<Pkce> {
  try {
    return await createPkce(runtime);
  } catch (cause) {
    throw new DialerError('sign-in-failed', 'The sign-in could not be prepared in this browser.', {
      cause,
      // PKCE needs the Web Cryptography API, which browsers offer to secure pages only.
      solutions: ['Serve this page over https, or from localhost.'],
    });
  }
}

/** Where RingCentral asks the user (RFC 6749 §4.1.1, RFC 7636 §4.3). */
function authorizeUrl(request: {
  login: string;
  clientId: string;
  redirectUri: string;
  brandId: BrandId;
  stateId: string;
  challenge: string;
  loginHint: string | undefined;
}): string {
  const { brandId, loginHint } = request;
  const url = new URL(`${request.login}/restapi/oauth/authorize`);
  // RingCentral grants the app's permissions: no scope is named, which would only narrow them.
  url.search = new URLSearchParams({
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    response_type: 'code',
    response_mode: 'query',
    state: formatState(request.stateId, brandId),
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
    // The guide says `brandId`, newer reference pages `brand_id`: send both.
    brandId,
    brand_id: brandId,
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
  }).toString();
  return url.href;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function unknownAnswer(): DialerError {
  return new DialerError(
    'sign-in-failed',
    'The answer from RingCentral does not belong to a sign-in that was started in this tab, or it was used before.',
    { solutions: ['Sign in again.'] },
  );
}

function refused(error: string): DialerError {
  if (error === 'access_denied') {
    return new DialerError(
      'sign-in-cancelled',
      'The sign-in was cancelled: access was not granted on the RingCentral page.',
      {
        platformCode: error,
        solutions: ['Sign in again and choose "Authorize".'],
      },
    );
  }
  return new DialerError('sign-in-failed', `RingCentral refused the sign-in (${error}).`, {
    platformCode: error,
    solutions: ['Sign in again. If it keeps failing, ask your administrator to check the RingCentral app.'],
  });
}
