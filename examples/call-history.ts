import type { CallRecord } from 'ringout-dialer';

/**
 * Stands for the call history on your server. `save` may well fail, or be cut off by a reload: the dialer keeps the record and
 * calls again until it succeeds. So the same record can come twice, and is stored under its `id`.
 */
export interface CallHistory {
  /** Newest first; the same array until something changes. */
  records(): readonly CallRecord[];
  save(record: CallRecord): void;
  /** @returns what stops it */
  subscribe(listener: () => void): () => void;
}

/** A call history in the browser's localStorage, under `name`. */
export function createCallHistory(name: string): CallHistory {
  const listeners = new Set<() => void>();
  let records: readonly CallRecord[] | undefined;
  const read = () => JSON.parse(localStorage.getItem(name) ?? '[]') as CallRecord[];
  return {
    // Not before somebody asks: on a server there is no localStorage.
    records: () => (records ??= read()),
    save(record) {
      records = [record, ...read().filter(({ id }) => id !== record.id)].slice(0, 50);
      localStorage.setItem(name, JSON.stringify(records));
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
