import { DialerError } from '../runtime/dialer-error';
import type { Runtime, Stop } from '../runtime/runtime';
import type { BudgetLedger } from './budget-ledger';
import {
  afterAnnouncing,
  afterAnswer,
  afterGivingBack,
  afterLoss,
  afterPenalty,
  afterSending,
  type GroupBudget,
  GROUPS,
  type Asker,
  type Priority,
  RANK,
  type RateLimitGroup,
  silenceLeft,
  waitBeforeSending,
} from './rate-limit';

/** Makes requests wait for their turn, so that RingCentral never has to say 429. */
export interface Governor {
  /** Resolves when a request of `group` may be sent, and counts it. Rejects when `signal` is aborted. */
  turn(group: RateLimitGroup, priority: Priority, signal?: AbortSignal): Promise<Turn>;
  /** When a call's request of `group` may go on, if it must wait (milliseconds since the epoch). */
  waitingUntil(group: RateLimitGroup): number | undefined;
  /** Something is new in the ledger. */
  wake(): void;
  /** Rejects whoever still waits, or comes later, with `destroyed`. */
  destroy(): void;
}

/** The right to send one request. Each ends in one of the last three, or is not good any more. */
export interface Turn {
  /**
   * Ask before sending. False when it is too late: RingCentral has asked for silence since, or it was long ago.
   * Then the turn is given back.
   */
  isStillGood(): boolean;
  /** Ask again where sending took some preparing. True when RingCentral has asked for silence: the turn is given back. */
  isSilenced(): boolean;
  /** The answer came. */
  answered(headers: Headers, refusal?: Refusal): void;
  /** It was sent, and no answer came. */
  lost(): void;
  /** It was not sent. */
  giveBack(): void;
}

/** What a 429 asks for. */
export interface Refusal {
  retryAfterSeconds: number;
  /** RingCentral's limit for everything, not for the group only. */
  everything: boolean;
}

interface Waiting extends Asker {
  /** Set while other tabs are told of it, before it goes. */
  stopAnnouncing?: Stop | undefined;
  go: (turn: Turn) => void;
  fail: (reason: Error) => void;
}

/** Polling that has waited for so long waits in line with what the user waits for. */
const PATIENCE_MS = 20_000;
/** How long a turn is good for, if its request has to wait for something else. */
const TURN_MS = 1_000;

