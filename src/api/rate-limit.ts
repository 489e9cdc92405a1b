/**
 * The budget of requests that RingCentral grants per user and app, as pure functions over plain data, which tabs can
 * tell each other and write down.
 * Source: RingCentral guide, "Rate limits": a sliding window of 60 s per group; past it a 429 and a penalty of 60 s that
 * every further request restarts. A browser may be unable to read the headers, so own counts come first.
 */
export type RateLimitGroup = 'light' | 'medium' | 'heavy';

export const GROUPS: readonly RateLimitGroup[] = ['light', 'medium', 'heavy'];

/** Who goes first when the budget is short: calls and hang-ups, then what the user waits for, then polling. */
export type Priority = 'call' | 'user' | 'polling';

/** A request that asks for its turn. */
export interface Asker {
  /** Unique among the tabs. */
  id: string;
  priority: Priority;
  /** When it came. */
  since: number;
}

/** One request in the window. Times are milliseconds since the epoch. */
export interface Spending {
  /** As in {@link Asker}. */
  id: string;
  /** When it was announced, or had its turn. */
  at: number;
  /** It has told the other tabs that it is about to take its turn, and has not done so yet. */
  asks?: { priority: Priority; since: number };
  /** When it leaves the window; nobody knows while its answer is on its way. */
  until?: number;
}

/** What is known of one group. Times are milliseconds since the epoch. */
export interface GroupBudget {
  /** Requests per window, and when RingCentral said so (0: the default). */
  limit: { requests: number; at: number };
  /** Requests that count, or whose answer is still to come. */
  spent: readonly Spending[];
  /** What others spend (another browser, another program), by the answer to the request that was sent at `at`. */
  others?: { requests: number; at: number; until: number };
  /** RingCentral's word of silence, and when it came. */
  silence?: { at: number; until: number };
}

const WINDOW_MS = 60_000;
/** A request without an answer counts so long: the longest wait for one, and the window. */
const UNANSWERED_MS = 30_000 + WINDOW_MS;
/** One that was announced takes its turn by then, or never: its tab is gone. */
const ANNOUNCED_MS = 10_000;
/** Who goes first. */
export const RANK: Record<Priority, number> = { call: 0, user: 1, polling: 2 };
/** The longest silence that is believed. */
const LONGEST_SILENCE_MS = 3_600_000;
/** Clocks of one machine do not differ; what lies further ahead was written before the clock was set back. */
const AHEAD_MS = 1_000;
const DEFAULT_LIMITS: Record<RateLimitGroup, number> = { light: 50, medium: 40, heavy: 10 };

/** The budget of a group that nothing has been sent in. */
export function freshBudget(group: RateLimitGroup): GroupBudget {
  return { limit: { requests: DEFAULT_LIMITS[group], at: 0 }, spent: [] };
}

/**
 * How many requests may count at once for one more of this priority to go. The rest is kept for what matters more, so
 * that a hang-up need not wait for polling, whichever tab that is in.
 */
function ceiling({ limit: { requests } }: GroupBudget, priority: Priority): number {
  const kept = { call: 0, user: Math.ceil(requests / 20), polling: Math.ceil(requests / 7) };
  return Math.max(1, requests - kept[priority]);
}

/** Until when a request counts. */
function endOf({ at, asks, until }: Spending): number {
  return until ?? at + (asks ? ANNOUNCED_MS : UNANSWERED_MS);
}

/**
 * How long a request must wait, in milliseconds; 0 when it may go now. While answers are awaited this is the longest it
 * can be. Of those that are announced, only those count that go before it: the same order for all tabs.
 */
export function waitBeforeSending(budget: GroupBudget, now: number, asker: Asker): number {
  const { others = { requests: 0, until: now } } = budget;
  const ends = budget.spent
    .filter((each) => !each.asks || isBefore({ ...each.asks, id: each.id }, asker))
    .map(endOf);
  const countAt = (time: number) =>
    ends.filter((end) => end > time).length + (others.until > time ? others.requests : 0);
  const allowed = ceiling(budget, asker.priority);
  const free = [now, ...ends, others.until]
    .toSorted((a, b) => a - b)
    .find((time) => time >= now && countAt(time) < allowed);
  return Math.max(0, (free ?? now) - now, silenceLeft(budget, now));
}

/** What is left of RingCentral's silence, in milliseconds. */
export function silenceLeft({ silence }: GroupBudget, now: number): number {
  return Math.max(0, (silence?.until ?? now) - now);
}

function isBefore(one: Asker, other: Asker): boolean {
  const difference = RANK[one.priority] - RANK[other.priority] || one.since - other.since;
  return difference === 0 ? one.id < other.id : difference < 0;
}

/** The budget after a request has told the other tabs that it is about to take its turn. */
export function afterAnnouncing(budget: GroupBudget, { id, ...asks }: Asker, now: number): GroupBudget {
  return withSpending(tidied(budget, now), { id, at: now, asks });
}

