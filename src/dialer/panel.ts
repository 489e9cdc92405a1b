import { createStore, type StoreApi } from 'zustand/vanilla';

/** Whether a dialer that floats over the page is open, or only the button in its corner is there. */
export interface PanelState {
  /** `undefined`: nobody has said so yet. */
  isOpen: boolean | undefined;
  /** Whoever opened it wants to go on inside. */
  focus: boolean;
}

export type Panel = StoreApi<PanelState>;

export function createPanel(): Panel {
  return createStore<PanelState>(() => ({ isOpen: undefined, focus: false }));
}
