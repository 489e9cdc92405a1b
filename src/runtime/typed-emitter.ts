import type { Stop } from './runtime';

/**
 * Delivers events of the map `Events` to listeners, in the order they were added. An event that a listener causes is
 * delivered after the one it listens to, so that all hear them in the same order.
 */
export interface TypedEmitter<Events> {
  on<E extends keyof Events>(
    event: E,
    listener: (payload: Events[E]) => void,
    options?: { signal?: AbortSignal | undefined },
  ): Stop;
  emit<E extends keyof Events>(event: E, payload: Events[E]): void;
  /** Drops every listener. */
  clear(): void;
}

/**
 * @param onListenerError receives what a listener throws: one bad listener must not keep an event from the others.
 */
export function createTypedEmitter<Events>(onListenerError: (error: unknown) => void): TypedEmitter<Events> {
  type Listener = (payload: never) => void;
  const listeners = new Map<keyof Events, Set<{ listener: Listener }>>();
  const waiting: { event: keyof Events; payload: unknown }[] = [];
  let delivering = false;

  function deliver(event: keyof Events, payload: unknown): void {
    for (const { listener } of [...(listeners.get(event) ?? [])]) {
      try {
        (listener as (payload: unknown) => void)(payload);
      } catch (error) {
        onListenerError(error);
      }
    }
  }

  return {
    on(event, listener, { signal } = {}) {
      if (signal?.aborted) return () => undefined;
      const entry = { listener: listener as Listener };
      const entries = listeners.get(event) ?? new Set();
      listeners.set(event, entries.add(entry));
      const stop = () => {
        entries.delete(entry);
        signal?.removeEventListener('abort', stop);
      };
      signal?.addEventListener('abort', stop, { once: true });
      return stop;
    },
    emit(event, payload) {
      waiting.push({ event, payload });
      if (delivering) return;
      delivering = true;
      try {
        for (let next = waiting.shift(); next; next = waiting.shift()) deliver(next.event, next.payload);
      } finally {
        delivering = false;
      }
    },
    clear() {
      listeners.clear();
    },
  };
}
