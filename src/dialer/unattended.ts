import { createStore, type StoreApi } from 'zustand/vanilla';
import { isFinished } from '../calls/call';
import type { CallStore } from '../calls/call-store';
import { type DialerError, type DialerErrorCode, toDialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import type { DialRequest } from './dialer-api';
import type { Dialing } from './dialing';

/**
 * Calls whose promise nobody holds: somebody has clicked on a number in the page. What goes wrong is an `error` event, and
 * is kept for the face to show.
 */
export interface Unattended {
  /** What went wrong and shows nowhere else. */
  readonly problem: StoreApi<Problem>;
  dial(request: DialRequest): void;
  /** Tells of something else that nobody waits for. @param isQuiet see {@link Problem} */
  report(error: DialerError, isQuiet?: boolean): void;
  dismiss(): void;
  stop: Stop;
}

/** What the face shows. */
export interface Problem {
  error: DialerError | undefined;
  /** The user has done nothing: it can wait until she looks at the dialer. */
  isQuiet?: boolean;
}

/** A call that was refused as input leaves no trace; every other one is in the call's state with how it ended. */
const WITHOUT_A_CALL: ReadonlySet<DialerErrorCode> = new Set(['invalid-number', 'call-in-progress']);

export function createUnattended(parts: {
  dialing: Pick<Dialing, 'dial' | 'draft'>;
  calls: Pick<CallStore, 'getState' | 'subscribe'>;
  onError: (error: DialerError) => void;
}): Unattended {
  const { dialing, calls, onError } = parts;
  const problem = createStore<Problem>(() => ({ error: undefined }));
  const dismiss = () => {
    if (problem.getState().error) problem.setState({ error: undefined });
  };
  const report = (error: DialerError, isQuiet = false) => {
    problem.setState({ error, isQuiet });
    onError(error);
  };

  // It is about what was wanted then: another number, or a call that begins or ends, leaves it behind.
  let before = moment();
  const stops = [
    dialing.draft.subscribe(dismiss),
    calls.subscribe(() => {
      const now = moment();
      if (now !== before) dismiss();
      before = now;
    }),
  ];
  /** Whatever is wrong with a request then, there is one call at a time: it has none of its own. */
  function isDuringACall(): boolean {
    const { call } = calls.getState();
    return call !== undefined && !isFinished(call);
  }
  function moment(): string {
    const { call } = calls.getState();
    return call ? `${call.request.id} ${call.state.phase === 'ended'}` : '';
  }

  return {
    problem,
    dial(request) {
      dismiss();
      dialing.dial(request).catch((cause: unknown) => {
        const error = toDialerError(cause, 'The call could not be placed.');
        if (WITHOUT_A_CALL.has(error.code) || isDuringACall()) report(error);
        else onError(error);
      });
    },
    report,
    dismiss,
    stop() {
      for (const stop of stops) stop();
    },
  };
}
