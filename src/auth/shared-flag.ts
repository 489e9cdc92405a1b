import type { Runtime } from '../runtime/runtime';

/** A yes or no that the tabs of one origin share. */
export interface SharedFlag {
  set(): void;
  clear(): void;
  /** Yes, too, where it cannot be known. */
  isSet(): boolean;
}

/**
 * A note in local storage that some tab is signed in, so that the first tab of the day need not wait for an answer from
 * others. It holds no secret. With `shared` false it is never set.
 */
export function sharedFlag(runtime: Pick<Runtime, 'storage'>, key: string, shared: boolean): SharedFlag {
  const attempt = <T>(action: (storage: ReturnType<Runtime['storage']>) => T, otherwise: T): T => {
    try {
      return shared ? action(runtime.storage('local')) : otherwise;
    } catch {
      return otherwise; // without local storage it costs a moment, nothing else
    }
  };
  return {
    set: () => attempt((storage) => storage.setItem(key, '1'), undefined),
    clear: () => attempt((storage) => storage.removeItem(key), undefined),
    isSet: () => attempt((storage) => storage.getItem(key) !== null, true),
  };
}
