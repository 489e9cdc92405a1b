import type { Meter } from '../meter/meter';
import type { WatchedRequest } from '../meter/watched-request';
import { lazyFile } from '../runtime/lazy-file';
import type { Runtime } from '../runtime/runtime';
import { dialerDestroyed } from './dialer-destroyed';

/** The counting of requests, which is there soon after the dialer. */
export interface LateMeter {
  /** The runtime's `fetch`, counted. */
  readonly fetch: Runtime['fetch'];
  /** @throws DialerError `network` when the file cannot be had, `destroyed` when it comes after `stop()` */
  load(): Promise<Meter>;
  stop(): Promise<void>;
}

/** Loads it; a file of its own. */
export const loadMeter = lazyFile(() => import('../meter/browser-meter'));

/** How soon the file is asked for again when it could not be had. */
const TRY_AGAIN_MS = 60_000;
/** So many requests are remembered until then. */
const MOST_WAITING = 100;

/**
 * Counts what leaves through `fetch`, from the first request on; those that left before the file was there are counted when it
 * is, up to a hundred. A request is never delayed, nor changed by it.
 */
export function createLateMeter(
  runtime: Pick<Runtime, 'fetch' | 'clock' | 'loadDatabase' | 'onHide'>,
  namespace: string,
): LateMeter {
  const { clock } = runtime;
  const waiting: WatchedRequest[] = [];
  let making: Promise<Meter> | undefined;
  let tryAgainAt = 0;
  let stopped = false;
  let watch = (request: WatchedRequest): void => {
    if (waiting.length < MOST_WAITING) waiting.push(request);
    if (clock.now() < tryAgainAt) return;
    load().catch(() => {
      tryAgainAt = clock.now() + TRY_AGAIN_MS; // until the file is there nothing is counted
    });
  };

  async function load(): Promise<Meter> {
    const { createBrowserMeter, watchRequest } = await loadMeter(clock);
    if (stopped) throw dialerDestroyed();
    making ??= createBrowserMeter(runtime, `${namespace}:meter`);
    const meter = await making;
    watch = (request) => void watchRequest(meter, request);
    waiting.splice(0).forEach(watch);
    return meter;
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