export function createGovernor(
  runtime: Pick<Runtime, 'clock' | 'randomId'>,
  ledger: Pick<BudgetLedger, 'user' | 'budget' | 'update' | 'announce'>,
): Governor {
  const { clock } = runtime;
  const queues: Record<RateLimitGroup, { waiting: Waiting[]; stopTimer?: Stop | undefined }> = {
    light: { waiting: [] },
    medium: { waiting: [] },
    heavy: { waiting: [] },
  };
  let destroyed: DialerError | undefined;

  /** With the priority that its patience gives it. */
  function askerOf({ id, priority, since }: Waiting): Asker {
    const isImpatient = priority === 'polling' && clock.now() - since >= PATIENCE_MS;
    return { id, since, priority: isImpatient ? 'user' : priority };
  }

  function pump(group: RateLimitGroup): void {
    const queue = queues[group];
    queue.stopTimer?.();
    queue.stopTimer = undefined;
    // Stable: equals stay in the order they came.
    const inOrder = queue.waiting
      .filter(({ stopAnnouncing }) => stopAnnouncing === undefined)
      .map((waiting) => ({ waiting, asker: askerOf(waiting) }))
      .toSorted((a, b) => RANK[a.asker.priority] - RANK[b.asker.priority]);
    for (const { waiting, asker } of inOrder) {
      const wait = waitBeforeSending(ledger.budget(group), clock.now(), asker);
      if (wait > 0) {
        const patience = asker.priority === 'polling' ? asker.since + PATIENCE_MS - clock.now() : wait;
        queue.stopTimer = clock.setTimeout(() => pump(group), Math.min(wait, patience));
        return;
      }
      announce(group, waiting, asker);
    }
  }

  /** Goes when the other tabs have heard of it, unless one of theirs comes first and takes up the room. */
  function announce(group: RateLimitGroup, waiting: Waiting, asker: Asker): void {
    const { id } = asker;
    waiting.stopAnnouncing = () => undefined;
    const announced = afterAnnouncing(ledger.budget(group), asker, clock.now());
    const stop = ledger.announce(group, announced, id, () => {
      if (waitBeforeSending(ledger.budget(group), clock.now(), asker) > 0) {
        withdraw(group, waiting);
        pump(group);
        return;
      }
      const at = clock.now();
      ledger.update(group, afterSending(ledger.budget(group), id, at), id);
      leave(group, waiting).go(turnOf(group, id, at));
    });
    if (waiting.stopAnnouncing) waiting.stopAnnouncing = stop;
  }

  function withdraw(group: RateLimitGroup, waiting: Waiting): void {
    if (!waiting.stopAnnouncing) return;
    waiting.stopAnnouncing();
    waiting.stopAnnouncing = undefined;
    ledger.update(group, afterGivingBack(ledger.budget(group), waiting.id), waiting.id);
    // Its next announcement is another one.
    waiting.id = newId();
  }

  function leave(group: RateLimitGroup, waiting: Waiting): Waiting {
    const queue = queues[group].waiting;
    queue.splice(queue.indexOf(waiting), 1);
    return waiting;
  }

  function newId(): string {
    return runtime.randomId().slice(0, 12);
  }

  function turnOf(group: RateLimitGroup, id: string, at: number): Turn {
    const user = ledger.user();
    const note = (change: (budget: GroupBudget, now: number) => GroupBudget, refusal?: Refusal) => {
      // Somebody else has signed in: what is hers is not ours to write. Before a user is known, it is the same one.
      if (user !== undefined && user !== ledger.user()) return;
      const now = clock.now();
      ledger.update(group, change(ledger.budget(group), now), id);
      const silenced = refusal?.everything ? GROUPS : [group];
      for (const each of refusal ? silenced : []) {
        ledger.update(each, afterPenalty(ledger.budget(each), now, refusal?.retryAfterSeconds ?? 0));
      }
      pump(group);
    };
    const giveUp = () => note((budget) => afterGivingBack(budget, id));
    const isSilenced = () => {
      const isSilent = silenceLeft(ledger.budget(group), clock.now()) > 0;
      if (isSilent) giveUp();
      return isSilent;
    };
    return {
      isStillGood() {
        if (isSilenced()) return false;
        const isGood = clock.now() - at < TURN_MS;
        if (!isGood) giveUp();
        return isGood;
      },
      isSilenced,
      answered: (headers, refusal) => note((budget, now) => afterAnswer(budget, id, now, headers), refusal),
      lost: () => note((budget, now) => afterLoss(budget, id, now)),
      giveBack: giveUp,
    };
  }

  return {
    turn(group, priority, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted || destroyed) {
          reject((destroyed ?? signal?.reason) as Error);
          return;
        }
        const abort = () => {
          withdraw(group, leave(group, waiting));
          reject(signal?.reason as Error);
          pump(group);
        };
        const waiting: Waiting = {
          id: newId(),
          priority,
          since: clock.now(),
          go: (turn) => {
            signal?.removeEventListener('abort', abort);
            resolve(turn);
          },
          fail: (reason) => {
            signal?.removeEventListener('abort', abort);
            reject(reason);
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        queues[group].waiting.push(waiting);
        pump(group);
      });
    },
    waitingUntil(group) {
      const now = clock.now();
      const wait = waitBeforeSending(ledger.budget(group), now, { id: '', priority: 'call', since: now });
      return wait > 0 ? now + wait : undefined;
    },
    wake() {
      for (const group of GROUPS) pump(group);
    },
    destroy() {
      destroyed = new DialerError('destroyed', 'The dialer was removed from the page.');
      for (const group of GROUPS) {
        queues[group].stopTimer?.();
        for (const waiting of queues[group].waiting.splice(0)) {
          withdraw(group, waiting);
          waiting.fail(destroyed);
        }
      }
    },
  };
}
