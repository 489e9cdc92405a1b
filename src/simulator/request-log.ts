import type { Group } from './rate-limits';

/** One request the platform received. Paths only: a query can hold a token, a code or a challenge. */
export interface RequestLogEntry {
  /** ISO 8601, in the world's time. */
  at: string;
  method: string;
  path: string;
  /** HTTP status; 0 when the connection was dropped. */
  status: number;
  /** `null` for pages and for paths that are in no usage plan group. */
  group: Group | null;
  errorCode: string | null;
  /** An injected fault gave this answer. */
  fault?: true;
}

/** The last requests, oldest first. */
export interface RequestLog {
  add(entry: RequestLogEntry): void;
  entries(): RequestLogEntry[];
  reset(): void;
}

/** Enough for any test; a simulator that runs for days must not grow for ever. */
const CAPACITY = 5000;

/** Keeps the newest requests. */
export function createRequestLog(): RequestLog {
  let log: RequestLogEntry[] = [];
  return {
    add(entry) {
      log.push(entry);
      if (log.length > CAPACITY) log = log.slice(-CAPACITY / 2);
    },
    entries: () => structuredClone(log),
    reset() {
      log = [];
    },
  };
}
