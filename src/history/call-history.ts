import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStore } from '../auth/session-contract';
import { ownerIn } from '../auth/session-state';
import type { Channel, Stop } from '../runtime/runtime';
import type { CallJournal } from './call-journal';
import type { CallRecord } from './call-record';

/** The signed-in user's calls that are over, newest first; `undefined` until they have been read. */
export interface HistoryState {
  records: readonly CallRecord[] | undefined;
}

/** The history of the signed-in user in this browser, whichever tab her calls were made in. Nobody else's. */
export interface CallHistory extends Pick<
  StoreApi<HistoryState>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /**
   * Forgets the user's calls. Those that the host has not taken yet are kept for it, unseen.
   * Rejects where the browser's database fails.
   */
  clear(): Promise<void>;
  stop: Stop;
}

/**
 * Reads the journal only while somebody subscribes: its entries are many, and seldom looked at.
 *
 * @param options.channel joins the histories of the tabs; only that there is something new is said on it.
 */
export function createCallHistory(options: {
  journal: CallJournal;
  session: Pick<SessionStore, 'getState' | 'subscribe'>;
  channel: Channel;
}): CallHistory {
  const { journal, session, channel } = options;
  const store = createStore<HistoryState>(() => ({ records: undefined }));
  const user = () => {
    const state = session.getState();
    return state.status === 'signed-in' ? ownerIn(state) : undefined;
  };
  let shownTo = user();
  let watchers = 0;
  let reads = 0;

  async function read(): Promise<void> {
    if (watchers === 0) return;
    reads += 1;
    const mine = reads;
    const records = shownTo === undefined ? [] : await journal.history(shownTo);
    if (mine === reads) store.setState({ records });
  }

  const stops = [
    session.subscribe(() => {
      const next = user();
      if (next === shownTo) return;
      shownTo = next;
      reads += 1; // what is being read is no longer for the one who looks
      store.setState({ records: undefined });
      void read();
    }),
    journal.subscribe(() => {
      channel.post('changed');
      void read();
    }),
    channel.onMessage(() => void read()),
  ];

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe(listener) {
      const unsubscribe = store.subscribe(listener);
      let watching = true;
      watchers += 1;
      void read();
      return () => {
        unsubscribe();
        if (watching) watchers -= 1;
        watching = false;
      };
    },
    async clear() {
      if (shownTo !== undefined) await journal.clear(shownTo);
    },
    stop() {
      for (const stop of stops) stop();
      channel.close();
    },
  };
}
