import type { StoreApi } from 'zustand/vanilla';
import { type BrandId, brandIdSchema } from '../auth/brands';
import type { SessionStore } from '../auth/session-contract';
import type { Device } from '../devices/device';
import { rememberBrand, type Settings, updateSettings, type UserSettings } from '../devices/settings-store';
import type { DialerOptions } from './dialer-api';
import type { ReadyDirectory } from './directory';

/** What the user has chosen, the page's own defaults and locks applied. */
export interface UserChoices {
  readonly store: StoreApi<Settings>;
  playPrompt(): boolean;
  /** The device to call from: the chosen one while she has it, else her first. */
  device(directory: ReadyDirectory): Device | undefined;
  /** Changes what the signed-in user has chosen. */
  change(change: UserSettings): void;
  /** The brand that was signed in with last in this browser. */
  lastBrand(): BrandId | undefined;
  rememberBrand(brandId: BrandId): void;
}

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

  return {
    store,
    playPrompt() {
      const fallback = options.playPrompt ?? false;
      return options.lockPlayPrompt === true ? fallback : (chosen().playPrompt ?? fallback);
    },
    device: ({ devices }) => devices.find(({ id }) => id === chosen().deviceId) ?? devices[0],
    change(change) {
      const id = user();
      if (id !== undefined) updateSettings(store, id, change);
    },
    lastBrand: () => brandIdSchema.options.find((id) => id === store.getState().lastBrand),
    rememberBrand: (brandId) => rememberBrand(store, brandId),
  };
}
