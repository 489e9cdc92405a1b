import * as v from 'valibot';
import { DialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import { timedFetch } from '../runtime/timed-fetch';
import { said } from '../runtime/sentence';

/**
 * RingCentral's token endpoint, `POST /restapi/oauth/token` (RFC 6749 §5; RingCentral guide, "Authorization code flow
 * with PKCE"). Own code rather than oidc-client-ts's, which drops the HTTP status and `Retry-After` that the platform's
 * retry rules turn on: docs/decisions/0002-own-token-requests.md.
 */

const seconds = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.transform(Number))]),
  v.number(),
  v.minValue(0),
);

const tokenAnswer = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  expires_in: seconds,
  refresh_token: v.optional(v.pipe(v.string(), v.nonEmpty())),
  refresh_token_expires_in: v.optional(seconds),
  scope: v.optional(v.string(), ''),
  owner_id: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))),
  session_expires_in: v.optional(seconds),
});

/** What the token endpoint grants; lifetimes in seconds. */
export type TokenAnswer = v.InferOutput<typeof tokenAnswer>;

/**
 * Why a token request failed: `rejected` (400, or an OAuth error: repeating it is useless and harmful), `busy` (429, 503:
 * wait `retryAfterSeconds`), `unavailable` (anything else: other statuses, timeout, network: repeat later).
 */
export class TokenRequestError extends Error {
  override readonly name = 'TokenRequestError';
  constructor(
    readonly kind: 'rejected' | 'busy' | 'unavailable',
    message: string,
    readonly details: {
      status?: number;
      oauthError?: string;
      retryAfterSeconds?: number;
      /** Nothing was sent: it is too early to ask again. */
      notSent?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }
}

/** Seconds to wait after a 429 or 503 that does not say how long. Source: RingCentral guide, "Rate limits". */
const DEFAULT_RETRY_AFTER = 30;
const TIMEOUT_MS = 20_000;

type Port = Pick<Runtime, 'fetch' | 'clock' | 'isOnline'>;

/**
 * Sends one token request; never repeats it.
 * @throws TokenRequestError
 */
export async function requestToken(
  runtime: Port,
  apiBase: string,
  form: Record<string, string>,
): Promise<TokenAnswer> {
  let response: Response;
  try {
    response = await postForm(runtime, `${apiBase}/restapi/oauth/token`, form);
  } catch (cause) {
    const message = cause instanceof DialerError ? cause.message : said('The token request failed.');
    throw new TokenRequestError('unavailable', message, { cause });
  }
  if (!response.ok) throw await refusal(response);
  const parsed = v.safeParse(tokenAnswer, await response.json().catch(() => undefined));
  if (!parsed.success) {
    throw new TokenRequestError(
      'unavailable',
      said('RingCentral sent a token answer that could not be read.'),
      {
        status: response.status,
      },
    );
  }
  return parsed.output;
}

/**
 * Exchanges an authorization code, once.
 * @throws TokenRequestError
 */
export function exchangeCode(
  runtime: Port,
  apiBase: string,
  clientId: string,
  { code, codeVerifier, redirectUri }: { code: string; codeVerifier: string; redirectUri: string },
): Promise<TokenAnswer> {
  return requestToken(runtime, apiBase, {
    grant_type: 'authorization_code',
    code,
    code_verifier: codeVerifier,
    redirect_uri: redirectUri,
    client_id: clientId,
  });
}

/** Ends the session that `token` belongs to (RFC 7009). Errors are the caller's to ignore. */
export async function revokeToken(
  runtime: Port,
  apiBase: string,
  form: { token: string; client_id: string },
): Promise<void> {
  await postForm(runtime, `${apiBase}/restapi/oauth/revoke`, form);
}

function postForm(runtime: Port, url: string, form: Record<string, string>): Promise<Response> {
  const init: RequestInit = {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  };
  return timedFetch(runtime, url, init, { timeoutMs: TIMEOUT_MS, what: said('signing in') });
}

async function refusal(response: Response): Promise<TokenRequestError> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const oauthError = readOAuthError(body);
  const details = { status, ...(oauthError === undefined ? {} : { oauthError }) };
  if (status === 429 || status === 503) {
    const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
    const retryAfterSeconds = retryAfter > 0 ? retryAfter : DEFAULT_RETRY_AFTER;
    return new TokenRequestError('busy', 'RingCentral asks to wait before signing in again.', {
      ...details,
      retryAfterSeconds,
    });
  }
  // A 403 or a 404 without an OAuth error is not RingCentral's word but that of a proxy on the way.
  const isRejected = status === 400 || (status < 500 && oauthError !== undefined);
  if (!isRejected) {
    return new TokenRequestError(
      'unavailable',
      `RingCentral's sign-in service failed or could not be reached (HTTP ${status}).`,
      details,
    );
  }
  return new TokenRequestError(
    'rejected',
    `RingCentral refused the sign-in (${oauthError ?? `HTTP ${status}`}).`,
    details,
  );
}

function readOAuthError(body: unknown): string | undefined {
  const parsed = v.safeParse(v.object({ error: v.string() }), body);
  return parsed.success ? parsed.output.error : undefined;
}
