import { DialerError, type DialerErrorCode } from '../runtime/dialer-error';
import type { Sentence } from '../runtime/sentence';

/**
 * An error answer of RingCentral's API. It is a {@link DialerError}, so that it may leave the dialer as it is; inside,
 * decide by `status` and `errorCode`, never by the text.
 */
export class ApiError extends DialerError {
  constructor(
    code: DialerErrorCode,
    message: Sentence,
    readonly status: number,
    readonly errorCode: string | undefined,
    details: { solutions: Sentence[]; retryable?: boolean; retryAfterSeconds?: number | undefined },
    /** The parameter of the request that RingCentral did not like: `from.phoneNumber`. */
    readonly parameter?: string,
  ) {
    super(code, message, { ...details, platformCode: errorCode });
  }
}

/** `OAU-128` expired, `OAU-129` corrupted, `OAU-149` unparsable: the access token is at fault, nothing was done. */
const TOKEN_ERRORS: ReadonlySet<string> = new Set([
  'OAU-128',
  'OAU-129',
  'OAU-149',
  'TokenInvalid',
  'TokenExpired',
]);

/** True when the platform did nothing because it did not like the access token. */
export function isTokenError(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status === 401 &&
    (error.errorCode === undefined || TOKEN_ERRORS.has(error.errorCode))
  );
}

/** True for an error answer with this HTTP status. */
export function hasStatus(error: unknown, ...statuses: number[]): error is ApiError {
  return error instanceof ApiError && statuses.includes(error.status);
}
