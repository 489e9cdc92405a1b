import { randomBytes, randomUUID } from 'node:crypto';
import type TokenInfo from '@rc-ex/core/definitions/TokenInfo';
import type { Extension } from '../account';
import type { AppRegistration } from '../app-registration';
import type { Clock } from '../clock';
import { OAuthError, PlatformError } from '../platform-error';

/** A token answer: these fields are always there. */
export type TokenResponse = TokenInfo & {
  access_token: string;
  expires_in: number;
  scope: string;
  owner_id: string;
};

/** One sign-in: it ends as a whole. */
export interface Session {
  readonly app: AppRegistration;
  readonly extension: Extension;
  readonly endpointId: string;
  readonly startedAt: number;
  tokens: TokenPair;
  /** The pair before the last refresh; its refresh token still answers for a while. */
  previous?: TokenPair;
}

interface TokenPair {
  access: string;
  refresh?: string;
  issuedAt: number;
  /** When the access token was first used. */
  usedAt?: number;
}

/** The live sessions of a platform. */
export interface Sessions {
  start(app: AppRegistration, extension: Extension): TokenResponse;
  /** @throws OAuthError `invalid_grant` */
  refresh(refreshToken: string, clientId: string): TokenResponse;
  /** @throws PlatformError 401 */
  authenticate(authorization: string | null): Session;
  /** The session of either token, dead tokens of a live session included. */
  find(token: string): Session | undefined;
  /** Ends the whole session of either token. */
  revoke(token: string): void;
  live(): Session[];
  reset(): void;
}

/** The old refresh token answers this long after the new access token was first used … */
const OLD_TOKEN_AFTER_USE_MS = 10_000;
/** … or this long while it was not (RingCentral developer guide, "Using access tokens"). */
const OLD_TOKEN_UNUSED_MS = 60 * 60_000;
/** Parallel sessions of one user and app; one more ends the oldest (same page: "usually five"). */
const PARALLEL_SESSIONS = 5;

/** Tokens are opaque; only their shape tells a token from nonsense. */
const TOKEN_SHAPE = /^[\w-]{40,}$/;

/** Sign-ins, their tokens and the rules of refreshing. */
export function createSessions(clock: Clock): Sessions {
  let sessions: Session[] = [];

  function issue(session: Session): TokenResponse {
    session.tokens = {
      access: randomToken(),
      ...(session.app.issueRefreshTokens ? { refresh: randomToken() } : {}),
      issuedAt: clock.now(),
    };
    return answer(session);
  }

  /** Lifetimes are what is left: an answer that is given again does not live longer than it did. */
  function answer({ app, extension, tokens, startedAt, endpointId }: Session): TokenResponse {
    const age = (since: number) => Math.floor((clock.now() - since) / 1000);
    const sessionLeft =
      app.sessionExpiresInSeconds === undefined ? Infinity : app.sessionExpiresInSeconds - age(startedAt);
    return {
      access_token: tokens.access,
      token_type: 'bearer',
      expires_in: Math.min(app.accessTokenTtlSeconds - age(tokens.issuedAt), sessionLeft),
      ...(tokens.refresh === undefined
        ? {}
        : {
            refresh_token: tokens.refresh,
            refresh_token_expires_in: Math.min(
              app.refreshTokenTtlSeconds - age(tokens.issuedAt),
              sessionLeft,
            ),
          }),
      scope: app.permissions.join(' '),
      owner_id: String(extension.id),
      endpoint_id: endpointId,
      ...(app.sessionExpiresInSeconds === undefined ? {} : { session_expires_in: sessionLeft }),
    } satisfies TokenInfo;
  }

  function isOver({ app, startedAt }: Session): boolean {
    return (
      app.sessionExpiresInSeconds !== undefined &&
      clock.now() >= startedAt + app.sessionExpiresInSeconds * 1000
    );
  }

  return {
    start(app, extension) {
      const parallel = sessions.filter((other) => other.extension === extension && other.app === app);
      const oldest = parallel.length >= PARALLEL_SESSIONS ? parallel[0] : undefined;
      sessions = sessions.filter((other) => other !== oldest);
      const session: Session = {
        app,
        extension,
        endpointId: randomUUID(),
        startedAt: clock.now(),
        tokens: { access: '', issuedAt: clock.now() },
      };
      sessions.push(session);
      return issue(session);
    },

    refresh(refreshToken, clientId) {
      const session = sessions.find(
        ({ app, tokens, previous }) =>
          app.clientId === clientId && [tokens.refresh, previous?.refresh].includes(refreshToken),
      );
      if (session === undefined || isOver(session)) throw invalidGrant();
      const { tokens, app } = session;
      const now = clock.now();
      if (tokens.refresh === refreshToken) {
        if (now >= tokens.issuedAt + app.refreshTokenTtlSeconds * 1000) throw invalidGrant();
        // The old access token dies at once: it is in no pair that authenticates.
        session.previous = tokens;
        return issue(session);
      }
      const answersUntil =
        tokens.usedAt === undefined
          ? tokens.issuedAt + OLD_TOKEN_UNUSED_MS
          : tokens.usedAt + OLD_TOKEN_AFTER_USE_MS;
      if (now > answersUntil) throw invalidGrant();
      return answer(session);
    },

    authenticate(authorization) {
      if (authorization === null) throw unauthorized('AGW-401', 'Authorization header is not specified');
      const token = /^bearer (.+)$/i.exec(authorization)?.[1];
      if (token === undefined) throw unauthorized('AGW-402', 'Invalid Authorization header');
      if (!TOKEN_SHAPE.test(token)) throw unauthorized('OAU-149', 'Unparsable access token');
      const session = sessions.find(({ tokens }) => tokens.access === token);
      // Revoked, replaced by a refresh, or a token of the other platform: unknown here in the same way.
      if (session === undefined) throw unauthorized('OAU-129', 'Access token corrupted');
      if (
        isOver(session) ||
        clock.now() >= session.tokens.issuedAt + session.app.accessTokenTtlSeconds * 1000
      ) {
        throw unauthorized('OAU-128', 'Access token expired');
      }
      session.tokens.usedAt ??= clock.now();
      return session;
    },

    find: (token) => sessions.find((session) => tokensOf(session).includes(token)),
    revoke(token) {
      sessions = sessions.filter((session) => !tokensOf(session).includes(token));
    },
    live: () => sessions.filter((session) => !isOver(session)),
    reset() {
      sessions = [];
    },
  };
}

function tokensOf({ tokens, previous }: Session): (string | undefined)[] {
  return [tokens.access, tokens.refresh, previous?.access, previous?.refresh];
}

function randomToken(): string {
  return randomBytes(48).toString('base64url');
}

function invalidGrant(): OAuthError {
  return new OAuthError('invalid_grant', 'Token not found', 'OAU-213');
}

function unauthorized(errorCode: string, message: string): PlatformError {
  return new PlatformError(401, errorCode, message);
}
