import { isOfApi, tally } from './analytics';
import { endpointNamed } from './endpoint';
import { DAY_MS, type HourCount } from './hour-count';

/**
 * What RingCentral asks of an app before it lets it into production (RingCentral guide, "Production access"), each with
 * what was counted in this browser. RingCentral counts all users of the app: its portal has the last word.
 */
export type Criterion =
  | 'endpoint-calls'
  | 'total-calls'
  | 'permissions-used'
  | 'client-errors'
  | 'rate-limited'
  | 'tokens-refreshed'
  | 'tokens-refused'
  | 'requests-refused-for-token';

/** One criterion and how the app stands. */
export interface ReadinessRow {
  criterion: Criterion;
  /** Of `endpoint-calls`: which. */
  endpoint?: string;
  /** What was counted. A share is from 0 to 1. */
  figure: number;
  /** `at-least` or `at-most` this much is asked for; `below`: less than it. */
  limit: { is: 'at-least' | 'at-most' | 'below'; value: number };
  met: boolean;
  /** Of `permissions-used`: those granted and not used. */
  permissions?: string[];
  /** The exact time counted, milliseconds since the epoch. */
  from: number;
  to: number;
}

const SUCCESSES_EACH = 5;
const SUCCESSES_IN_ALL = 20;
const CLIENT_ERROR_SHARE = 0.05;
/** Of one user's tabs in an hour: a token lives for an hour, and a machine that wakes up renews early. */
const REFRESHES_AN_HOUR = 4;

/**
 * @param counts of the last 30 days
 * @param granted the app's permissions in the token of whoever is signed in; `undefined` when nobody is
 */
export function readiness(
  counts: readonly HourCount[],
  granted: readonly string[] | undefined,
  now: number,
): ReadinessRow[] {
  const to = now;
  const from = counts.reduce((earliest, { hour }) => Math.min(earliest, hour), now);
  const ofApi = counts.filter(isOfApi);
  const used = [...new Set(ofApi.map(({ endpoint }) => endpoint))].toSorted();
  const total = tally(ofApi);

  const today = now - (now % DAY_MS);
  const lastTwoDays = { from: today - DAY_MS, to };
  const lately = tally(ofApi.filter(({ hour }) => hour >= lastTwoDays.from));
  const refused = tally(ofApi.filter(({ status }) => status === 401));
  const answered = lately.count - lately.unanswered;
  const share = answered === 0 ? 0 : lately.clientErrors / answered;

  const rows: ReadinessRow[] = used.map((endpoint) => {
    const { ok } = tally(ofApi.filter((each) => each.endpoint === endpoint));
    return { ...atLeast('endpoint-calls', ok, SUCCESSES_EACH), endpoint, from, to };
  });
  rows.push(
    { ...atLeast('total-calls', total.ok, SUCCESSES_IN_ALL), from, to },
    ...(granted ? [{ ...permissionsRow(ofApi, granted), from, to }] : []),
    {
      criterion: 'client-errors',
      figure: share,
      limit: { is: 'below', value: CLIENT_ERROR_SHARE },
      met: share < CLIENT_ERROR_SHARE,
      ...lastTwoDays,
    },
    { ...atMost('rate-limited', tally(counts).rateLimited, 0), from, to },
    { ...atMost('tokens-refreshed', mostAnHour(counts), REFRESHES_AN_HOUR), from, to },
    { ...atMost('tokens-refused', refusedTokenRequests(counts), 0), from, to },
    { ...atMost('requests-refused-for-token', refused.count, 0), from, to },
  );
  return rows;
}

type Judged = Pick<ReadinessRow, 'criterion' | 'figure' | 'limit' | 'met'>;

function atLeast(criterion: Criterion, figure: number, value: number): Judged {
  return { criterion, figure, limit: { is: 'at-least', value }, met: figure >= value };
}

function atMost(criterion: Criterion, figure: number, value: number): Judged {
  return { criterion, figure, limit: { is: 'at-most', value }, met: figure <= value };
}

function permissionsRow(ofApi: readonly HourCount[], granted: readonly string[]) {
  const successful = ofApi.filter(({ status }) => status >= 200 && status < 400);
  const used = new Set(successful.map(({ endpoint }) => endpointNamed(endpoint).permission));
  const permissions = granted.filter((permission) => !used.has(permission));
  return { ...atMost('permissions-used', permissions.length, 0), permissions };
}

/** The most refreshes in one hour. */
function mostAnHour(counts: readonly HourCount[]): number {
  const byHour = new Map<number, number>();
  for (const { hour, endpoint, count } of counts) {
    if (endpoint === REFRESH) byHour.set(hour, (byHour.get(hour) ?? 0) + count);
  }
  return Math.max(0, ...byHour.values());
}

const REFRESH = 'POST /oauth/token (refresh_token)';

/** A refused refresh means, mostly, that a token was used twice. */
function refusedTokenRequests(counts: readonly HourCount[]): number {
  const refreshes = counts.filter(({ endpoint }) => endpoint === REFRESH);
  return tally(refreshes).clientErrors;
}
