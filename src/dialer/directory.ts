import type { QueryClient, QueryState } from '@tanstack/query-core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../api/client';
import type { SessionStore } from '../auth/session-contract';
import { type CallerId, callerIdsOf } from '../devices/caller-id';
import { canStartRingOut, cannotCall } from '../devices/calling-extension';
import type { Device, UnavailableDevice } from '../devices/device';
import { type DeviceSources, mainNumberOf } from '../devices/device-sources';
import { ownDevices } from '../devices/own-devices';
import { type FlipTarget, flipTargetsOf } from '../devices/flip-target';
import { directoryQuery } from '../devices/queries';
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

/** Reads the directory when somebody signs in and forgets it when she leaves. */
export interface DirectoryStore extends Pick<
  StoreApi<Directory>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /** The directory of the signed-in user; from the cache while that is fresh. @throws DialerError */
  load(): Promise<ReadyDirectory>;
  /** Reads the directory again, because something shows that it is out of date. @throws DialerError */
  reload(): Promise<ReadyDirectory>;
  stop: Stop;
}

export function createDirectoryStore(options: {
  runtime: Pick<Runtime, 'clock' | 'isOnline'>;
  session: SessionStore;
  api: ApiClient;
  queries: QueryClient;
  /** Why the directory could not be read, where no `load()` waits to be told. */
  onError: (error: DialerError) => void;
}): DirectoryStore {
  const { runtime, session, api, queries } = options;
  const store = createStore<Directory>(() => ({ status: 'empty' }));

  const owner = (): string | undefined => {
    const state = session.getState();
    return state.status === 'signed-in' ? (state.session.ownerId ?? 'unknown') : undefined;
  };

  let current = owner();
  let stopObserving: Stop | undefined;
  /** How many callers of `load()` will be told of a failure. */
  let waiting = 0;
  /** The last failure that somebody has been told of. */
  let told: unknown;

  /** Follows the cache entry of the user who is signed in; whoever fetches it, the store learns of it. */
  function follow(id: string | undefined): void {
    stopObserving?.();
    stopObserving = undefined;
    store.setState({ status: 'empty' }, true);
    if (id === undefined) {
      queries.clear();
      return;
    }
    const query = directoryQuery(runtime, api, id);
    const cache = queries.getQueryCache();
    const entry = cache.build<DeviceSources>(queries, query);
    const show = () => {
      const next = directoryOf(entry.state);
      store.setState(next, true);
      if (next.status !== 'failed' || told === entry.state.error) return;
      told = entry.state.error;
      if (waiting === 0) options.onError(next.error);
    };
    stopObserving = cache.subscribe((event) => {
      if (event.type === 'updated' && event.query === entry) show();
    });
    void queries.prefetchQuery(query);
    show();
  }

  const stopSession = session.subscribe(() => {
    const next = owner();
    if (next === current) return;
    current = next;
    follow(next);
  });
  follow(current);

  type Query = ReturnType<typeof directoryQuery> & { staleTime?: number };

  async function queryOfUser(): Promise<Query> {
    if (current !== undefined) return directoryQuery(runtime, api, current);
    await session.accessToken(); // throws why there is nobody
    throw new DialerError('signed-out', 'You are not signed in to RingCentral.');
  }

  async function read(query: Query): Promise<ReadyDirectory> {
    waiting += 1;
    try {
      return readyDirectory(await queries.fetchQuery(query));
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
      const query = await queryOfUser();
      const cached = queries.getQueryData<DeviceSources>(query.queryKey);
      if (!cached) return read(query);
      // What is known serves a call at once; whether it is still so is looked up beside it.
      void queries.prefetchQuery(query);
      return readyDirectory(cached);
    },
    async reload() {
      return read({ ...(await queryOfUser()), staleTime: 0 });
    },
    stop() {
      stopSession();
      stopObserving?.();
    },
  };
}

function directoryOf({ data, error, fetchStatus }: QueryState<DeviceSources>): Directory {
  if (data) return readyDirectory(data);
  return error && fetchStatus === 'idle'
    ? { status: 'failed', error: readFailure(error) }
    : { status: 'loading' };
}

function readFailure(cause: unknown): DialerError {
  return toDialerError(cause, 'Your phones could not be read from RingCentral.');
}

function readyDirectory(sources: DeviceSources): ReadyDirectory {
  const { account, extension } = sources;
  const mainNumber = mainNumberOf(sources);
  const { firstName, lastName } = extension.contact ?? {};
  const name = extension.name ?? ([firstName, lastName].filter(Boolean).join(' ') || 'RingCentral user');
  const accountId = account.id ?? extension.account?.id;
  const country = extension.regionalSettings?.homeCountry?.isoCode;
  const brandId = account.serviceInfo?.brand?.id;
  return {
    status: 'ready',
    user: {
      id: String(extension.id ?? ''),
      name,
      ...(accountId === undefined ? {} : { accountId: String(accountId) }),
      ...(extension.extensionNumber === undefined
        ? {}
        : { extensionNumber: String(extension.extensionNumber) }),
      ...(country === undefined ? {} : { country }),
    },
    brandId: brandId === undefined ? undefined : String(brandId),
    flipTargets: flipTargetsOf(sources.forwardingNumbers),
    ...ownDevices(sources),
    ...(canStartRingOut(extension) ? {} : { cannotCall: cannotCall(extension.type) }),
    callerIds: callerIdsOf(sources.phoneNumbers),
    ...(mainNumber === undefined ? {} : { mainNumber }),
    administrator: extension.permissions?.admin?.enabled === true,
    ...(extension.contact?.email === undefined ? {} : { loginHint: extension.contact.email }),
  };
}
