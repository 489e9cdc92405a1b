import type { CredentialStore } from 'ringout-dialer';
import { readJson, type TextStorage } from './browser-storage';
import { createListeners, type Listeners } from './listeners';

/** The settings service of this CRM: what it remembers for the signed-in CRM user. A real one would ask its server. */
export interface UserSettings extends Pick<Listeners, 'subscribe'> {
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Whether there is a value, for showing; never the value. */
  has(name: string): boolean;
}

const KEY = 'fernwood.user-settings';

/** User settings over a browser storage, all in one value. */
export function createUserSettings(storage: TextStorage): UserSettings {
  const { subscribe, notify } = createListeners();
  const read = (name: string) => settingsIn(storage)[name];
  const change = (name: string, value: string | undefined) => {
    const { [name]: _previous, ...others } = settingsIn(storage);
    storage.setItem(KEY, JSON.stringify(value === undefined ? others : { ...others, [name]: value }));
    notify();
  };
  return {
    subscribe,
    read: async (name) => read(name) ?? null,
    write: async (name, value) => change(name, value),
    remove: async (name) => change(name, undefined),
    has: (name) => read(name) !== undefined,
  };
}

/** Keeps the dialer's credentials in the user's settings. The value is the dialer's business and stays as it is. */
export function credentialsIn(settings: UserSettings, name: string): CredentialStore {
  return {
    load: () => settings.read(name),
    save: (value) => settings.write(name, value),
    clear: () => settings.remove(name),
  };
}

function settingsIn(storage: TextStorage): Record<string, string> {
  const value = readJson(storage, KEY);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
