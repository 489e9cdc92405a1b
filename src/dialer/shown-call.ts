import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Call, isFinished } from '../calls/call';
import type { CallStore } from '../calls/call-store';
import type { Stop } from '../runtime/runtime';
import type { CallMirror } from './call-mirror';

/** The call that this dialer shows. */
export interface ShownCall {
  call: Call | undefined;
  /** Another tab has it: what is done to it is done there. */
  elsewhere: boolean;
}

/** One call for the face and the page: this tab's, or the one of another tab. */
export interface ShownCallStore extends Pick<
  StoreApi<ShownCall>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /** See {@link CallStore.hint}; in whichever tab the call is. */
  hint(): void;
  /** Clears a call that has ended from view, in all tabs. */
  dismiss(): void;
  stop: Stop;
}

export function createShownCall(
  calls: CallStore,
  mirror: Pick<CallMirror, 'getState' | 'subscribe' | 'hint' | 'dismiss'>,
): ShownCallStore {
  const store = createStore<ShownCall>(choose);

  function choose(): ShownCall {
    const { call: own } = calls.getState();
    const { call: other } = mirror.getState();
    return other && isBefore(other, own) ? { call: other, elsewhere: true } : { call: own, elsewhere: false };
  }

  const refresh = () => {
    const next = choose();
    const { call, elsewhere } = store.getState();
    if (next.call !== call || next.elsewhere !== elsewhere) store.setState(next, true);
  };
  const stops = [calls.subscribe(refresh), mirror.subscribe(refresh)];
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    hint() {
      calls.hint();
      mirror.hint();
    },
    dismiss: mirror.dismiss,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** True when another tab's call is shown instead of the own one: a call that lives, then the later one. */
function isBefore(other: Call, own: Call | undefined): boolean {
  if (!own) return true;
  if (!isFinished(own)) return false;
  return !isFinished(other) || other.startedAt > own.startedAt;
}