/** The budget after a request has taken its turn. */
export function afterSending(budget: GroupBudget, id: string, now: number): GroupBudget {
  return withSpending(tidied(budget, now), { id, at: now });
}

/** The budget after a request that had its turn was not sent. */
export function afterGivingBack(budget: GroupBudget, id: string): GroupBudget {
  return withSpending(budget, { id, at: 0, until: 0 });
}

/**
 * The budget after a request is over: RingCentral had it at some time between its turn and now, so it counts until 60 s
 * from now. Where the answer's headers can be read, they say what the app's own limit is, and whether others spend, too.
 */
export function afterAnswer(budget: GroupBudget, id: string, now: number, headers?: Headers): GroupBudget {
  const tidy = tidied(budget, now);
  const sent = tidy.spent.find((each) => each.id === id);
  const known = withSpending(tidy, { id, at: sent?.at ?? now, until: now + WINDOW_MS });
  const requests = numberIn(headers, 'X-Rate-Limit-Limit');
  const limited: GroupBudget =
    requests === undefined || requests < 1 ? known : { ...known, limit: { requests, at: now } };
  const remaining = numberIn(headers, 'X-Rate-Limit-Remaining');
  if (remaining === undefined || sent === undefined) return limited;
  return withOthers(limited, sent, remaining, now);
}

/** RingCentral's own count is higher than ours can be: somebody else spends, too. */
function withOthers(budget: GroupBudget, sent: Spending, remaining: number, now: number): GroupBudget {
  if ((budget.others?.at ?? 0) > sent.at) return budget; // a later request has told already
  // Those that may have been in RingCentral's window together with this one.
  const ours = budget.spent.filter((each) => endOf(each) > sent.at).length;
  const requests = Math.max(0, budget.limit.requests - remaining - ours);
  return { ...budget, others: { requests, at: sent.at, until: now + WINDOW_MS } };
}

/** The budget after a 429: silence until `retryAfterSeconds` have passed. Never shortens what there is. */
export function afterPenalty(budget: GroupBudget, now: number, retryAfterSeconds: number): GroupBudget {
  const until = now + Math.min(retryAfterSeconds * 1000, LONGEST_SILENCE_MS);
  return (budget.silence?.until ?? 0) >= until ? budget : { ...budget, silence: { at: now, until } };
}

/**
 * The budget after a request was lost: it counts, and if RingCentral has asked for silence it may have broken that, and
 * so have restarted it.
 */
export function afterLoss(budget: GroupBudget, id: string, now: number): GroupBudget {
  const counted = afterAnswer(budget, id, now);
  const { silence } = counted;
  return silence && silence.until > now
    ? afterPenalty(counted, now, (silence.until - silence.at) / 1000)
    : counted;
}

/** What two tabs know together. */
export function merged(mine: GroupBudget, theirs: GroupBudget): GroupBudget {
  const { spent } = theirs.spent.reduce(withSpending, mine);
  const others = later(mine.others, theirs.others, ({ at }) => at);
  const silence = later(mine.silence, theirs.silence, ({ until }) => until);
  return {
    limit: theirs.limit.at > mine.limit.at ? theirs.limit : mine.limit,
    spent,
    ...(others && { others }),
    ...(silence && { silence }),
  };
}

/** The budget without what is over. What lies ahead of the clock, because that was set back, is taken for new. */
export function tidied(budget: GroupBudget, now: number): GroupBudget {
  const { limit, spent, others, silence } = budget;
  const latest = now + AHEAD_MS;
  const known = spent.map((each): Spending =>
    each.at > latest
      ? { id: each.id, at: now, until: now + WINDOW_MS }
      : { ...each, ...(each.until !== undefined && { until: Math.min(each.until, latest + WINDOW_MS) }) },
  );
  return {
    limit: { ...limit, at: Math.min(limit.at, now) },
    spent: known.filter((each) => endOf(each) > now),
    ...(others && others.until > now && others.at <= latest && { others }),
    ...(silence && silence.until > now && { silence: unlessAhead(silence, now, latest) }),
  };
}

function unlessAhead(silence: { at: number; until: number }, now: number, latest: number) {
  const lasts = Math.min(silence.until - silence.at, LONGEST_SILENCE_MS);
  const at = silence.at > latest ? now : silence.at;
  return { at, until: at + lasts };
}

/** Adds a request, or what has become of it since: announced, sent, answered. */
function withSpending(budget: GroupBudget, spending: Spending): GroupBudget {
  const before = budget.spent.find(({ id }) => id === spending.id);
  if (before && progressOf(before) >= progressOf(spending)) return budget;
  return { ...budget, spent: [...budget.spent.filter((each) => each !== before), spending] };
}

function progressOf({ asks, until }: Spending): number {
  return until === undefined ? Number(asks === undefined) : 2 + until;
}

function later<T>(one: T | undefined, other: T | undefined, by: (value: T) => number): T | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return by(other) > by(one) ? other : one;
}

function numberIn(headers: Headers | undefined, name: string): number | undefined {
  const text = headers?.get(name) ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
