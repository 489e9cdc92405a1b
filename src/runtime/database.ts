/**
 * A table of plain objects by their `id`, which the tabs of this origin share. Every member may reject (blocked, full,
 * taken away by the browser).
 */
export interface Database {
  /** Everything in it, in no particular order. */
  all(): Promise<unknown[]>;
  /**
   * Changes the entry in one step, whatever the other tabs do meanwhile; `undefined` removes it. Where there is none,
   * nothing happens.
   */
  change(id: string, change: (entry: unknown) => { id: string } | undefined): Promise<void>;
  /**
   * Brings each entry together with the stored one of its id, all in one step, whatever the other tabs do meanwhile;
   * `merge` gets `undefined` where there is none, and removes with `undefined`. Resolves when the browser has them: they
   * outlive the page.
   */
  merge<Entry extends { id: string }>(
    entries: readonly Entry[],
    merge: (stored: unknown, entry: Entry) => { id: string } | undefined,
  ): Promise<void>;
  remove(ids: string[]): Promise<void>;
  close(): void;
}

/** Opens the table of this name. Rejects where the browser blocks its database. */
export type OpenDatabase = (name: string) => Promise<Database>;

/** A table that lives as long as this page: for browsers that block their database. */
export function createMemoryDatabase(): Database {
  const table = new Map<string, unknown>();
  return {
    all: async () => [...table.values()],
    change: async (id, change) => {
      if (!table.has(id)) return;
      const changed = change(table.get(id));
      if (changed) table.set(id, structuredClone(changed));
      else table.delete(id);
    },
    merge: async (entries, merge) => {
      for (const entry of entries) {
        const merged = merge(table.get(entry.id), entry);
        if (merged) table.set(entry.id, structuredClone(merged));
        else table.delete(entry.id);
      }
    },
    remove: async (ids) => {
      for (const id of ids) table.delete(id);
    },
    close: () => undefined,
  };
}
