import { DialerError } from '../runtime/dialer-error';
import type { Runtime, Stop } from '../runtime/runtime';
import {
  afterAnswer,
  afterPenalty,
  afterSending,
  freshBudget,
  type GroupBudget,
  type RateLimitGroup,
  waitBeforeSending,
} from './rate-limit';

/** Who goes first when the budget is short: calls and hang-ups, then what the user waits for, then polling. */
export type Priority = 'call' | 'user' | 'polling';

/** Makes requests wait for their turn, so that RingCentral never has to say 429. */
export interface Governor {
  /** Resolves when a request of `group` may be sent, and counts it as sent. Rejects when `signal` is aborted. */
  turn(group: RateLimitGroup, priority: Priority, signal?: AbortSignal): Promise<void>;
  /** Takes note of an answer's headers, and of a 429 with its `Retry-After`. */
  answered(group: RateLimitGroup, headers: Headers, retryAfterSeconds?: number): void;
  /** When requests of `group` may go on, if they must wait (milliseconds since the epoch). */
  waitingUntil(group: RateLimitGroup): number | undefined;
  /** Rejects whoever still waits, or comes later, with `destroyed`. */
  destroy(): void;
}

interface Waiting {
  priority: Priority;
  go: () => void;
  fail: (reason: Error) => void;
}

const ORDER: Record<Priority, number> = { call: 0, user: 1, polling: 2 };

export function createGovernor(clock: Runtime['clock']): Governor {
  const groups: Record<
    RateLimitGroup,
    { budget: GroupBudget; queue: Waiting[]; stopTimer?: Stop | undefined }
  > = {
    light: { budget: freshBudget('light'), queue: [] },
    medium: { budget: freshBudget('medium'), queue: [] },
    heavy: { budget: freshBudget('heavy'), queue: [] },
  };

  let destroyed: DialerError | undefined;

  const pump = (name: RateLimitGroup) => {
    const group = groups[name];
    group.stopTimer?.();
    group.stopTimer = undefined;
    while (group.queue.length > 0) {
      const wait = waitBeforeSending(group.budget, clock.now());
      if (wait > 0) {
        group.stopTimer = clock.setTimeout(() => pump(name), wait);
        return;
      }
      group.budget = afterSending(group.budget, clock.now());
      group.queue.shift()?.go();
    }
  };

  return {
    turn(name, priority, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted || destroyed) {
          reject((destroyed ?? signal?.reason) as Error);
          return;
        }
        const { queue } = groups[name];
        const withdraw = () => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(signal?.reason as Error);
        };
        const waiting: Waiting = {
          priority,
          go: () => {
            signal?.removeEventListener('abort', withdraw);
            resolve();
          },
          fail: (reason) => {
            signal?.removeEventListener('abort', withdraw);
            reject(reason);
          },
        };
        signal?.addEventListener('abort', withdraw, { once: true });
        const behind = queue.findIndex((other) => ORDER[other.priority] > ORDER[priority]);
        queue.splice(behind === -1 ? queue.length : behind, 0, waiting);
        pump(name);
      });
    },
    answered(name, headers, retryAfterSeconds) {
      const group = groups[name];
      group.budget = afterAnswer(group.budget, headers);
      if (retryAfterSeconds !== undefined) {
        group.budget = afterPenalty(group.budget, clock.now(), retryAfterSeconds);
      }
    },
    waitingUntil(name) {
      const now = clock.now();
      const wait = waitBeforeSending(groups[name].budget, now);
      return wait > 0 ? now + wait : undefined;
    },
    destroy() {
      destroyed = new DialerError('destroyed', 'The dialer was removed from the page.');
      for (const group of Object.values(groups)) {
        group.stopTimer?.();
        for (const waiting of group.queue.splice(0)) {
          waiting.fail(destroyed);
        }
      }
    },
  };
}
