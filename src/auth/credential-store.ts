import type { Runtime } from '../runtime/runtime';

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

/** The store that the `credentials` option names. */
export function createCredentialStore(
  option: CredentialsOption,
  runtime: Pick<Runtime, 'storage'>,
  key: string,
): CredentialStore {
  if (typeof option === 'object') return option;
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
