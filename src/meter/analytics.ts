import { addDurations, type Durations, quantile } from './durations';
import { endpointNamed } from './endpoint';
import { DAY_MS, HOUR_MS, type HourCount } from './hour-count';

/** The periods that RingCentral's developer portal shows. */
export const PERIODS = ['24-hours', '7-days', '30-days'] as const;
export type Period = (typeof PERIODS)[number];

/** What was counted in a period, in the ways in which RingCentral's developer portal shows it. */
export interface Analytics {
  /** Milliseconds since the epoch, on an hour's or a UTC day's boundary: from (included) to (excluded). */
  from: number;
  to: number;
  /** By the hour for 24 hours, by the UTC day for longer; every step of the period, oldest first. */
  steps: Step[];
  /** Requests to the API; OAuth's are apart, as in the portal. */
  total: Tally;
  oauth: Tally;
  /** Most requests first. */
  endpoints: EndpointTally[];
  permissions: PermissionTally[];
}

export interface Step {
  /** The beginning, milliseconds since the epoch. */
  at: number;
  ms: number;
  calls: Tally;
}

/** Requests by how they ended. */
export interface Tally {
  count: number;
  /** Answers of each hundred; `unanswered`: none was seen. */
  ok: number;
  clientErrors: number;
  rateLimited: number;
  serverErrors: number;
  unanswered: number;
  /** Milliseconds until the answer's head was there; `undefined` when there was none. */
  medianMs: number | undefined;
  p95Ms: number | undefined;
}

export interface EndpointTally {
  endpoint: string;
  group: string | undefined;
  permission: string | undefined;
  calls: Tally;
}

export interface PermissionTally {
  permission: string;
  calls: Tally;
}

const STEPS: Readonly<Record<Period, { ms: number; count: number }>> = {
  '24-hours': { ms: HOUR_MS, count: 24 },
  '7-days': { ms: DAY_MS, count: 7 },
  '30-days': { ms: DAY_MS, count: 30 },
};

/** Sums up `counts` over a period whose last step is the hour, or the UTC day, of `now`. */
export function analyse(counts: readonly HourCount[], period: Period, now: number): Analytics {
  const { ms, count } = STEPS[period];
  const to = now - (now % ms) + ms;
  const from = to - count * ms;
  const within = counts.filter(({ hour }) => hour >= from && hour < to);
  const ofApi = within.filter(isOfApi);
  return {
    from,
    to,
    steps: Array.from({ length: count }, (_, index) => {
      const at = from + index * ms;
      return { at, ms, calls: tally(ofApi.filter(({ hour }) => hour >= at && hour < at + ms)) };
    }),
    total: tally(ofApi),
    oauth: tally(within.filter((each) => !isOfApi(each))),
    endpoints: grouped(within, ({ endpoint }) => endpoint).map(([endpoint, of]) => {
      const { group, permission } = endpointNamed(endpoint);
      return { endpoint, group, permission, calls: tally(of) };
    }),
    permissions: grouped(within, ({ endpoint }) => endpointNamed(endpoint).permission).map(
      ([permission, of]) => ({ permission, calls: tally(of) }),
    ),
  };
}

/** Requests that RingCentral counts towards production access: OAuth's do not. */
export function isOfApi({ endpoint }: Pick<HourCount, 'endpoint'>): boolean {
  return endpointNamed(endpoint).group !== 'auth';
}

export function tally(counts: readonly HourCount[]): Tally {
  const sum = (fits: (status: number) => boolean) =>
    counts.reduce((total, { status, count }) => total + (fits(status) ? count : 0), 0);
  const durations = counts.reduce<Durations>((all, each) => addDurations(all, each.durations), {});
  return {
    count: sum(() => true),
    ok: sum((status) => status >= 200 && status < 400),
    clientErrors: sum((status) => status >= 400 && status < 500),
    rateLimited: sum((status) => status === 429),
    serverErrors: sum((status) => status >= 500),
    unanswered: sum((status) => status === 0),
    medianMs: quantile(durations, 0.5),
    p95Ms: quantile(durations, 0.95),
  };
}

function grouped(
  counts: readonly HourCount[],
  by: (count: HourCount) => string | undefined,
): [string, HourCount[]][] {
  const groups = new Map<string, HourCount[]>();
  for (const each of counts) {
    const name = by(each);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  const size = (of: HourCount[]) => of.reduce((total, { count }) => total + count, 0);
  return [...groups].toSorted(([, a], [, b]) => size(b) - size(a));
}
