import * as v from 'valibot';
import type { StateStorage } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Channel, Stop } from '../runtime/runtime';
import type { OtherExtension } from './added-devices';

/** Where the user's choices are kept; the shape of Web Storage, and answers may be promises. */
export type SettingsStore = StateStorage;

/** What one RingCentral user has chosen. */
export interface UserSettings {
  deviceId?: string;
  /** The device's label when it was chosen: what it is called once it is gone. */
  deviceLabel?: string;
  /** E.164; without one the account's default is shown to contacts. */
  callerId?: string;
  /** Phones that the user has typed in, E.164, the last one first. */
  typedNumbers?: string[];
  /** Colleagues' extensions that an administrator has called from, the last one first. */
  otherExtensions?: OtherExtension[];
  /** "Press 1 to connect" on her own phone before the contact is dialed. */
  playPrompt?: boolean;
  /** A notification of the computer when the contact answers while the tab is hidden. */
  notifyOnAnswer?: boolean;
  /** She has read what a call is here. */
  introSeen?: boolean;
}

/** The choices of every user of this browser, by extension id. */
export interface Settings {
  /** The brand that was signed in with last. */
  lastBrand?: string;
  users: Record<string, UserSettings>;
}

const settingsSchema = v.object({
  lastBrand: v.exactOptional(v.string()),
  users: v.record(
    v.string(),
    v.object({
      deviceId: v.exactOptional(v.string()),
      deviceLabel: v.exactOptional(v.string()),
      callerId: v.exactOptional(v.string()),
      typedNumbers: v.exactOptional(v.array(v.string())),
      otherExtensions: v.exactOptional(
        v.array(v.object({ id: v.string(), name: v.string(), extensionNumber: v.string() })),
      ),
      playPrompt: v.exactOptional(v.boolean()),
      notifyOnAnswer: v.exactOptional(v.boolean()),
      introSeen: v.exactOptional(v.boolean()),
    }),
  ),
});

/** The stored form: what zustand's `persist` writes. Its own code is five times as much as this store needs. */
const VERSION = 1;
const keptSchema = v.object({ state: settingsSchema, version: v.literal(VERSION) });

/** The settings in use. */
export interface SettingsStoreApi extends StoreApi<Settings> {
  /** Resolves when what was kept has been read. */
  hydrated(): Promise<void>;
  stop: Stop;
}

/**
 * A store that keeps itself; a storage that fails costs the choice, never a call.
 *
 * @param channel joins the stores of the tabs, so that none writes what it knew before the others chose; only that there is
 * something new is said on it.
 */
export function createSettingsStore(
  storage: () => SettingsStore,
  key: string,
  onStorageError: (error: unknown) => void,
  channel: Channel,
): SettingsStoreApi {
  let written: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const safe = guarded(storage, onStorageError);
  const store = createStore<Settings>(() => ({ users: {} }));
  let isReading = false;
  store.subscribe(() => {
    if (!isReading) written = write();
  });

  /** What cannot be read, or is of another version, leaves the choices as they are. */
  async function read(): Promise<void> {
    const text = await safe.getItem(key);
    if (text === null) return;
    try {
      const kept = v.safeParse(keptSchema, JSON.parse(text));
      isReading = true;
      if (kept.success) store.setState(kept.output.state, true);
    } catch (error) {
      onStorageError(error); // not JSON
    } finally {
      isReading = false;
    }
  }

  async function write(): Promise<void> {
    await safe.setItem(key, JSON.stringify({ state: store.getState(), version: VERSION }));
    if (!stopped) channel.post('changed');
  }

  const hydration = read();
  // What this tab is just writing is newer than what another has written.
  channel.onMessage(() => void written.then(read));
  const stop = () => {
    stopped = true;
    channel.close();
  };
  return Object.assign(store, { hydrated: () => hydration, stop });
}

/** Keeps the brand that was signed in with. */
export function rememberBrand(store: StoreApi<Settings>, lastBrand: string): void {
  store.setState({ lastBrand });
}

/** What is to be different; `undefined` takes a choice back. */
export type SettingsChange = { [Name in keyof UserSettings]?: UserSettings[Name] | undefined };

/** Changes one user's settings. */
export function updateSettings(store: StoreApi<Settings>, user: string, change: SettingsChange): void {
  const { users } = store.getState();
  const next = Object.entries({ ...users[user], ...change }).filter(([, value]) => value !== undefined);
  store.setState({ users: { ...users, [user]: Object.fromEntries(next) } });
}

function guarded(storage: () => SettingsStore, onStorageError: (error: unknown) => void): SettingsStore {
  const attempt = async <T>(use: (store: SettingsStore) => T | PromiseLike<T>, otherwise: T): Promise<T> => {
    await Promise.resolve(); // a listener for errors may be added in the turn that makes the dialer
    try {
      return await use(storage());
    } catch (error) {
      onStorageError(error);
      return otherwise;
    }
  };
  return {
    getItem: (name) => attempt((store) => store.getItem(name), null),
    setItem: (name, value) => attempt((store) => store.setItem(name, value), undefined),
    removeItem: (name) => attempt((store) => store.removeItem(name), undefined),
  };
}
