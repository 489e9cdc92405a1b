import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStore } from '../auth/session-contract';
import type { CallerId } from '../devices/caller-id';
import type { Device, UnavailableDevice } from '../devices/device';
import type { FlipTarget } from '../devices/flip-target';
import { type AnswerState, shareAnswer, type SharedAnswer } from '../devices/shared-answer';
import { DialerError, toDialerError } from '../runtime/dialer-error';
import type { Runtime, Stop } from '../runtime/runtime';
import type { User } from './dialer-api';

/** What is known of the signed-in user and her phones. */
export type Directory =
  | { status: 'empty' }
  | { status: 'loading' }
  | {
      status: 'ready';
      user: User;
      brandId: string | undefined;
      /** Her own phones; {@link callingFrom} adds those that she has added herself. */
      devices: Device[];
      /** The phones that a call can be moved to. */
      flipTargets: FlipTarget[];
      unavailable: UnavailableDevice[];
      /** Why she cannot call from any phone. */
      cannotCall?: DialerError;
      callerIds: CallerId[];
      /** The company's, E.164. */
      mainNumber?: string;
      /** She may call from her colleagues' extensions. */
      administrator: boolean;
      loginHint?: string;
    }
  | { status: 'failed'; error: DialerError };

/** A directory that has been read. */
export type ReadyDirectory = Extract<Directory, { status: 'ready' }>;

/** The account changes seldom; what was read is good for this long, in milliseconds. */
const FRESH_MS = 10 * 60_000;

/** Reads the directory when somebody signs in and forgets it when she leaves. */
export interface DirectoryStore extends Pick<
  StoreApi<Directory>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /** The directory of the signed-in user; what is known of it, if anything is. @throws DialerError */
  load(): Promise<ReadyDirectory>;
  /** Reads the directory again, because something shows that it is out of date. @throws DialerError */
  reload(): Promise<ReadyDirectory>;
  stop: Stop;
}

export function createDirectoryStore(options: {
  runtime: Pick<Runtime, 'clock' | 'onWake'>;
  session: SessionStore;
  /** Asks RingCentral for it. */
  read: (signal: AbortSignal) => Promise<ReadyDirectory>;
  /** Why the directory could not be read, where no `load()` waits to be told. */
  onError: (error: DialerError) => void;
}): DirectoryStore {
  const { runtime, session } = options;
  const store = createStore<Directory>(() => ({ status: 'empty' }));

  const owner = (): string | undefined => {
    const state = session.getState();
    return state.status === 'signed-in' ? (state.session.ownerId ?? 'unknown') : undefined;
  };

  let current = owner();
  let shared: SharedAnswer<ReadyDirectory> | undefined;
  /** How many callers of `load()` will be told of a failure. */
  let waiting = 0;
  /** The last failure that somebody has been told of. */
  let told: unknown;

  /** Reads the phones of the user who is signed in, and shows what comes of it. */
  function follow(id: string | undefined): void {
    shared?.stop();
    shared = undefined;
    store.setState({ status: 'empty' }, true);
    if (id === undefined) return;
    const answer = shareAnswer<ReadyDirectory>({
      clock: runtime.clock,
      read: options.read,
      onChange: () => show(answer.getState()),
    });
    shared = answer;
    answer.read(FRESH_MS).catch(() => undefined); // shown
  }

  function show(state: AnswerState<ReadyDirectory>): void {
    const next = directoryOf(state);
    store.setState(next, true);
    if (next.status !== 'failed' || told === state.error) return;
    told = state.error;
    if (waiting === 0) options.onError(next.error);
  }

  const stopSession = session.subscribe(() => {
    const next = owner();
    if (next === current) return;
    current = next;
    follow(next);
  });
  follow(current);
  // What could not be read without a network is read when that is back.
  const stopWaking = runtime.onWake((reason) => {
    if (reason === 'online' && store.getState().status === 'failed') shared?.read(0).catch(() => undefined);
  });

  async function answerOfUser(): Promise<SharedAnswer<ReadyDirectory>> {
    if (shared) return shared;
    await session.accessToken(); // throws why there is nobody
    throw new DialerError('signed-out', 'You are not signed in to RingCentral.');
  }

  async function read(answer: SharedAnswer<ReadyDirectory>, maxAge: number): Promise<ReadyDirectory> {
    waiting += 1;
    try {
      return await answer.read(maxAge);
    } catch (cause) {
      // Whoever signs out meanwhile takes the request with her.
      if (owner() === undefined) await session.accessToken();
      throw readFailure(cause);
    } finally {
      waiting -= 1;
    }
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    async load() {
      const answer = await answerOfUser();
      const known = answer.getState().answer;
      if (!known) return read(answer, FRESH_MS);
      // What is known serves a call at once; whether it is still so is looked up beside it.
      answer.read(FRESH_MS).catch(() => undefined); // shown
      return known;
    },
    async reload() {
      return read(await answerOfUser(), 0);
    },
    stop() {
      stopSession();
      stopWaking();
      shared?.stop();
    },
  };
}

function directoryOf({ answer, error, reading }: AnswerState<ReadyDirectory>): Directory {
  if (answer) return answer;
  return error === undefined || reading
    ? { status: 'loading' }
    : { status: 'failed', error: readFailure(error) };
}

function readFailure(cause: unknown): DialerError {
  return toDialerError(cause, 'Your phones could not be read from RingCentral.');
}
