import { createStore, type StoreApi } from 'zustand/vanilla';
import { type DialerError, toDialerError } from '../runtime/dialer-error';
import type { HangUpResult } from '../calls/hang-up';
import type { Dialer } from './dialer-api';

/** What has become of pressing "hang up". */
export interface HangUpAttempt {
  /** RingCentral is being asked. */
  busy: boolean;
  result?: HangUpResult;
  error?: DialerError;
}

/** Hanging up by a button of the face: there may be several, and what comes of one of them shows at all. */
export interface HangingUp {
  /** The last attempt, with the call that it was about. */
  readonly store: StoreApi<HangUpAttempt & { callId: string | undefined }>;
  /** Once at a time. Never rejects: what went wrong is in the store. */
  press(): Promise<void>;
}

/** The last attempt, if it was about this call. */
export function attemptFor(
  attempt: ReturnType<HangingUp['store']['getState']>,
  callId: string | undefined,
): HangUpAttempt {
  return attempt.callId === callId ? attempt : NONE;
}

const NONE: HangUpAttempt = { busy: false };

export function createHangingUp(dialer: Pick<Dialer, 'getState' | 'hangUp'>): HangingUp {
  const store: HangingUp['store'] = createStore(() => ({ ...NONE, callId: undefined }));
  return {
    store,
    async press() {
      const callId = dialer.getState().call?.callId;
      if (callId === undefined || attemptFor(store.getState(), callId).busy) return;
      store.setState({ callId, busy: true }, true);
      const attempt: HangUpAttempt = await dialer.hangUp().then(
        (result) => ({ busy: false, result }),
        (cause: unknown) => ({
          busy: false,
          error: toDialerError(cause, 'The call could not be cancelled.'),
        }),
      );
      // Meanwhile somebody may hang up another call.
      if (store.getState().callId === callId) store.setState({ callId, ...attempt }, true);
    },
  };
}
