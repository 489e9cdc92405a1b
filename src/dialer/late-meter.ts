import type { Meter } from '../meter/meter';
import type { WatchedRequest } from '../meter/watched-request';
import { lazyFile } from '../runtime/lazy-file';
import type { Runtime } from '../runtime/runtime';

/** The counting of requests, which is there soon after the dialer. */
export interface LateMeter {
  /** The runtime's `fetch`, counted. */
  readonly fetch: Runtime['fetch'];
  /** @throws DialerError `network` when the file cannot be had */
  load(): Promise<Meter>;
  stop(): Promise<void>;
}

/** Loads it; a file of its own. */
export const loadMeter = lazyFile(() => import('../meter/browser-meter'));

/** How soon the file is asked for again when it could not be had. */
const TRY_AGAIN_MS = 60_000;

/**
 * Counts what leaves through `fetch`, from the first request on; those that left before the file was there are counted when it
 * is. A request is never delayed, nor changed by it.
 */
export function createLateMeter(
  runtime: Pick<Runtime, 'fetch' | 'clock' | 'loadDatabase' | 'onHide'>,
  namespace: string,
): LateMeter {
  const { clock } = runtime;
  let making: Promise<Meter> | undefined;
  let made: ((request: WatchedRequest) => void) | undefined;
  let tryAgainAt = Number.NEGATIVE_INFINITY;
  let stopped = false;

  async function load(): Promise<Meter> {
    const { createBrowserMeter, watchRequest } = await loadMeter(clock);
    making ??= createBrowserMeter(runtime, `${namespace}:meter`);
    const meter = await making;
    made ??= (request) => void watchRequest(meter, request);
    return meter;
  }

  function watch(request: WatchedRequest): void {
    if (made) made(request);
    else if (clock.now() >= tryAgainAt) {
      load().then(
        () => made?.(request),
        () => {
          tryAgainAt = clock.now() + TRY_AGAIN_MS; // without the file nothing is counted
        },
      );
    }
  }

  return {
    load,
    async fetch(url, init) {
      const answering = runtime.fetch(url, init);
      if (stopped) return answering;
      const sentAt = clock.now();
      const answer = answering.then((response) => ({
        response: response.ok ? response : response.clone(),
        ms: Math.max(0, clock.now() - sentAt),
      }));
      answer.catch(() => undefined); // told to whoever has asked
      const form = typeof init?.body === 'string' ? init.body : undefined;
      watch({ method: init?.method ?? 'GET', url, form, sentAt, answer });
      return answering;
    },
    async stop() {
      stopped = true;
      if (making) await making.then((meter) => meter.stop());
    },
  };
}
