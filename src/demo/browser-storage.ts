/** The part of the Web Storage API that this CRM uses. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A storage, and whether it outlives the page. */
export interface OpenedStorage {
  storage: TextStorage;
  lasting: boolean;
}

/** Opens a browser storage; where the browser blocks it, one that lasts as long as the page. */
export function openStorage(open: () => TextStorage): OpenedStorage {
  try {
    const storage = open();
    storage.setItem('fernwood.probe', '1');
    storage.removeItem('fernwood.probe');
    return { storage, lasting: true };
  } catch {
    // Private windows and strict settings throw here; the page says so and works on.
    return { storage: memoryStorage(), lasting: false };
  }
}

/** A storage in memory. */
export function memoryStorage(): TextStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** Parsed JSON, or `undefined` where there is none. */
export function readJson(storage: TextStorage, key: string): unknown {
  const text = storage.getItem(key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Somebody else wrote there; what cannot be read counts as nothing and is overwritten next time.
    return undefined;
  }
}
