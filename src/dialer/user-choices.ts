import type { StoreApi } from 'zustand/vanilla';
import { type BrandId, brandIdSchema } from '../auth/brands';
import type { SessionStore } from '../auth/session-contract';
import type { OtherExtension } from '../devices/added-devices';
import type { Device } from '../devices/device';
import {
  rememberBrand,
  type Settings,
  type SettingsChange,
  updateSettings,
  type UserSettings,
} from '../devices/settings-store';
import { callingFrom, type CallingFrom } from './calling-from';
import type { DialerOptions } from './dialer-api';
import type { ReadyDirectory } from './directory';

/** What the user has chosen, the page's own defaults and locks applied. */
export interface UserChoices {
  readonly store: StoreApi<Settings>;
  playPrompt(): boolean;
  notifyOnAnswer(): boolean;
  /** What she can call from, and what she has chosen of it. */
  callingFrom(directory: ReadyDirectory): CallingFrom;
  /** Calls from this device from now on. */
  choose(device: Device): void;
  /** Remembers a number that she has typed as a phone of hers. @param number E.164 */
  addNumber(number: string): void;
  /** Remembers a colleague's extension as a phone to call from. */
  addExtension(extension: OtherExtension): void;
  /** Forgets a device that she has added; where it is the chosen one, the next call asks for another. */
  forget(deviceId: string): void;
  /** Forgets it because she wants so: a choice of it goes with it. */
  remove(deviceId: string): void;
  /** Changes what the signed-in user has chosen. */
  change(change: SettingsChange): void;
  /** The brand that was signed in with last in this browser. */
  lastBrand(): BrandId | undefined;
  rememberBrand(brandId: BrandId): void;
}

/** So many typed numbers, and so many extensions, are remembered; then the one added first makes room. */
const MOST_ADDED = 10;

export function createUserChoices(
  store: StoreApi<Settings>,
  session: Pick<SessionStore, 'getState'>,
  options: Pick<DialerOptions, 'playPrompt' | 'lockPlayPrompt'>,
): UserChoices {
  const user = (): string | undefined => {
    const state = session.getState();
    return state.status === 'signed-in' ? state.session.ownerId : undefined;
  };
  const chosen = (): UserSettings => store.getState().users[user() ?? ''] ?? {};
  const change = (next: SettingsChange) => {
    const id = user();
    if (id !== undefined) updateSettings(store, id, next);
  };
  const forget = (deviceId: string) => {
    const { typedNumbers = [], otherExtensions = [] } = chosen();
    change({
      typedNumbers: typedNumbers.filter((number) => `typed:${number}` !== deviceId),
      otherExtensions: otherExtensions.filter(({ id }) => `extension:${id}` !== deviceId),
    });
  };

  return {
    store,
    playPrompt() {
      const fallback = options.playPrompt ?? false;
      return options.lockPlayPrompt === true ? fallback : (chosen().playPrompt ?? fallback);
    },
    notifyOnAnswer: () => chosen().notifyOnAnswer === true,
    callingFrom: (directory) => callingFrom(directory, chosen()),
    choose: ({ id, label }) => change({ deviceId: id, deviceLabel: label }),
    addNumber(number) {
      const others = (chosen().typedNumbers ?? []).filter((other) => other !== number);
      change({ typedNumbers: [number, ...others].slice(0, MOST_ADDED) });
    },
    addExtension(extension) {
      const others = (chosen().otherExtensions ?? []).filter(({ id }) => id !== extension.id);
      change({ otherExtensions: [extension, ...others].slice(0, MOST_ADDED) });
    },
    forget,
    remove(deviceId) {
      forget(deviceId);
      if (chosen().deviceId === deviceId) change({ deviceId: undefined, deviceLabel: undefined });
    },
    change,
    lastBrand: () => brandIdSchema.options.find((id) => id === store.getState().lastBrand),
    rememberBrand: (brandId) => rememberBrand(store, brandId),
  };
}
