import type { WebStorage } from '../runtime/runtime';

/** The ids of the requests that have been kept under `prefix` and not been answered. May throw, as the storage may. */
export function pendingRequests(storage: WebStorage, prefix: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}
