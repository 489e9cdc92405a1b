/**
 * The budget of requests that RingCentral grants per user and app, as pure functions over plain data.
 * Source: RingCentral guide, "Rate limits": a sliding window of 60 s per group; past it a 429 and a penalty of 60 s that
 * every further request restarts. A browser may be unable to read the headers, so own counts come first.
 */
export type RateLimitGroup = 'light' | 'medium' | 'heavy';

/** What is known of one group. Times are milliseconds since the epoch. */
export interface GroupBudget {
  /** Requests per window. */
  limit: number;
  /** When each request of the last window was sent, oldest first. */
  sentAt: readonly number[];
  /** No request may be sent before this time. */
  silentUntil: number;
}

const WINDOW_MS = 60_000;
const DEFAULT_LIMITS: Record<RateLimitGroup, number> = { light: 50, medium: 40, heavy: 10 };

/** The budget of a group that nothing has been sent in. */
export function freshBudget(group: RateLimitGroup): GroupBudget {
  return { limit: DEFAULT_LIMITS[group], sentAt: [], silentUntil: 0 };
}

/** How long the next request must wait, in milliseconds; 0 when it may go now. */
export function waitBeforeSending(budget: GroupBudget, now: number): number {
  const recent = budget.sentAt.filter((at) => at > now - WINDOW_MS);
  const oldestInTheWay = recent.length < budget.limit ? undefined : recent[recent.length - budget.limit];
  const windowWait = oldestInTheWay === undefined ? 0 : oldestInTheWay + WINDOW_MS - now;
  return Math.max(0, windowWait, budget.silentUntil - now);
}

/** The budget after a request was sent. */
export function afterSending(budget: GroupBudget, now: number): GroupBudget {
  return { ...budget, sentAt: [...budget.sentAt.filter((at) => at > now - WINDOW_MS), now] };
}

/** The budget after an answer: the headers, where they can be read, say what the app's own limit is. */
export function afterAnswer(budget: GroupBudget, headers: Headers): GroupBudget {
  const limit = Number(headers.get('X-Rate-Limit-Limit') ?? Number.NaN);
  return limit >= 1 && limit !== budget.limit ? { ...budget, limit } : budget;
}

/** The budget after a 429: silence until `retryAfterSeconds` have passed. */
export function afterPenalty(budget: GroupBudget, now: number, retryAfterSeconds: number): GroupBudget {
  return { ...budget, silentUntil: Math.max(budget.silentUntil, now + retryAfterSeconds * 1000) };
}
