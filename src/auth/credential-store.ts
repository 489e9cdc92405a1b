import { inTime } from '../runtime/in-time';
import type { Clock, Runtime } from '../runtime/runtime';

/**
 * Where the session is kept between page loads. The value is opaque text; keep it as it is.
 * A host that has user settings of its own gives its own store.
 */
export interface CredentialStore {
  /** The text saved last, or `null`. */
  load(): Promise<string | null>;
  save(value: string): Promise<void>;
  clear(): Promise<void>;
}

/** `session`: this tab, until it is closed. `local`: this browser. `memory`: this page. Or the host's own store. */
export type CredentialsOption = 'session' | 'local' | 'memory' | CredentialStore;

/** A store of the host's that has not answered by then has failed: nobody can be kept waiting for it. */
const PATIENCE_MS = 10_000;

/** The store that the `credentials` option names. */
export function createCredentialStore(
  option: CredentialsOption,
  runtime: Pick<Runtime, 'storage' | 'clock'>,
  key: string,
): CredentialStore {
  if (typeof option === 'object') return impatientStore(option, runtime.clock);
  if (option === 'memory') return memoryStore();
  const storage = () => runtime.storage(option);
  // Asynchronous functions, so that a blocked or full storage rejects like any other store.
  return {
    load: async () => storage().getItem(key),
    save: async (value) => storage().setItem(key, value),
    clear: async () => storage().removeItem(key),
  };
}

function memoryStore(): CredentialStore {
  let value: string | null = null;
  return {
    load: async () => value,
    save: async (next) => {
      value = next;
    },
    clear: async () => {
      value = null;
    },
  };
}

function impatientStore(store: CredentialStore, clock: Clock): CredentialStore {
  const within = <T>(work: () => Promise<T>) => inTime(clock, PATIENCE_MS, 'credential store', work);
  return {
    load: () => within(() => store.load()),
    save: (value) => within(() => store.save(value)),
    clear: () => within(() => store.clear()),
  };
}
