import type { WebStorage } from '../runtime/runtime';

/**
 * What the database is being given at this moment, in local storage: that has it at once. A browser drops what a page was
 * writing into its database when the page is left in that moment; what stands here is still there. So is what the database
 * has not taken.
 */
export interface CallNotes {
  put(entry: { id: string }): void;
  /** The database has it. */
  drop(id: string): void;
  /** As it is stored, if it can be read. */
  get(id: string): unknown;
  /** The calls that somebody is writing down, or was when his page went. */
  ids(): string[];
}

/** @param prefix what the keys begin with; no other key may */
export function createCallNotes(storage: () => WebStorage, prefix: string): CallNotes {
  function attempt<T>(action: (storage: WebStorage) => T): T | undefined {
    try {
      return action(storage());
    } catch {
      return undefined; // full, blocked or damaged: the database is all there is
    }
  }
  const keysOf = (stored: WebStorage) => Array.from({ length: stored.length }, (_, n) => stored.key(n) ?? '');
  const drop = (id: string) => attempt((stored) => stored.removeItem(prefix + id));
  return {
    put(entry) {
      const isStored = attempt((stored) => {
        stored.setItem(prefix + entry.id, JSON.stringify(entry));
        return true;
      });
      if (!isStored) drop(entry.id); // an older note would stand for what the database has newer
    },
    drop,
    get: (id) => attempt((stored): unknown => JSON.parse(stored.getItem(prefix + id) ?? '')),
    ids: () =>
      attempt(keysOf)?.flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : [])) ?? [],
  };
}
