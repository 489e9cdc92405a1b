import { createStore, type StoreApi } from 'zustand/vanilla';
import { isFinished } from '../calls/call';
import type { CallStore } from '../calls/call-store';
import { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import { dialerDestroyed } from './dialer-destroyed';
import type { Panel } from './panel';
import type { UserQuestion } from './user-question';

/** Whether the diagnostics are wanted in the place of the dialer's screens. */
export interface Diagnostics {
  readonly store: Pick<StoreApi<{ isOpen: boolean }>, 'getState' | 'getInitialState' | 'subscribe'>;
  /**
   * Opens them; resolves when they stand.
   * @throws DialerError `call-in-progress`, `network` when their file cannot be had, `destroyed`
   */
  open(): Promise<void>;
  /** The face says that they stand. */
  stand(): void;
  /** Takes them away; whoever waits for them hears `reason`. */
  close(reason?: DialerError): void;
  stop: Stop;
}

/** A call, and what a call asks its user, come first: nobody looks for the button that hangs up. */
export function createDiagnostics(parts: {
  panel: Panel;
  calls: Pick<CallStore, 'getState' | 'subscribe'>;
  question: UserQuestion;
}): Diagnostics {
  const { panel, calls, question } = parts;
  const store = createStore(() => ({ isOpen: false }));
  let opening: { promise: Promise<void>; stand: () => void; fail: (reason: DialerError) => void } | undefined;

  function close(reason?: DialerError): void {
    store.setState({ isOpen: false });
    // Once they stand nobody hears it.
    if (reason) opening?.fail(reason);
    else opening?.stand();
    opening = undefined;
  }

  function inTheWay(): DialerError | undefined {
    const { call } = calls.getState();
    if (!question.open.getState() && (!call || isFinished(call))) return undefined;
    return new DialerError('call-in-progress', 'The diagnostics are not shown during a call.', {
      callId: call?.request.id,
      solutions: ['Open them when the call is over.'],
    });
  }

  function giveWay(): void {
    const reason = store.getState().isOpen ? inTheWay() : undefined;
    if (reason) close(reason);
  }

  const stops = [calls.subscribe(giveWay), question.open.subscribe(giveWay)];

  return {
    store,
    async open() {
      const reason = inTheWay();
      if (reason) throw reason;
      if (!opening) {
        let stand: () => void = () => undefined;
        let fail: (reason: DialerError) => void = stand;
        const promise = new Promise<void>((resolve, reject) => {
          stand = resolve;
          fail = reject;
        });
        opening = { promise, stand, fail };
      }
      const { promise } = opening;
      store.setState({ isOpen: true });
      panel.setState({ isOpen: true, focus: true });
      return promise;
    },
    stand: () => opening?.stand(),
    close,
    stop() {
      for (const stop of stops) stop();
      close(dialerDestroyed());
    },
  };
}
