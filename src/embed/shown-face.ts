import type { DialerOptions } from '../dialer/dialer-api';
import type { Stop } from '../runtime/runtime';

export type Theme = NonNullable<DialerOptions['theme']>;

/** A dialer as it is shown on a page. */
export interface ShownFace {
  setTheme(theme: Theme): void;
  stop: Stop;
}
