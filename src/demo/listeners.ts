/** Who wants to know of changes. */
export interface Listeners {
  /** Returns the function that unsubscribes. */
  subscribe: (listener: () => void) => () => void;
  notify(): void;
}

/** A list of listeners, in the shape that React's `useSyncExternalStore` takes. */
export function createListeners(): Listeners {
  const all = new Set<() => void>();
  return {
    subscribe(listener) {
      all.add(listener);
      return () => void all.delete(listener);
    },
    notify() {
      for (const listener of all) listener();
    },
  };
}
