import { createStore } from 'zustand/vanilla';
import type { Call } from '../calls/call';
import type { HistoryState } from '../history/call-history';
import type { CallRecord } from '../history/call-record';
import type { DialerError } from '../runtime/dialer-error';
import { lazyFile } from '../runtime/lazy-file';
import type { Stop } from '../runtime/runtime';
import type { CallKeeping, CallKeepingParts } from './call-keeping';
import { dialerDestroyed } from './dialer-destroyed';

/** The keeping of calls, which is there soon after the dialer. Until then there is nothing of other tabs and pages. */
export interface LateKeeping extends Pick<CallKeeping, 'earlier' | 'rivals' | 'isDelivering'> {
  readonly keeper: Omit<CallKeeping['keeper'], 'letGo' | 'watchOver' | 'openedLate'>;
  readonly mirror: Omit<CallKeeping['mirror'], 'heard' | 'forget'>;
  readonly history: CallKeeping['history'];
}

/** Loads it; a file of its own. The database's is fetched beside it. */
export const loadCallKeeping = lazyFile(async () => (await import('./call-keeping')).createCallKeeping);

/** How soon the file is asked for again when it could not be had. */
const TRY_AGAIN_MS = 5_000;
const NOT_READ: HistoryState = { records: undefined };

/**
 * Fetches it at once, and again until it is there. What a call must not be placed without waits for it: `kept()` and
 * `earlier()` reject with a DialerError `network` where the file cannot be had. Calls that end meanwhile are written down later.
 */
export function createLateKeeping(parts: CallKeepingParts): LateKeeping {
  const elsewhere = createStore<{ call: Call | undefined }>(() => ({ call: undefined }));
  const loadDatabase = lazyFile(() => parts.runtime.loadDatabase());
  let made: CallKeeping | undefined;
  let ended: [record: CallRecord, startedAt: number][] = [];
  let retired = false;
  let stopped = false;
  let stopTimer: Stop | undefined;
  let tellMade: (keeping: CallKeeping) => void;
  const there = new Promise<CallKeeping>((resolve) => {
    tellMade = resolve;
  });

  async function need(): Promise<CallKeeping> {
    if (made) return made;
    const { clock } = parts.runtime;
    const [create, openDatabase] = await Promise.all([loadCallKeeping(clock), loadDatabase(clock)]);
    if (stopped) throw dialerDestroyed();
    return made ?? make(() => create(parts, openDatabase));
  }

  function make(create: () => CallKeeping): CallKeeping {
    const keeping = create();
    const { keeper, mirror } = keeping;
    made = keeping;
    for (const [record, startedAt] of ended) keeper.conclude(record, startedAt);
    ended = [];
    mirror.subscribe((state) => elsewhere.setState(state));
    if (retired) {
      keeper.retire();
      mirror.stop();
    }
    tellMade(keeping);
    return keeping;
  }

  function fetchUntilThere(tell: boolean): void {
    need().catch((error: DialerError) => {
      if (stopped) return;
      if (tell) parts.onError(error);
      stopTimer = parts.runtime.clock.setTimeout(() => fetchUntilThere(false), TRY_AGAIN_MS);
    });
  }
  fetchUntilThere(true);

  return {
    earlier: async (requestId) => (await need()).earlier(requestId),
    rivals: async (call) => (await need()).rivals(call),
    isDelivering: () => made?.isDelivering() === true,
    keeper: {
      start() {
        const started = there.then(({ keeper }) => keeper.start());
        // Nobody who wants to sign in waits for a file that cannot be had.
        return need().then(
          () => started,
          () => undefined,
        );
      },
      kept: async () => (await need()).keeper.kept(),
      conclude(record, startedAt) {
        if (made) made.keeper.conclude(record, startedAt);
        else ended.push([record, startedAt]);
      },
      brandOf: (callId) => made?.keeper.brandOf(callId),
      retire() {
        retired = true;
        made?.keeper.retire();
      },
      async destroy() {
        stopTimer?.();
        // Without the file nothing can be kept.
        if (ended.length > 0) await need().catch(() => undefined);
        stopped = true;
        await made?.keeper.destroy();
      },
    },
    mirror: {
      getState: elsewhere.getState,
      getInitialState: elsewhere.getInitialState,
      subscribe: elsewhere.subscribe,
      hangUp: async () => made?.mirror.hangUp() ?? 'ended',
      look: async () => made?.mirror.look(),
      hint: () => made?.mirror.hint(),
      dismiss: () => (made ? made.mirror : parts.calls).dismiss(),
      stop: () => made?.mirror.stop(),
    },
    history: {
      getState: () => made?.history.getState() ?? NOT_READ,
      getInitialState: () => NOT_READ,
      subscribe(listener) {
        if (made) return made.history.subscribe(listener);
        let stop: Stop | undefined;
        let left = false;
        void there.then(({ history }) => {
          if (!left) stop = history.subscribe(listener);
        });
        return () => {
          left = true;
          stop?.();
        };
      },
      clear: async () => (await need()).history.clear(),
      stop: () => made?.history.stop(),
    },
  };
}
