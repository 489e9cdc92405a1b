import type ErrorEntity from '@rc-ex/core/definitions/ErrorEntity';

/**
 * A refusal by the platform, thrown by whatever finds the reason and turned into one answer at the edge.
 * Body: `{ errorCode, message, errors: [{ errorCode, message, parameterName? }] }` (RingCentral developer guide, "API errors").
 */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly parameterName?: string,
  ) {
    super(message);
  }

  body(): object {
    return errorBody(this.errorCode, this.message, this.parameterName);
  }
}

/**
 * A refusal by the OAuth endpoints: OAuth's `error` and RingCentral's `errors[]` in one body, always HTTP 400
 * (as the sandbox answered in the public thread ringcentral/ringcentral-api-docs#33).
 */
export class OAuthError extends PlatformError {
  constructor(
    readonly error: 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type',
    description: string,
    errorCode: string,
  ) {
    super(400, errorCode, description);
  }

  override body(): object {
    const errors = [{ errorCode: this.errorCode, message: this.message }] satisfies ErrorEntity[];
    return { error: this.error, error_description: this.message, errors };
  }
}

/** The request was carried out, but its answer never arrives: the connection is dropped. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

/** RingCentral's error body. */
export function errorBody(errorCode: string, message: string, parameterName?: string): object {
  const entity = {
    errorCode,
    message,
    ...(parameterName === undefined ? {} : { parameterName }),
  } satisfies ErrorEntity;
  return { errorCode, message, errors: [entity] };
}

/** `CMN-101`: a parameter is missing or its value is invalid. */
export function invalidParameter(parameterName: string): PlatformError {
  return new PlatformError(400, 'CMN-101', `Parameter [${parameterName}] value is invalid`, parameterName);
}

/** `CMN-102`: the resource does not exist, or not for this user. */
export function notFound(parameterName: string): PlatformError {
  return new PlatformError(
    404,
    'CMN-102',
    `Resource for parameter [${parameterName}] is not found`,
    parameterName,
  );
}
