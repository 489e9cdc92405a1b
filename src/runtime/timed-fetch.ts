import { DialerError } from './dialer-error';
import type { Runtime } from './runtime';
import { said, type Sentence } from './sentence';

/**
 * `fetch` that gives up after `timeoutMs`, and says which of the two ways it failed.
 *
 * @param what names the request for people, e.g. "the list of your phones".
 * @throws DialerError `timeout` when no answer came in time, `network` when none can come;
 *   the caller's own `AbortError` when `init.signal` was aborted.
 */
export async function timedFetch(
  runtime: Pick<Runtime, 'fetch' | 'clock' | 'isOnline'>,
  url: string,
  init: RequestInit,
  { timeoutMs, what }: { timeoutMs: number; what: string },
): Promise<Response> {
  const controller = new AbortController();
  const outer = init.signal;
  const abort = () => controller.abort(outer?.reason);
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort, { once: true });
  let timedOut = false;
  const stopTimer = runtime.clock.setTimeout(() => {
    timedOut = true;
    controller.abort();
  }, timeoutMs);

  try {
    const response = await runtime.fetch(url, { ...init, signal: controller.signal });
    // The time limit covers the body too: an answer that stops half-way is no answer.
    const body = await response.arrayBuffer();
    const empty = response.status === 204 || response.status === 205 || response.status === 304;
    return new Response(empty ? null : body, { status: response.status, headers: response.headers });
  } catch (error) {
    if (outer?.aborted) throw error;
    const message = timedOut
      ? said('RingCentral did not answer in time ({what}).', { what })
      : networkMessage(runtime.isOnline(), what);
    throw new DialerError(timedOut ? 'timeout' : 'network', message, {
      cause: error,
      solutions: ['Check your network connection, then try again.'],
    });
  } finally {
    stopTimer();
    outer?.removeEventListener('abort', abort);
  }
}

function networkMessage(online: boolean, what: string): Sentence {
  return online
    ? said('RingCentral could not be reached ({what}).', { what })
    : said('This computer is offline, so RingCentral could not be reached.');
}
