/**
 * How long requests took, as counts by size: small to store, and two of them are added by adding. A size is 12 % above the
 * one before, so a median read from it is true to 6 %.
 */
export type Durations = Readonly<Record<number, number>>;

const GROWTH = Math.log(1.12);
const SHORTEST_MS = 1;

/** The size that `ms` counts in. */
export function sizeOf(ms: number): number {
  return Math.max(0, Math.round(Math.log(Math.max(ms, SHORTEST_MS)) / GROWTH));
}

export function addDurations(one: Durations, other: Durations): Durations {
  const sum: Record<number, number> = { ...one };
  for (const [size, count] of Object.entries(other)) sum[Number(size)] = (sum[Number(size)] ?? 0) + count;
  return sum;
}

/**
 * The time in milliseconds that `share` of the requests stayed below or at, `undefined` when there were none.
 * @param share from 0 to 1: 0.5 is the median.
 */
export function quantile(durations: Durations, share: number): number | undefined {
  const sizes = Object.entries(durations)
    .map(([size, count]) => ({ size: Number(size), count }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => a.size - b.size);
  const total = sizes.reduce((sum, { count }) => sum + count, 0);
  const wanted = Math.max(1, Math.ceil(total * share));
  let seen = 0;
  for (const { size, count } of sizes) {
    seen += count;
    if (seen >= wanted) return Math.round(Math.exp(size * GROWTH));
  }
  return undefined;
}
