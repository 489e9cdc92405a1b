import { inEnglish, type Sentence } from './sentence';

/** Every {@link DialerErrorCode}. */
export const DIALER_ERROR_CODES = [
  'bad-options',
  'signed-out',
  'popup-blocked',
  'sign-in-cancelled',
  'sign-in-failed',
  'session-expired',
  'call-in-progress',
  'call-cancelled',
  'invalid-number',
  'no-device',
  'invalid-caller-id',
  'forbidden',
  'rate-limited',
  'network',
  'platform',
  'storage',
  'timeout',
  'destroyed',
] as const;

/** What went wrong, as a word that code can switch on. The list is part of the public API (docs/host-api.md). */
export type DialerErrorCode = (typeof DIALER_ERROR_CODES)[number];

/** What a {@link DialerError} is made of besides its code and message. */
export interface DialerErrorDetails {
  /** What the reader can do next, most promising first; sentences. */
  solutions?: Sentence[];
  /** True when the same thing may succeed later without anybody changing anything. */
  retryable?: boolean;
  /** The `requestId` of the dial request concerned. */
  requestId?: string | undefined;
  /** The id of the call that is in the way. */
  callId?: string | undefined;
  /** How long to wait before trying again, in seconds. */
  retryAfterSeconds?: number | undefined;
  /** The platform's own word for it (`errorCode` or OAuth `error`), for support tickets. */
  platformCode?: string | undefined;
  cause?: unknown;
}

const RETRYABLE: ReadonlySet<DialerErrorCode> = new Set(['rate-limited', 'network', 'timeout', 'platform']);

/** An error in sentences that can be said in other languages. */
interface ErrorSentences {
  message: Sentence;
  solutions: readonly Sentence[];
}

/** Beside the errors: a page gets English text, which survives `structuredClone` and JSON. */
const sentences = new WeakMap<DialerError, ErrorSentences>();

/**
 * The one error class that leaves the dialer.
 * `message` is a sentence for people that says what happened; `solutions` say what to do. Both are English, for logs and for
 * developers; the dialer's face shows them in the user's language. Neither ever holds a secret.
 */
export class DialerError extends Error {
  override readonly name = 'DialerError';
  declare readonly code: DialerErrorCode;
  declare readonly retryable: boolean;
  declare readonly solutions: string[];
  declare readonly requestId?: string;
  declare readonly callId?: string;
  declare readonly retryAfterSeconds?: number;
  declare readonly platformCode?: string;

  constructor(code: DialerErrorCode, message: Sentence, details: DialerErrorDetails = {}) {
    const { cause, retryable = RETRYABLE.has(code), solutions = [], ...rest } = details;
    super(inEnglish(message), cause === undefined ? undefined : { cause });
    sentences.set(this, { message, solutions });
    Object.assign(this, rest, { code, retryable, solutions: solutions.map(inEnglish) });
  }
}

/** What an error says, for the face. One of another tab has lost its sentences: its English text is looked up instead. */
export function sentencesOf(error: DialerError): ErrorSentences {
  return sentences.get(error) ?? error;
}

/** The same error, told of the dial request that it concerns. */
export function forRequest(error: DialerError, requestId: string | undefined): DialerError {
  if (requestId === undefined || error.requestId === requestId) return error;
  const { message, solutions } = sentencesOf(error);
  const { code, retryable, callId, retryAfterSeconds, platformCode } = error;
  const details = {
    solutions: [...solutions],
    retryable,
    callId,
    retryAfterSeconds,
    platformCode,
    requestId,
    cause: error,
  };
  return new DialerError(code, message, details);
}

/** `error` itself when it is a {@link DialerError}; otherwise one with code `platform` that carries it as its cause. */
export function toDialerError(error: unknown, message: Sentence): DialerError {
  if (error instanceof DialerError) return error;
  return new DialerError('platform', message, {
    cause: error,
    solutions: ['Try again. If it keeps happening, report it with the time and this message.'],
  });
}
