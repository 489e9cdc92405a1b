import type { Group } from './rate-limits';

/** One request the platform received. Paths only: a query can hold a token, a code or a challenge. */
export interface RequestLogEntry {
  /** ISO 8601, in the world's time. */
  at: string;
  method: string;
  path: string;
  /** HTTP status; 0 when the connection was dropped; `null` until it is answered, which it never is for a client that has gone. */
  status: number | null;
  /** `null` for pages and for paths that are in no usage plan group. */
  group: Group | null;
  errorCode: string | null;
  /** An injected fault gave this answer. */
  fault?: true;
}

type Answer = Pick<RequestLogEntry, 'status' | 'errorCode' | 'fault'>;

/** The last requests, in the order in which they arrived. */
export interface RequestLog {
  /** Notes a request that has arrived; the function notes how it was answered. */
  add(arrived: Pick<RequestLogEntry, 'at' | 'method' | 'path' | 'group'>): (answer: Answer) => void;
  entries(): RequestLogEntry[];
  reset(): void;
}

/** Enough for any test; a simulator that runs for days must not grow for ever. */
const CAPACITY = 5000;

/** Keeps the newest requests. */
export function createRequestLog(): RequestLog {
  let log: RequestLogEntry[] = [];
  return {
    add(arrived) {
      const entry: RequestLogEntry = { ...arrived, status: null, errorCode: null };
      log.push(entry);
      if (log.length > CAPACITY) log = log.slice(-CAPACITY / 2);
      return (answer) => void Object.assign(entry, answer);
    },
    entries: () => structuredClone(log),
    reset() {
      log = [];
    },
  };
}
