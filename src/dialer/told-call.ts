import * as v from 'valibot';
import type { Call } from '../calls/call';
import { DIALER_ERROR_CODES, DialerError } from '../runtime/dialer-error';
import { callEntries, livingStates } from './kept-call';

/** An error as plain data, which survives a channel; what caused it stays in its tab. */
const plainError = v.object({
  code: v.picklist(DIALER_ERROR_CODES),
  message: v.string(),
  solutions: v.array(v.string()),
  retryable: v.boolean(),
  retryAfterSeconds: v.exactOptional(v.number()),
  platformCode: v.exactOptional(v.string()),
});

/** The error that a tab was told of. */
export const toldError = v.pipe(
  plainError,
  v.transform(({ code, message, ...details }) => new DialerError(code, message, details)),
);

const ended = v.object({
  phase: v.literal('ended'),
  outcome: v.picklist([
    'completed',
    'cancelled',
    'busy',
    'no-answer',
    'rejected',
    'failed',
    'not-placed',
    'unknown',
  ]),
  endedAt: v.number(),
  unseenUntil: v.exactOptional(v.number()),
  leg: v.exactOptional(v.picklist(['caller', 'callee'])),
  reason: v.string(),
  ringOutId: v.exactOptional(v.string()),
  answeredAt: v.exactOptional(v.number()),
  connectedAt: v.exactOptional(v.number()),
});

/** The call that a tab was told of: whatever a {@link Call} can be. */
export const toldCall = v.object({
  ...callEntries,
  state: v.union([...livingStates, ended]),
  trouble: v.exactOptional(toldError),
  error: v.exactOptional(toldError),
});

/** A call, for a channel. */
export function plainCallOf({ trouble, error, others, ...call }: Call): v.InferInput<typeof toldCall> {
  return {
    ...call,
    ...(others && { others: [...others] }),
    ...(trouble && { trouble: plainErrorOf(trouble) }),
    ...(error && { error: plainErrorOf(error) }),
  };
}

/** An error, for a channel. */
export function plainErrorOf(error: DialerError): v.InferInput<typeof plainError> {
  const { code, message, solutions, retryable, retryAfterSeconds, platformCode } = error;
  return {
    code,
    message,
    solutions,
    retryable,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(platformCode === undefined ? {} : { platformCode }),
  };
}
