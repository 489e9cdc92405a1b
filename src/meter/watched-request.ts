import { endpointOf } from './endpoint';
import type { Meter } from './meter';

/** A request that has just left. */
export interface WatchedRequest {
  method: string;
  url: string;
  /** The body of a token request. */
  form?: string | undefined;
  /** Milliseconds since the epoch. */
  sentAt: number;
  /** Rejects when no answer came. An error answer's body is read, so it has to be a copy. */
  answer: Promise<{ response: Pick<Response, 'ok' | 'status' | 'headers' | 'json'>; ms: number }>;
}

/** Counts a request and, when it has come, its answer. */
export async function watchRequest(meter: Meter, request: WatchedRequest): Promise<void> {
  const { method, url, form, sentAt, answer } = request;
  const answered = meter.sent({ endpoint: endpointOf(method, url, form).name, sentAt });
  try {
    const { response, ms } = await answer;
    const errorCode = response.ok ? undefined : await errorCodeIn(response);
    answered({ status: response.status, errorCode, ms, date: dateIn(response.headers) });
  } catch {
    // No answer came: it is counted as such.
  }
}

/** The answer's `Date`, where the browser lets the page read it. */
function dateIn(headers: Headers): number | undefined {
  const date = Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

/** Whether it can be told to others. */
export function isPlatformWord(text: string): boolean {
  return WORD.test(text);
}

/**
 * A word of the platform's (`CMN-301`, `invalid_grant`, `FeatureNotAvailable`), never a sentence, nor digits in a row: those can
 * hold a number, a name or a token.
 */
const WORD = /^[A-Za-z_.]{1,40}(-\d{1,4})?$/;

async function errorCodeIn(response: Pick<Response, 'json'>): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) return undefined;
  const { errorCode, error } = body as { errorCode?: unknown; error?: unknown };
  const code = errorCode ?? error;
  return typeof code === 'string' && isPlatformWord(code) ? code : undefined;
}
