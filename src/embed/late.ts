import type { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';

/** Something that may come later, go, and come again: who asks for it waits, who follows it goes from one to the next. */
export interface Late<Value> {
  /** What is there now. */
  readonly current: Value | undefined;
  /** What is there, as soon as it is. @throws DialerError why it does not come */
  get(): Promise<Value>;
  come(value: Value): void;
  /** It cannot come, until something changes: who follows is told. */
  fail(error: DialerError): void;
  /** It is gone for good: whoever asks is refused. */
  refuse(error: DialerError): void;
  /** It is gone, or on its way again: whoever asks now waits. */
  go(): void;
  follow(follower: Follower<Value>): Stop;
}

export interface Follower<Value> {
  /** Called with what is there, and with each that comes later; returns what ends the following of that one. */
  begin: (value: Value) => Stop;
  /** Told why one cannot come; who begins to follow only then is told, too, soon. */
  onFailure?: (error: DialerError) => void;
  /** Told that it has gone. What it says in going is still heard. */
  onGone?: () => void;
}

interface Following<Value> {
  value: Value;
  stop: Stop;
}

export function createLate<Value>(): Late<Value> {
  let current: Value | undefined;
  /** What is there, or was the last to be. */
  let last: Value | undefined;
  let problem: DialerError | undefined;
  /** The same, where those who follow are told of it. */
  let failure: DialerError | undefined;
  const followers = new Map<Follower<Value>, Following<Value>[]>();
  let waiting: { resolve: (value: Value) => void; reject: (error: DialerError) => void }[] = [];

  function answerAll(answer: (asker: (typeof waiting)[number]) => void): void {
    const answered = waiting;
    waiting = [];
    for (const asker of answered) answer(asker);
  }

  function leave(why: DialerError | undefined): void {
    const wasThere = current !== undefined;
    current = undefined;
    problem = why;
    failure = undefined;
    if (wasThere) for (const { onGone } of followers.keys()) onGone?.();
  }

  function refuse(error: DialerError): void {
    leave(error);
    answerAll(({ reject }) => reject(error));
  }

  return {
    get current() {
      return current;
    },
    get() {
      if (current !== undefined) return Promise.resolve(current);
      if (problem) return Promise.reject(problem);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    come(value) {
      // Of those that have gone, the last one is heard to its end; whatever else was followed is let go.
      const gone = current === undefined ? last : undefined;
      current = last = value;
      problem = failure = undefined;
      for (const [follower, followed] of [...followers]) {
        const kept = followed.filter((each) => each.value === gone && each.value !== value);
        for (const { stop } of followed.filter((each) => !kept.includes(each))) stop();
        followers.set(follower, [...kept, { value, stop: follower.begin(value) }]);
      }
      answerAll(({ resolve }) => resolve(value));
    },
    fail(error) {
      for (const { onFailure } of followers.keys()) onFailure?.(error);
      refuse(error);
      failure = error;
    },
    refuse,
    go: () => leave(undefined),
    follow(follower) {
      followers.set(
        follower,
        current === undefined ? [] : [{ value: current, stop: follower.begin(current) }],
      );
      const before = failure;
      if (before) queueMicrotask(() => followers.has(follower) && follower.onFailure?.(before));
      return () => {
        for (const { stop } of followers.get(follower) ?? []) stop();
        followers.delete(follower);
      };
    },
  };
}
