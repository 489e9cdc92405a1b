import * as v from 'valibot';
import type { Runtime } from '../runtime/runtime';
import { TokenRequestError } from './token-endpoint';

/**
 * Keeps the token endpoint from being asked too often: not before the time that RingCentral gave or that its failure
 * calls for, and never so often that it would have to refuse. What one tab learns of it, the others are told.
 */
export interface RenewalPace {
  /** Why nothing may be sent now; `undefined` when something may. */
  refusal(): TokenRequestError | undefined;
  /** Counts a request that is sent. */
  asked(): void;
  /** Takes note of a request's failure. */
  failed(error: TokenRequestError): void;
  /** The trouble there is, for the other tabs. */
  trouble(): TokenTrouble | undefined;
  /** Another tab's request failed. */
  heard(trouble: TokenTrouble): void;
  /** A session was renewed, by whatever tab. */
  succeeded(): void;
  /** Failures in a row. */
  failures(): number;
  /** When to ask again by itself (milliseconds since the epoch). */
  nextTry(): number;
}

/** Failed token requests as tabs tell each other of them. */
export const tokenTrouble = v.object({
  kind: v.picklist(['busy', 'unavailable']),
  /** RingCentral answered, so it is for RingCentral's sake that we wait. */
  answered: v.boolean(),
  failures: v.number(),
  /** What is left of the wait. */
  waitMs: v.number(),
  /** Requests in the last minute. */
  asked: v.number(),
});

export type TokenTrouble = v.InferOutput<typeof tokenTrouble>;

/** Waits between repeats after the platform or the network failed. Source: RingCentral guide, "Refreshing tokens". */
const REPEAT_MS = 10_000;
const REPEATS_IN_A_ROW = 3;
/** After three repeats the trouble is not a hiccup: look again once a minute. */
const LATER_MS = 60_000;

/** The platform takes 5 token requests per user and minute; one is left for signing out. */
const REQUESTS_PER_WINDOW = 4;
const WINDOW_MS = 60_000;

export function createRenewalPace(runtime: Pick<Runtime, 'clock' | 'random' | 'isOnline'>): RenewalPace {
  const { clock } = runtime;
  let asked: number[] = [];
  let trouble: (Omit<TokenTrouble, 'asked'> & { at: number }) | undefined;

  /** A time that lies far in the future shows that the clock was set back: nobody knows how long ago it was. */
  function isThinkable(at: number): boolean {
    return at < clock.now() + WINDOW_MS;
  }

  function troubleLeft(): number {
    if (!trouble) return 0;
    return isThinkable(trouble.at) ? Math.max(0, trouble.waitMs - Math.max(0, clock.now() - trouble.at)) : 0;
  }

  function windowLeft(): number {
    const now = clock.now();
    asked = asked.filter((at) => isThinkable(at) && at > now - WINDOW_MS);
    const first = asked.at(-REQUESTS_PER_WINDOW);
    return first === undefined ? 0 : Math.min(WINDOW_MS, first + WINDOW_MS - now);
  }

  function delayAfter(error: TokenRequestError, failures: number): number {
    const random = runtime.random();
    if (error.kind === 'busy') return (error.details.retryAfterSeconds ?? 0) * 1000 * (1 + random / 10);
    return failures <= REPEATS_IN_A_ROW ? REPEAT_MS : LATER_MS * (1 + random / 2);
  }

  const pace: RenewalPace = {
    refusal() {
      const left = Math.max(trouble?.answered ? troubleLeft() : 0, windowLeft());
      if (left <= 0) return undefined;
      const kind = trouble?.kind ?? 'busy';
      return new TokenRequestError(kind, 'It is too early to ask RingCentral for another token.', {
        retryAfterSeconds: Math.ceil(left / 1000),
        notSent: true,
      });
    },
    asked() {
      // What is sent offline does not arrive.
      if (runtime.isOnline()) asked.push(clock.now());
    },
    failed(error) {
      const failures = pace.failures() + 1;
      trouble = {
        kind: error.kind === 'busy' ? 'busy' : 'unavailable',
        answered: error.details.status !== undefined,
        failures,
        waitMs: delayAfter(error, failures),
        at: clock.now(),
      };
    },
    trouble() {
      windowLeft(); // forgets what is longer ago
      return trouble && { ...trouble, waitMs: troubleLeft(), asked: asked.length };
    },
    heard({ asked: theirs, ...told }) {
      windowLeft();
      while (asked.length < theirs) asked.push(clock.now());
      trouble = { ...told, at: clock.now() };
    },
    succeeded() {
      trouble = undefined;
    },
    failures: () => trouble?.failures ?? 0,
    nextTry: () => clock.now() + Math.max(troubleLeft(), windowLeft()),
  };
  return pace;
}
