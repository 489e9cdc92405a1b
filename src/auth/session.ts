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
  refreshToken: v.optional(text),
  /** The app's permissions that the user's session has. */
  permissions: v.array(v.string()),
  /** The signed-in extension. */
  ownerId: v.optional(v.string()),
  issuedAt: v.number(),
  accessExpiresAt: v.number(),
  refreshExpiresAt: v.optional(v.number()),
});

/**
 * One RingCentral session: the tokens and whose they are. All times are milliseconds since the epoch by this machine's
 * clock, computed from the relative lifetimes of the token answer, so that a wrong clock does no harm.
 */
export type Session = v.InferOutput<typeof sessionSchema>;

/** The session that a token answer, received at `now`, stands for. */
export function sessionFrom(
  answer: TokenAnswer,
  of: Pick<Session, 'brandId' | 'region'> & { ownerId?: string | undefined; permissions?: string[] },
  now: number,
): Session {
  const ownerId = answer.owner_id ?? of.ownerId;
  return {
    v: 1,
    brandId: of.brandId,
    region: of.region,
    accessToken: answer.access_token,
    permissions: answer.scope === '' ? (of.permissions ?? []) : answer.scope.split(/\s+/).filter(Boolean),
    issuedAt: now,
    accessExpiresAt: now + answer.expires_in * 1000,
    ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
    ...(answer.refresh_token_expires_in === undefined
      ? {}
      : { refreshExpiresAt: now + answer.refresh_token_expires_in * 1000 }),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
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
