import * as v from 'valibot';
import type { Clock, WebStorage } from '../runtime/runtime';
import { brandIdSchema } from './brands';
import { storageFailed } from './session-errors';

/** What is remembered of a sign-in request until it is answered. */
const pendingRequest = v.object({
  /** Milliseconds since the epoch. */
  at: v.number(),
  brandId: brandIdSchema,
  region: v.picklist(['commercial', 'segregated']),
  /** The origin of the login page. */
  login: v.string(),
  clientId: v.string(),
  redirectUri: v.string(),
  codeVerifier: v.string(),
});

export type PendingRequest = v.InferOutput<typeof pendingRequest>;

/** The sign-in requests of this tab that have not been answered. Each method throws `storage` where they cannot be kept. */
export interface PendingRequests {
  /** Keeps a request, and forgets those that nobody will answer any more. */
  keep(id: string, request: Omit<PendingRequest, 'at'>): void;
  /** Reads a request and forgets it, in one step; `undefined` for one that is not known, or cannot be read. */
  take(id: string): PendingRequest | undefined;
  ids(): string[];
}

/** Requests that are older than this are forgotten when another is made. */
const STALE_MS = 15 * 60_000;

/** @param options.storage opened only when used, because opening may already throw */
export function createPendingRequests(options: {
  clock: Clock;
  storage: () => WebStorage;
  prefix: string;
}): PendingRequests {
  const { clock, prefix } = options;

  function use<T>(action: (storage: WebStorage) => T): T {
    try {
      return action(options.storage());
    } catch (cause) {
      throw storageFailed(cause);
    }
  }

  function idsIn(storage: WebStorage): string[] {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  function read(storage: WebStorage, id: string): PendingRequest | undefined {
    const parsed = v.safeParse(pendingRequest, fromJson(storage.getItem(prefix + id)));
    return parsed.success ? parsed.output : undefined;
  }

  return {
    keep: (id, request) =>
      use((storage) => {
        const now = clock.now();
        for (const other of idsIn(storage)) {
          const { at = -Infinity } = read(storage, other) ?? {};
          if (at <= now - STALE_MS) storage.removeItem(prefix + other);
        }
        storage.setItem(prefix + id, JSON.stringify({ ...request, at: now } satisfies PendingRequest));
      }),
    take: (id) =>
      use((storage) => {
        const request = read(storage, id);
        storage.removeItem(prefix + id);
        return request;
      }),
    ids: () => use(idsIn),
  };
}

function fromJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined; // somebody else's
  }
}
