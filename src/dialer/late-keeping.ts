import { createStore } from 'zustand/vanilla';
import { ownerIn } from '../auth/session-state';
import { type Call, isFinished } from '../calls/call';
import { callInProgress } from '../calls/call-errors';
import type { HistoryState } from '../history/call-history';
import type { CallRecord } from '../history/call-record';
import { inTime } from '../runtime/in-time';
import { fileNotLoaded, lazyFile } from '../runtime/lazy-file';
import type { Stop } from '../runtime/runtime';
import { untilThere } from '../runtime/until-there';
import type { CallKeeping, CallKeepingParts } from './call-keeping';
import { dialerDestroyed } from './dialer-destroyed';
import { recordNotTaken } from './record-not-taken';

/** The keeping of calls, which is there soon after the dialer. Until then there is nothing of other tabs and pages. */
export interface LateKeeping extends Pick<CallKeeping, 'earlier' | 'rivals' | 'isDelivering'> {
  /** Resolves when what earlier pages have left is taken up. Rejects where the file cannot be had. */
  begun(): Promise<void>;
  /**
   * The same for a call that has begun before that could be seen: rejects with `call-in-progress` when another one has
   * turned up.
   */
  unhindered(): Promise<void>;
  /** Resolves when all that can be written down now is. */
  written(): Promise<void>;
  readonly keeper: Omit<CallKeeping['keeper'], 'letGo' | 'watchOver' | 'openedLate' | 'waiting'>;
  readonly mirror: Omit<CallKeeping['mirror'], 'heard' | 'forget'>;
  readonly history: CallKeeping['history'];
}

/** Loads it; a file of its own. The database's is fetched beside it. */
export const loadCallKeeping = lazyFile(async () => (await import('./call-keeping')).createCallKeeping);

/** How long the start of the dialer waits for the file: whoever wants to sign in does not need it. */
const START_PATIENCE_MS = 3_000;
/** How long a page that is removed may take for the record of a call, where the file cannot be had. */
const RECORD_PATIENCE_MS = 30_000;
const NOT_READ: HistoryState = { records: undefined };

/**
 * Fetches it at once, and again until it is there. What a call must not be placed without waits for it: `kept()` and
 * `earlier()` reject with a DialerError `network` where the file cannot be had. Calls that end meanwhile are written down later.
 */
export function createLateKeeping(parts: CallKeepingParts): LateKeeping {
  const elsewhere = createStore<{ call: Call | undefined }>(() => ({ call: undefined }));
  const { clock } = parts.runtime;
  const loadDatabase = lazyFile(() => parts.runtime.loadDatabase());
  let made: CallKeeping | undefined;
  let ended: Parameters<CallKeeping['keeper']['conclude']>[] = [];
  let starting = Promise.resolve();
  let hasBegun = false;
  let retired = false;
  let stopped = false;
  let tellMade: (keeping: CallKeeping) => void;
  const there = new Promise<CallKeeping>((resolve) => {
    tellMade = resolve;
  });

  async function need(): Promise<CallKeeping> {
    if (made) return made;
    const [create, openDatabase] = await Promise.all([loadCallKeeping(clock), loadDatabase(clock)]);
    if (stopped) throw dialerDestroyed();
    return made ?? make(() => create(parts, openDatabase));
  }

  function make(create: () => CallKeeping): CallKeeping {
    const keeping = create();
    const { keeper, mirror } = keeping;
    made = keeping;
    for (const each of ended) keeper.conclude(...each);
    ended = [];
    mirror.subscribe((state) => elsewhere.setState(state));
    if (retired) {
      keeper.retire();
      mirror.stop();
    }
    tellMade(keeping);
    return keeping;
  }

  let isTold = false;
  const stopFetching = untilThere(
    clock,
    need,
    () => undefined,
    (cause) => {
      if (!isTold) parts.onError(fileNotLoaded(cause));
      isTold = true;
    },
  );

  async function begun(): Promise<CallKeeping> {
    const keeping = await need();
    await starting;
    return keeping;
  }

  /** Without the file nothing can be kept: the page is given it once. */
  async function deliver(record: CallRecord): Promise<void> {
    const given = inTime(clock, RECORD_PATIENCE_MS, 'onCallRecord', () => parts.onCallRecord?.(record));
    await given.catch((cause: unknown) => parts.onError(recordNotTaken(cause)));
  }

  return {
    begun: async () => void (await begun()),
    async unhindered() {
      if (hasBegun) return; // what was left stood in the way before this call began
      const { keeper, mirror } = await begun();
      const left = keeper.waiting();
      const { call } = mirror.getState();
      if (left !== undefined) throw callInProgress(undefined, { callId: left });
      if (call && !isFinished(call)) {
        throw callInProgress(undefined, { callId: call.request.id, elsewhere: true });
      }
    },
    written: async () => made?.keeper.kept(),
    earlier: async (requestId) => (await need()).earlier(requestId),
    rivals: async (call) => (await need()).rivals(call),
    isDelivering: () => made?.isDelivering() === true,
    keeper: {
      start() {
        starting = there.then(async ({ keeper }) => {
          await keeper.start();
          hasBegun = true;
        });
        return inTime(clock, START_PATIENCE_MS, 'file', need).then(
          () => starting,
          () => undefined,
        );
      },
      kept: async () => (await need()).keeper.kept(),
      conclude(record, startedAt) {
        if (made) made.keeper.conclude(record, startedAt);
        else ended.push([record, startedAt, ownerIn(parts.session.getState())]);
      },
      brandOf: (callId) => made?.keeper.brandOf(callId),
      retire() {
        retired = true;
        made?.keeper.retire();
      },
      async destroy() {
        stopFetching();
        if (ended.length > 0) await need().catch(() => undefined);
        stopped = true;
        await Promise.all(ended.map(([record]) => deliver(record)));
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
