import { type DBSchema, openDB } from 'idb';
import type { Database } from './database';

interface Schema extends DBSchema {
  entries: { key: string; value: { id: string } };
}

/** A {@link Database} in the browser's IndexedDB. Rejects where the browser blocks it. */
export async function openIndexedDatabase(name: string): Promise<Database> {
  const database = await openDB<Schema>(name, 1, {
    upgrade(opened) {
      opened.createObjectStore('entries', { keyPath: 'id' });
    },
    // A later version of this package wants to change the table: this page's entries then stay in its memory.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });

  const merge: Database['merge'] = async (entries, how) => {
    const transaction = database.transaction('entries', 'readwrite');
    const { store } = transaction;
    const stored = await Promise.all(entries.map(({ id }) => store.get(id)));
    const changes = entries.map((entry, index) => {
      const merged = how(stored[index], entry);
      return merged ? store.put(merged) : store.delete(entry.id);
    });
    // At once: a page that is left in this very moment must not take the entry with it. Safari before 15 cannot.
    (transaction as { commit?: () => void }).commit?.();
    await Promise.all([...changes, transaction.done]);
  };

  return {
    all: () => database.getAll('entries'),
    async change(id, change) {
      const transaction = database.transaction('entries', 'readwrite');
      const { store } = transaction;
      const entry = await store.get(id);
      const changed = entry && change(entry);
      if (changed) await store.put(changed);
      else if (entry) await store.delete(id);
      await transaction.done;
    },
    merge,
    remove: (ids) =>
      merge(
        ids.map((id) => ({ id })),
        () => undefined,
      ),
    close: () => database.close(),
  };
}
