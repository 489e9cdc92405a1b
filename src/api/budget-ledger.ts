import * as v from 'valibot';
import type { SessionStore } from '../auth/session-contract';
import { ownerIn } from '../auth/session-state';
import type { Runtime, Stop, WebStorage } from '../runtime/runtime';
import { freshBudget, GROUPS, type GroupBudget, merged, type RateLimitGroup, tidied } from './rate-limit';

/**
 * What the signed-in user has spent of RingCentral's budgets, in all tabs of this origin. They tell each other of every
 * request, limit and penalty; local storage keeps it for a page that is loaded in the next minutes.
 */
export interface BudgetLedger {
  /** Whose budgets these are: what belongs to another user's is not to be written here. */
  user(): string | undefined;
  budget(group: RateLimitGroup): GroupBudget;
  /**
   * Writes down what has become of `group`.
   * @param id the request that it is about, if it is about one
   */
  update(group: RateLimitGroup, budget: GroupBudget, id?: string): void;
  /**
   * The same for a request that is about to take its turn; calls `onHeard` when all other tabs know of it, and have told
   * of theirs. At once where there is no other. Returns how to give the wait up.
   */
  announce(group: RateLimitGroup, budget: GroupBudget, id: string, onHeard: () => void): Stop;
  stop: Stop;
}

type Budgets = Record<RateLimitGroup, GroupBudget>;

/** Living tabs answer within a few milliseconds, busy ones in some tens; one that does not is left out. */
const ANSWER_MS = 100;

const time = v.pipe(v.number(), v.finite());
const asks = v.object({ priority: v.picklist(['call', 'user', 'polling']), since: time });
const spending = v.object({
  id: v.string(),
  at: time,
  asks: v.exactOptional(asks),
  until: v.exactOptional(time),
});
const told = v.exactOptional(
  v.object({
    limit: v.object({ requests: v.pipe(time, v.minValue(1)), at: time }),
    spent: v.pipe(v.array(spending), v.maxLength(1_000)),
    others: v.exactOptional(v.object({ requests: v.pipe(time, v.minValue(0)), at: time, until: time })),
    silence: v.exactOptional(v.object({ at: time, until: time })),
  }),
);
/** Both what is stored and what tabs send; a message may be about one group, or one request. */
const budgets = v.object({ light: told, medium: told, heavy: told });
const message = v.object({
  /** The sender. */
  tab: v.string(),
  /** `here` and `seen` are answers; `gone` is a farewell. */
  type: v.picklist(['hello', 'here', 'news', 'seen', 'gone']),
  /** The request that other tabs are to have seen. */
  id: v.exactOptional(v.string()),
  user: v.exactOptional(v.string()),
  budgets: v.exactOptional(budgets),
});

interface Message {
  type: 'hello' | 'here' | 'news' | 'seen' | 'gone';
  id?: string;
  budgets?: Partial<Budgets>;
}

