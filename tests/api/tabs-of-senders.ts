import type { Turn } from '../../src/api/governor';
import type { Priority, RateLimitGroup } from '../../src/api/rate-limit';
import type { Channel } from '../../src/runtime/runtime';
import { createManualClock, type ManualClock } from '../../src/simulator/index';
import { createRateLimits } from '../../src/simulator/rate-limits';
import { type GovernedTab, governedTab } from './governed-tab';

/** One request, from the wish to the answer. Times are milliseconds since the epoch. */
export interface Sent {
  tab: number;
  group: RateLimitGroup;
  priority: Priority;
  askedAt: number;
  sentAt?: number;
  status?: 200 | 429;
  /** When the tab was told to be silent, and until when. */
  silence?: { from: number; until: number };
  /** Its tab was closed before it had a turn. */
  gone?: true;
}

/** Tabs that send requests, the platform's own limiter, and a network that takes its time. */
export interface Senders {
  readonly clock: ManualClock;
  readonly sent: Sent[];
  /** How many tabs are open. */
  open(): void;
  close(tab: number): void;
  ask(tab: number, group: RateLimitGroup, priority: Priority): void;
  /** The platform answers the next request of the group with a 429, whatever it has had. */
  refuseNext(group: RateLimitGroup): void;
  /** The answer to the next request is lost. */
  loseNext(): void;
  pass(ms: number): Promise<void>;
  stop(): void;
}

/** A message takes at most so long from tab to tab. */
export const SLOWEST_MESSAGE_MS = 40;
const STEP_MS = 5;

export function createSenders(options: {
  random: () => number;
  /** Whether tabs can read the headers of answers. */
  headers: boolean;
  storage: boolean;
}): Senders {
  const { random, headers: readable } = options;
  const clock = createManualClock();
  const limits = createRateLimits(clock);
  const local = new Map<string, string>();
  const sent: Sent[] = [];
  const tabs: (GovernedTab & { closed: boolean })[] = [];
  const ears = new Set<{ tab: number; hear: (message: unknown) => void; lastAt: number }>();
  const refusals = new Map<RateLimitGroup, number>();
  let losses = 0;
  let ids = 0;

  /** Messages of one tab arrive in the order they were sent. */
  function openChannel(tab: number): Channel {
    const arrivals = new Map<object, number>();
    return {
      post(message) {
        for (const ear of ears) {
          if (ear.tab === tab) continue;
          const at = Math.max(arrivals.get(ear) ?? 0, clock.now() + random() * SLOWEST_MESSAGE_MS);
          arrivals.set(ear, at);
          clock.setTimeout(() => ears.has(ear) && ear.hear(structuredClone(message)), at - clock.now());
        }
      },
      onMessage(hear) {
        const ear = { tab, hear, lastAt: 0 };
        ears.add(ear);
        return () => ears.delete(ear);
      },
      close: () => undefined,
    };
  }

  /** The platform takes it, some time after it was sent, and answers some time later. */
  function travel(request: Sent, turn: Turn): void {
    const lost = losses > 0;
    losses -= lost ? 1 : 0;
    clock.setTimeout(
      () => {
        const refused = refusals.get(request.group) ?? 0;
        refusals.set(request.group, Math.max(0, refused - 1));
        const group = ({ light: 'Light', medium: 'Medium', heavy: 'Heavy' } as const)[request.group];
        if (refused > 0) while (limits.admit('1', 'app', group).admitted);
        const { admitted, headers } = limits.admit('1', 'app', group);
        request.status = admitted ? 200 : 429;
        clock.setTimeout(() => arrive(request, turn, headers, lost), 5 + random() * 400);
      },
      5 + random() * 400,
    );
  }

  function arrive(request: Sent, turn: Turn, headers: Record<string, string>, lost: boolean): void {
    if (tabs[request.tab]?.closed) return;
    if (lost) {
      turn.lost();
      return;
    }
    const seconds = request.status === 429 ? 60 : undefined;
    if (seconds !== undefined) request.silence = { from: clock.now(), until: clock.now() + seconds * 1000 };
    const read = new Headers(readable ? headers : {});
    turn.answered(
      read,
      seconds === undefined ? undefined : { retryAfterSeconds: seconds, everything: false },
    );
  }

  const senders: Senders = {
    clock,
    sent,
    open() {
      const tab = tabs.length;
      const storage = () => {
        if (!options.storage) throw new DOMException('Blocked.', 'SecurityError');
        return {
          getItem: (key: string) => local.get(key) ?? null,
          setItem: (key: string, value: string) => void local.set(key, value),
          removeItem: (key: string) => void local.delete(key),
          key: (index: number) => [...local.keys()][index] ?? null,
          length: local.size,
        };
      };
      const runtime = {
        clock: { now: clock.now, setTimeout: clock.setTimeout },
        openChannel: () => openChannel(tab),
        storage,
        onWake: () => () => undefined,
        randomId: () => {
          ids += 1;
          return `${Math.floor(random() * 1e9)}-${ids}`;
        },
      };
      tabs.push(Object.assign(governedTab(runtime, { user: '1' }), { closed: false }));
    },
    close(tab) {
      const closing = tabs[tab];
      if (!closing || closing.closed) return;
      // Without storage the last tab takes what it knows with it.
      if (!options.storage && tabs.filter(({ closed }) => !closed).length === 1) return;
      closing.closed = true;
      for (const ear of ears) if (ear.tab === tab) ears.delete(ear);
      for (const each of sent) if (each.tab === tab && each.sentAt === undefined) each.gone = true;
    },
    ask(tab, group, priority) {
      const asking = tabs[tab];
      if (!asking || asking.closed) return;
      const request: Sent = { tab, group, priority, askedAt: clock.now() };
      sent.push(request);
      const go = (turn: Turn) => {
        if (asking.closed) return;
        if (!turn.isStillGood()) {
          void asking.send(group, priority).then(go);
          return;
        }
        request.sentAt = clock.now();
        travel(request, turn);
      };
      asking.send(group, priority).then(go, () => undefined); // stopped
    },
    refuseNext: (group) => void refusals.set(group, 1),
    loseNext() {
      losses += 1;
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= STEP_MS) {
        clock.advance(Math.min(STEP_MS, left));
        for (let turns = 0; turns < 4; turns += 1) await Promise.resolve();
      }
    },
    stop() {
      for (const tab of tabs) tab.stop();
    },
  };
  return senders;
}
