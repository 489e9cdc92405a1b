import * as v from 'valibot';
import { brandIdSchema } from './brands';
import type { TokenAnswer } from './token-endpoint';

const text = v.pipe(v.string(), v.nonEmpty());

/** The stored form, version 1. A value of another version or shape counts as signed out. */
const sessionSchema = v.object({
  v: v.literal(1),
  brandId: brandIdSchema,
  region: v.picklist(['commercial', 'segregated']),
  accessToken: text,
  refreshToken: v.exactOptional(text),
  /** The app's permissions that the user's session has. */
  permissions: v.array(v.string()),
  /** The signed-in extension. */
  ownerId: v.exactOptional(v.string()),
  /** What the login page can fill in for the user. */
  loginHint: v.exactOptional(v.string()),
  issuedAt: v.number(),
  /** Grows from one of the user's sessions to the next, even when the clock is set back: the highest is the newest. */
  order: v.optional(v.number(), 0),
  accessExpiresAt: v.number(),
  refreshExpiresAt: v.exactOptional(v.number()),
  /** When the account's rules end the session, however often it is renewed. */
  sessionExpiresAt: v.exactOptional(v.number()),
});

/**
 * One RingCentral session: the tokens and whose they are. All times are milliseconds since the epoch by this machine's
 * clock, computed from the relative lifetimes of the token answer, so that a wrong clock does no harm.
 */
export type Session = v.InferOutput<typeof sessionSchema>;

/** What of a session outlives its tokens. */
export type SessionIdentity = Pick<Session, 'brandId' | 'region'> &
  Partial<Pick<Session, 'ownerId' | 'loginHint' | 'permissions' | 'sessionExpiresAt' | 'order'>>;

/** What is remembered of a session that has ended. */
export function identityOf({ brandId, region, order, ownerId, loginHint }: Session): SessionIdentity {
  return {
    brandId,
    region,
    order,
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(loginHint === undefined ? {} : { loginHint }),
  };
}

/** The session that a token answer, received at `now`, stands for. */
export function sessionFrom(answer: TokenAnswer, of: SessionIdentity, now: number): Session {
  const { brandId, region, loginHint } = of;
  const ownerId = answer.owner_id ?? of.ownerId;
  const at = (seconds: number | undefined) => (seconds === undefined ? undefined : now + seconds * 1000);
  const refreshExpiresAt = at(answer.refresh_token_expires_in);
  const sessionExpiresAt = at(answer.session_expires_in) ?? of.sessionExpiresAt;
  return {
    v: 1,
    brandId,
    region,
    accessToken: answer.access_token,
    permissions: answer.scope === '' ? (of.permissions ?? []) : answer.scope.split(/\s+/).filter(Boolean),
    issuedAt: now,
    order: Math.max(now, (of.order ?? 0) + 1),
    accessExpiresAt: now + answer.expires_in * 1000,
    ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
    ...(refreshExpiresAt === undefined ? {} : { refreshExpiresAt }),
    ...(sessionExpiresAt === undefined ? {} : { sessionExpiresAt }),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(loginHint === undefined ? {} : { loginHint }),
  };
}

/** When the session ends for good unless the user signs in again: no renewal reaches beyond it. */
export function sessionEnd(session: Session): number {
  const { refreshToken, accessExpiresAt, refreshExpiresAt, sessionExpiresAt } = session;
  const tokensEnd =
    refreshToken === undefined ? accessExpiresAt : (refreshExpiresAt ?? Number.POSITIVE_INFINITY);
  return Math.min(tokensEnd, sessionExpiresAt ?? Number.POSITIVE_INFINITY);
}

/** True when `candidate` takes the place of `current`: the same user's later tokens. */
export function isNewer(candidate: Session, current: Session): boolean {
  return (
    candidate.accessToken !== current.accessToken &&
    candidate.order > current.order &&
    isSameUser(candidate, current)
  );
}

/** True for two sessions of one user at one environment. */
export function isSameUser(one: SessionIdentity, other: SessionIdentity): boolean {
  return one.region === other.region && one.ownerId === other.ownerId;
}

/** The text that a credential store keeps. */
export function serializeSession(session: Session): string {
  return JSON.stringify(session);
}

/** The session in a stored text, or `undefined` when the text is of another version, damaged or not ours. */
export function parseSession(stored: string): Session | undefined {
  try {
    const parsed = v.safeParse(sessionSchema, JSON.parse(stored));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined; // not JSON: for the caller the same as another shape
  }
}
