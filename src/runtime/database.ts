/**
 * A table of plain objects by their `id`, which the tabs of this origin share. Every member may reject (blocked, full,
 * taken away by the browser).
 */
export interface Database {
  /** Everything in it, in no particular order. */
  all(): Promise<unknown[]>;
  /** Resolves when the browser has it: it outlives the page. */
  put(entry: { id: string }): Promise<void>;
  remove(ids: string[]): Promise<void>;
  close(): void;
}

/** A table that lives as long as this page: for browsers that block their database. */
export function createMemoryDatabase(): Database {
  const table = new Map<string, unknown>();
  return {
    all: async () => [...table.values()],
    put: async (entry) => void table.set(entry.id, structuredClone(entry)),
    remove: async (ids) => {
      for (const id of ids) table.delete(id);
    },
    close: () => undefined,
  };
}
