import type { Clock } from './clock';

/** The usage plan groups (RingCentral developer guide, "Rate limits"). */
export type Group = 'Light' | 'Medium' | 'Heavy' | 'Auth';

/** What the limiter says about one request. */
export interface Admission {
  admitted: boolean;
  /** `X-Rate-Limit-*`, and `Retry-After` on a refusal. */
  headers: Record<string, string>;
}

/** Requests per user, app and group in a sliding window. */
export interface RateLimits {
  admit(user: string, app: string, group: Group): Admission;
  reset(): void;
}

/** Requests per user, app and minute that an app gets unless it is given others. */
const defaultLimits: Readonly<Record<Group, number>> = { Light: 50, Medium: 40, Heavy: 10, Auth: 5 };

const WINDOW_MS = 60_000;
/** Past the limit the user waits this long, and every request sent meanwhile starts the wait again. */
const PENALTY_MS = 60_000;

interface Account {
  sentAt: number[];
  penaltyUntil: number;
}

/** Counts requests as the platform does: a sliding window of 60 s, and a penalty that restarts. */
export function createRateLimits(clock: Clock, overrides: Partial<Record<Group, number>> = {}): RateLimits {
  const limits = { ...defaultLimits, ...overrides };
  const accounts = new Map<string, Account>();

  return {
    admit(user, app, group) {
      const now = clock.now();
      const key = `${user} ${app} ${group}`;
      const account = accounts.get(key) ?? { sentAt: [], penaltyUntil: 0 };
      accounts.set(key, account);
      account.sentAt = account.sentAt.filter((at) => at > now - WINDOW_MS);
      const limit = limits[group];
      const admitted = now >= account.penaltyUntil && account.sentAt.length < limit;
      if (admitted) account.sentAt.push(now);
      else account.penaltyUntil = now + PENALTY_MS;
      return {
        admitted,
        headers: {
          'X-Rate-Limit-Group': group.toLowerCase(),
          'X-Rate-Limit-Limit': String(limit),
          'X-Rate-Limit-Remaining': String(admitted ? limit - account.sentAt.length : 0),
          'X-Rate-Limit-Window': String(WINDOW_MS / 1000),
          ...(admitted ? {} : { 'Retry-After': String(PENALTY_MS / 1000) }),
        },
      };
    },
    reset: () => accounts.clear(),
  };
}
