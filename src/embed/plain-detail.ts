import { DialerError } from '../runtime/dialer-error';

/** A {@link DialerError} as plain data. */
export type PlainDialerError = Pick<
  DialerError,
  | 'name'
  | 'code'
  | 'message'
  | 'retryable'
  | 'solutions'
  | 'requestId'
  | 'callId'
  | 'retryAfterSeconds'
  | 'platformCode'
>;

/** An event's payload as plain data that survives `structuredClone` and JSON: errors become objects. */
export function plainDetail(payload: unknown): unknown {
  if (payload instanceof DialerError) {
    const { name, code, message, retryable, solutions, requestId, callId } = payload;
    const { retryAfterSeconds, platformCode } = payload;
    return withoutUndefined({
      name,
      code,
      message,
      retryable,
      solutions,
      requestId,
      callId,
      retryAfterSeconds,
      platformCode,
    });
  }
  if (Array.isArray(payload)) return payload.map(plainDetail);
  if (typeof payload !== 'object' || payload === null) return payload;
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, plainDetail(value)]));
}

function withoutUndefined(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
