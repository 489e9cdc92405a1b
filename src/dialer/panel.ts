import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DialerError } from '../runtime/dialer-error';

/** What is wanted of a face. */
export interface PanelState {
  /**
   * Whether a dialer that floats over the page is open, or only the button in its corner is there; `undefined`: nobody has
   * said so yet.
   */
  isOpen: boolean | undefined;
  /** Whoever opened it wants to go on inside. */
  focus: boolean;
  /** Somebody wants the diagnostics in the place of the dialer's screens. */
  diagnostics?: DiagnosticsWish | undefined;
}

/** How those who want the diagnostics are answered. */
export interface DiagnosticsWish {
  /** They stand. */
  stand(): void;
  fail(reason: DialerError): void;
}

export type Panel = StoreApi<PanelState>;

export function createPanel(): Panel {
  return createStore<PanelState>(() => ({ isOpen: undefined, focus: false }));
}

/** Resolves when the face says that the diagnostics stand. */
export function wishForDiagnostics(panel: Panel): Promise<void> {
  const { diagnostics: before } = panel.getState();
  return new Promise((resolve, reject) => {
    panel.setState({
      isOpen: true,
      focus: true,
      diagnostics: {
        stand() {
          before?.stand();
          resolve();
        },
        fail(reason) {
          before?.fail(reason);
          reject(reason);
        },
      },
    });
  });
}

/** Takes the diagnostics away; whoever still waits for them hears `reason`. */
export function closeDiagnostics(panel: Panel, reason?: DialerError): void {
  const { diagnostics: wish } = panel.getState();
  if (!wish) return;
  panel.setState({ focus: false, diagnostics: undefined });
  if (reason) wish.fail(reason);
}
