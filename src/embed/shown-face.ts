import type { Stop } from '../runtime/runtime';

/** `light`, `dark`, or as the page's user prefers: whatever else an attribute says. */
export type Theme = string | null;

/** A dialer as it is shown on a page. */
export interface ShownFace {
  setTheme(theme: Theme): void;
  stop: Stop;
}
