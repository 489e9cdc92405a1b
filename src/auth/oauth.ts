import { SigninState, type StateStore } from 'oidc-client-ts';
import * as v from 'valibot';
import { DialerError } from '../runtime/dialer-error';
import type { WebStorage } from '../runtime/runtime';
import { type BrandId, brandIdSchema } from './brands';
import type { OAuthClient, OAuthOptions, SignInRequest } from './oauth-contract';
import { pendingRequests } from './pending-requests';
import { storageFailed } from './session-errors';
import { formatState, parseState } from './state-parameter';
import { said } from '../runtime/sentence';

const requestData = v.object({
  brandId: brandIdSchema,
  region: v.picklist(['commercial', 'segregated']),
});

/** Requests that are older than this are forgotten when another is made, in seconds. */
const STALE_SECONDS = 15 * 60;

/**
 * Uses oidc-client-ts's `SigninState`, which is what its `OidcClient` makes and checks requests with. The whole of
 * `OidcClient` brings discovery, user info and DPoP along (decision 0002).
 */
export function createOAuthClient(options: OAuthOptions): OAuthClient {
  const { hosts, clientId, redirectUri } = options;
  const stateStore = webStateStore(options.storage, options.storagePrefix);

  return {
    async createRequest({ brandId, region, loginHint }) {
      const { login } = hosts[region];
      const state = await newRequest({
        data: { brandId, region } satisfies SignInRequest,
        url_state: brandId,
        authority: login,
        client_id: clientId(region),
        redirect_uri: redirectUri,
        // RingCentral grants the app's permissions: none is named in the URL, where it would only narrow them.
        scope: '',
      });
      await SigninState.clearStaleState(stateStore, STALE_SECONDS);
      await stateStore.set(state.id, state.toStorageString());
      return { url: authorizeUrl(login, state, { brandId, loginHint }), stateId: state.id };
    },

    async takeAnswer(answer) {
      const state = parseState(answer.get('state'));
      if (!state) throw unknownAnswer();
      const request = await takeRequest(stateStore, state.requestId);
      const data = v.safeParse(requestData, request.data);
      if (!data.success || request.code_verifier === undefined) throw unknownAnswer();
      const { brandId, region } = data.output;
      // The brand decides where the code goes, so it must be the one that was asked for, at its own environment.
      const sameRequest =
        state.brandId === brandId &&
        request.authority === hosts[region].login &&
        request.client_id === clientId(region);
      if (!sameRequest) throw unknownAnswer();
      const error = answer.get('error');
      if (error !== null) throw refused(error);
      const code = answer.get('code');
      if (code === null) throw unknownAnswer();
      return {
        brandId,
        region,
        code,
        codeVerifier: request.code_verifier,
        redirectUri: request.redirect_uri,
      };
    },
  };
}

/** The request's id, PKCE verifier and challenge. @throws DialerError `sign-in-failed` where they cannot be made. */
async function newRequest(args: Omit<Parameters<typeof SigninState.create>[0], 'code_verifier'>) {
  try {
    return await SigninState.create({ ...args, code_verifier: true });
  } catch (cause) {
    throw new DialerError('sign-in-failed', 'The sign-in could not be prepared in this browser.', {
      cause,
      // PKCE needs the Web Cryptography API, which browsers offer to secure pages only.
      solutions: ['Serve this page over https, or from localhost.'],
    });
  }
}

/** Where RingCentral asks the user (RFC 6749 §4.1.1, RFC 7636 §4.3). */
function authorizeUrl(
  login: string,
  { id, client_id, redirect_uri, code_challenge }: SigninState,
  { brandId, loginHint }: { brandId: BrandId; loginHint: string | undefined },
): string {
  const url = new URL(`${login}/restapi/oauth/authorize`);
  url.search = new URLSearchParams({
    client_id,
    redirect_uri,
    response_type: 'code',
    response_mode: 'query',
    state: formatState(id, brandId),
    code_challenge: code_challenge ?? '',
    code_challenge_method: 'S256',
    // The guide says `brandId`, newer reference pages `brand_id`: send both.
    brandId,
    brand_id: brandId,
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
  }).toString();
  return url.href;
}

/** Reads a pending request and removes it, in that order, before anything is judged. */
async function takeRequest(store: StateStore, id: string): Promise<SigninState> {
  const kept = await store.remove(id);
  if (kept === null) throw unknownAnswer();
  try {
    return await SigninState.fromStorageString(kept);
  } catch (cause) {
    throw unknownAnswer(cause);
  }
}

function unknownAnswer(cause?: unknown): DialerError {
  return new DialerError(
    'sign-in-failed',
    'The answer from RingCentral does not belong to a sign-in that was started in this tab, or it was used before.',
    { cause, solutions: ['Sign in again.'] },
  );
}

/** RingCentral sent the user back without a code. */
export function refused(error: string): DialerError {
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
  return new DialerError('sign-in-failed', said('RingCentral refused the sign-in ({error}).', { error }), {
    platformCode: error,
    solutions: ['Sign in again. If it keeps failing, ask your administrator to check the RingCentral app.'],
  });
}

/** oidc-client-ts's state store over Web Storage, opened only when used, because opening may already throw. */
function webStateStore(open: () => WebStorage, prefix: string): StateStore {
  const use = async <T>(action: (storage: WebStorage) => T): Promise<T> => {
    try {
      return action(open());
    } catch (cause) {
      throw storageFailed(cause);
    }
  };
  return {
    set: (key, value) => use((storage) => storage.setItem(prefix + key, value)),
    get: (key) => use((storage) => storage.getItem(prefix + key)),
    remove: (key) =>
      use((storage) => {
        const value = storage.getItem(prefix + key);
        storage.removeItem(prefix + key);
        return value;
      }),
    getAllKeys: () => use((storage) => pendingRequests(storage, prefix)),
  };
}
