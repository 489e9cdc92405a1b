import type { Dialer } from '../../dialer/dialer-api';
import { NOT_RUNNING } from '../../dialer/not-running';
import { DialerError } from '../../runtime/dialer-error';
import type { Stop } from '../../runtime/runtime';
import type { RingOutDialerElement } from '../dialer-element';

/**
 * `window.ringoutDialer`, which a script tag makes: the tag's own dialer, or the page's first `<ringout-dialer>`. Whatever
 * asks something of it has it loaded; `on`, `getState` and `element` do not.
 */
export interface PageDialer extends Pick<
  Dialer,
  'ready' | 'dial' | 'hangUp' | 'getCredentials' | 'clearCredentials' | 'on' | 'getState' | 'destroy'
> {
  /** Runs commands at once. Those that had been put into the array `q` before the script came have been run. */
  readonly q: { push(...commands: PageCommand[]): void };
  /** The element. Its properties can be set before it has loaded: `element.onCallRecord = …`. */
  readonly element: RingOutDialerElement | undefined;
  /** Shows the dialer, and goes there with the keyboard. */
  open(): void;
  /** Leaves only the button in the corner. */
  minimize(): void;
}

/** What a page puts into the queue: `(dialer) => dialer.dial('+1 650 555 0100')`. */
export type PageCommand = (dialer: PageDialer) => unknown;

declare global {
  interface Window {
    ringoutDialer?: PageDialer | { q: PageCommand[] };
  }
}

export function createPageDialer(parts: {
  element: () => RingOutDialerElement | undefined;
  /** Has the dialer loaded; resolves when its element works. @throws DialerError `network` */
  need: () => Promise<unknown>;
  /** What listeners listen to, as soon as it is loaded, whoever has it loaded. */
  heard: Promise<Pick<Dialer, 'on'>>;
  /** `focus`: the keyboard goes there. */
  show: (focus: boolean) => void;
  minimize: () => void;
  /** Ends the dialer, and takes away what the script tag has made. */
  destroy: () => Promise<void>;
}): PageDialer {
  const { need, heard, minimize, destroy } = parts;
  let isDestroyed = false;

  function show(focus: boolean): void {
    if (!isDestroyed) parts.show(focus);
  }

  async function needed(): Promise<RingOutDialerElement> {
    if (!isDestroyed) await need();
    if (isDestroyed) throw new DialerError('destroyed', 'This dialer was removed from the page.');
    const element = parts.element();
    if (element) return element;
    throw new DialerError('bad-options', 'There is no dialer on this page.', {
      solutions: ['Give the script tag a `data-client-id`, or put a <ringout-dialer> into the page.'],
    });
  }

  function run(command: PageCommand): void {
    try {
      command(pageDialer);
    } catch (error) {
      reportError(error); // the page's own, and no reason to leave out the next one
    }
  }

  const pageDialer: PageDialer = {
    q: { push: (...commands) => commands.forEach(run) },
    get element() {
      return parts.element();
    },
    ready: async () => (await needed()).ready(),
    async dial(request) {
      show(false);
      return (await needed()).dial(request);
    },
    hangUp: async () => (await needed()).hangUp(),
    async getCredentials() {
      if (pageDialer.getState().session.status !== 'signed-in') show(false);
      return (await needed()).getCredentials();
    },
    clearCredentials: async () => (await needed()).clearCredentials(),
    // Until it is loaded, the element has no methods.
    getState: () =>
      (parts.element() as Partial<RingOutDialerElement> | undefined)?.getState?.() ?? NOT_RUNNING,
    on(event, listener, options) {
      let undo: Stop | undefined;
      let undone = false;
      void heard.then((dialer) => {
        if (!undone && !isDestroyed) undo = dialer.on(event, listener, options);
      });
      return () => {
        undone = true;
        undo?.();
      };
    },
    open: () => show(true),
    minimize,
    async destroy() {
      if (isDestroyed) return;
      isDestroyed = true;
      delete window.ringoutDialer;
      await destroy();
    },
  };
  return pageDialer;
}