/** @param options.namespace of the app and the environment: RingCentral counts per user and app */
export function createBudgetLedger(options: {
  runtime: Pick<Runtime, 'clock' | 'openChannel' | 'storage' | 'onWake' | 'randomId'>;
  namespace: string;
  session: Pick<SessionStore, 'getState' | 'subscribe'>;
  /** Called when other tabs have spent, or have learned something. */
  onChange: () => void;
}): BudgetLedger {
  const { runtime, namespace, session } = options;
  const { clock } = runtime;
  const tab = runtime.randomId();
  const channel = runtime.openChannel(`${namespace}:budgets`);
  /** The other tabs with a dialer of this app, whoever is signed in there. */
  const others = new Set<string>();
  /** Requests that the others are to hear of, and who has not answered yet. */
  const unheard = new Map<string, { by: Set<string>; done: () => void }>();
  let user: string | undefined;
  let known = fresh();
  let stopped = false;

  const post = (content: Message) => {
    if (!stopped) channel.post({ tab, ...(user !== undefined && { user }), ...content });
  };

  function learn(theirs: Partial<Budgets>): void {
    const now = clock.now();
    for (const group of GROUPS) {
      const heard = theirs[group];
      if (heard) known[group] = tidied(merged(known[group], heard), now);
    }
  }

  function follow(): void {
    const next = ownerIn(session.getState());
    if (next === undefined || next === user) return;
    // What was sent before the user was known was hers.
    if (user !== undefined) known = fresh();
    user = next;
    learn(attempt(() => readStored(runtime.storage('local'), keyOf(next))) ?? {});
    attempt(() => forgetOthers(runtime.storage('local'), keyOf(''), clock.now()));
    post({ type: 'hello', budgets: known });
  }

  function keyOf(of: string): string {
    return `${namespace}:budgets:${of}`;
  }

  function markHeard(id: string, by: string): void {
    const waiting = unheard.get(id);
    waiting?.by.delete(by);
    if (waiting?.by.size === 0) waiting.done();
  }

  function onMessage(data: unknown): void {
    const heard = v.safeParse(message, data);
    if (!heard.success) return;
    const { tab: sender, type, id, user: theirs, budgets: news } = heard.output;
    if (type === 'gone') {
      others.delete(sender);
      for (const each of unheard.keys()) markHeard(each, sender);
      return;
    }
    others.add(sender);
    if (news && theirs !== undefined && theirs === user) learn(news);
    if (type === 'hello') post({ type: 'here', budgets: known });
    if (type === 'news' && id !== undefined) post({ type: 'seen', id });
    if (type === 'seen' && id !== undefined) markHeard(id, sender);
    options.onChange();
  }

  function update(group: RateLimitGroup, budget: GroupBudget, id?: string, asks = false): void {
    known = { ...known, [group]: budget };
    if (user === undefined) return;
    const key = keyOf(user);
    attempt(() => runtime.storage('local').setItem(key, JSON.stringify(known)));
    const news = { ...budget, spent: budget.spent.filter((each) => each.id === id) };
    post({ type: 'news', ...(asks && id !== undefined && { id }), budgets: { [group]: news } });
  }

  const stopHearing = channel.onMessage(onMessage);
  const stopFollowing = session.subscribe(follow);
  // A page that was frozen or asleep has missed what the others told.
  const stopWake = runtime.onWake(() => post({ type: 'hello', budgets: known }));
  post({ type: 'hello' });
  follow();

  return {
    user: () => user,
    budget(group) {
      known[group] = tidied(known[group], clock.now());
      return known[group];
    },
    update: (group, budget, id) => update(group, budget, id),
    announce(group, budget, id, onHeard) {
      update(group, budget, id, true);
      if (others.size === 0 || user === undefined) {
        onHeard();
        return () => undefined;
      }
      const stop = () => {
        stopTimer();
        unheard.delete(id);
      };
      const done = () => {
        stop();
        onHeard();
      };
      const by = new Set(others);
      const stopTimer = clock.setTimeout(() => {
        for (const silent of by) others.delete(silent);
        done();
      }, ANSWER_MS);
      unheard.set(id, { by, done });
      return stop;
    },
    stop() {
      post({ type: 'gone' });
      stopped = true; // answers may still come
      stopHearing();
      stopFollowing();
      stopWake();
      channel.close();
    },
  };
}

function fresh(): Budgets {
  return { light: freshBudget('light'), medium: freshBudget('medium'), heavy: freshBudget('heavy') };
}

/** Storage may be blocked, full or damaged: then the tabs that are open know enough. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function readStored(storage: WebStorage, key: string): Partial<Budgets> {
  const parsed = v.safeParse(budgets, JSON.parse(storage.getItem(key) ?? '{}'));
  return parsed.success ? parsed.output : {};
}

/** Drops what is stored of users whose requests no longer count. */
function forgetOthers(storage: WebStorage, prefix: string, now: number): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue;
    const stored = attempt(() => readStored(storage, key)) ?? {};
    const counts = Object.values(stored)
      .map((budget) => tidied(budget, now))
      .some(({ spent, silence }) => spent.length > 0 || silence);
    if (!counts) storage.removeItem(key);
  }
}
