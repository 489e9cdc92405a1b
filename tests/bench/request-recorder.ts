import type { Runtime } from '../../src/runtime/runtime';

/** A request that has been answered. */
export interface RecordedRequest {
  /** When it was sent, in milliseconds since the epoch. */
  at: number;
  method: string;
  url: string;
  /** The rate limit group that the platform counts it in; `none` where it tells of none. */
  group: string;
  status: number;
}

/** One way through the network: least and most, in milliseconds. */
const ONE_WAY = [30, 70] as const;

/** A `fetch` that takes the time a network does, and what went through it. */
export function recordRequests(
  { fetch, clock }: Pick<Runtime, 'fetch' | 'clock'>,
  random: () => number,
): { fetch: Runtime['fetch']; all: RecordedRequest[] } {
  const all: RecordedRequest[] = [];
  const travel = () =>
    new Promise<void>((resolve) => {
      const [least, most] = ONE_WAY;
      clock.setTimeout(resolve, least + random() * (most - least));
    });
  return {
    all,
    async fetch(url, init) {
      const at = clock.now();
      await travel();
      const response = await fetch(url, init);
      await travel();
      const group = response.headers.get('X-Rate-Limit-Group') ?? 'none';
      all.push({ at, method: init?.method ?? 'GET', url, group, status: response.status });
      return response;
    },
  };
}

/** The most of these times (milliseconds) that lie within any minute. */
export function mostInAMinute(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - 60_000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
