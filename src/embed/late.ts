import type { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';

/** Something that may come later, go, and come again: who asks for it waits, who listens follows it from one to the next. */
export interface Late<Value> {
  /** What is there now. */
  readonly current: Value | undefined;
  /** What is there, as soon as it is. @throws DialerError why it does not come */
  get(): Promise<Value>;
  come(value: Value): void;
  /** It cannot come, until something changes: who listens is told. */
  fail(error: DialerError): void;
  /** It is gone for good: whoever asks is refused. */
  refuse(error: DialerError): void;
  /** It is gone, or on its way again: whoever asks now waits. */
  go(): void;
  /**
   * Calls `begin` with what is there, and with each that comes later.
   * @param onFailure told why one cannot come
   */
  follow(begin: (value: Value) => Stop, onFailure?: (error: DialerError) => void): Stop;
}

interface Follower<Value> {
  begin: (value: Value) => Stop;
  onFailure: ((error: DialerError) => void) | undefined;
  /** Ends the following of the one that is there. */
  stop: Stop | undefined;
}

export function createLate<Value>(): Late<Value> {
  let current: Value | undefined;
  let problem: DialerError | undefined;
  const followers = new Set<Follower<Value>>();
  let waiting: { resolve: (value: Value) => void; reject: (error: DialerError) => void }[] = [];

  function refuse(error: DialerError): void {
    current = undefined;
    problem = error;
    const answered = waiting;
    waiting = [];
    for (const { reject } of answered) reject(error);
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
      current = value;
      problem = undefined;
      for (const follower of followers) follower.stop = follower.begin(value);
      const answered = waiting;
      waiting = [];
      for (const { resolve } of answered) resolve(value);
    },
    fail(error) {
      for (const { onFailure } of followers) onFailure?.(error);
      refuse(error);
    },
    refuse,
    go() {
      current = undefined;
      problem = undefined;
    },
    follow(begin, onFailure) {
      const follower: Follower<Value> = { begin, onFailure, stop: current && begin(current) };
      followers.add(follower);
      return () => {
        followers.delete(follower);
        follower.stop?.();
      };
    },
  };
}
