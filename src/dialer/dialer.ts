import type { QueryClient } from '@tanstack/query-core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ApiClient, createApiClient } from '../api/client';
import { createGovernor, type Governor } from '../api/governor';
import { type Brand, type BrandId, brandIdSchema, brandOf, DEFAULT_BRAND } from '../auth/brands';
import { createCredentialStore } from '../auth/credential-store';
import { environmentKey, platformHosts } from '../auth/environments';
import { createOAuthClient } from '../auth/oauth';
import { createSessionStore, type SessionStore } from '../auth/session-store';
import { type CallStore, createCallStore } from '../calls/call-store';
import type { Device } from '../devices/device';
import { createQueryClient } from '../devices/queries';
import {
  createSettingsStore,
  type Settings,
  updateSettings,
  type UserSettings,
} from '../devices/settings-store';
import { createRecordOutbox } from '../history/record-outbox';
import { DialerError } from '../runtime/dialer-error';
import type { Log } from '../runtime/logger';
import type { Clock, Runtime } from '../runtime/runtime';
import { VERSION } from '../version';
import { callInfoOf } from './call-info';
import type { Dialer, DialerOptions, DialerState, SessionInfo } from './dialer-api';
import { createDialerEvents } from './dialer-events';
import { createDialing, type Dialing } from './dialing';
import { createDirectoryStore, type DirectoryStore, type ReadyDirectory } from './directory';
import { createSignInQuestion, type LeaveReason, type SignInQuestion } from './sign-in-question';

/** A dialer with its insides, for the face that is shown of it. */
export interface DialerCore {
  /** What the host gets. */
  readonly dialer: Dialer;
  readonly options: DialerOptions;
  readonly clock: Clock;
  readonly session: SessionStore;
  readonly directory: DirectoryStore;
  readonly calls: CallStore;
  readonly queries: QueryClient;
  readonly governor: Governor;
  readonly state: StoreApi<DialerState>;
  readonly draft: Dialing['draft'];
  readonly question: SignInQuestion;
  /** Changes the signed-in user's choices. */
  changeSettings(change: UserSettings): void;
  /** What the signed-in user has chosen, defaults filled in. */
  settings(): { playPrompt: boolean; deviceId: string | undefined };
  readonly settingsStore: StoreApi<Settings>;
  /** The brands to offer for sign-in. */
  readonly brands: readonly Brand[];
  /** Leaves the page to sign in, after asking the host. @throws DialerError */
  signIn(brandId: BrandId, reason: LeaveReason): Promise<void>;
}

/** Joins who is signed in, what RingCentral says, the phones and the call into one object. Starts at once. */
export function createDialerCore(options: DialerOptions, runtime: Runtime): DialerCore {
  const environment = options.environment ?? 'production';
  const hosts = platformHosts(environment);
  const namespace = `ringout-dialer:${options.clientId}:${environmentKey(environment)}`;
  const clientId = () => options.clientId;
  const log: Log = (level, message, data) => {
    options.logger?.({
      level,
      message,
      at: new Date(runtime.clock.now()).toISOString(),
      ...(data && { data }),
    });
  };

  const events = createDialerEvents(runtime, (error) => log('error', `a listener threw: ${String(error)}`));
  const onStorageError = (cause: unknown) => {
    const message = 'A choice could not be stored in this browser.';
    events.error(
      new DialerError('storage', message, { cause, solutions: ['Allow this site to store data.'] }),
    );
  };

  const session = createSessionStore({
    runtime,
    hosts,
    clientId,
    namespace,
    log,
    oauth: createOAuthClient({
      hosts,
      clientId,
      redirectUri: options.redirectUri,
      storage: () => runtime.storage('session'),
      storagePrefix: `${namespace}:request:`,
    }),
    credentials: createCredentialStore(options.credentials ?? 'session', runtime, `${namespace}:credentials`),
    onError: events.error,
  });
  const governor = createGovernor(runtime.clock);
  const api: ApiClient = createApiClient({ runtime, session, governor });
  const queries = createQueryClient();
  const directory = createDirectoryStore({ runtime, session, api, queries, onError: events.error });
  const settingsStore = createSettingsStore(
    () => options.settings ?? runtime.storage('local'),
    `${namespace}:settings`,
    onStorageError,
  );
  const question = createSignInQuestion(options.beforeRedirect);
  const outbox =
    options.onCallRecord &&
    createRecordOutbox(runtime.clock, options.onCallRecord, (cause) => {
      const message = 'The call record was not taken by the page; it is offered again.';
      events.error(new DialerError('storage', message, { cause, retryable: true }));
    });

  const brand = (): Brand | undefined => {
    const state = session.getState();
    if (state.status === 'expired') return brandOf(state.previous.brandId);
    if (state.status !== 'signed-in') return undefined;
    const known = directory.getState();
    const { brandId } = state.session;
    const own = known.status === 'ready' ? known.brandId : undefined;
    return brandOf(isKnownBrand(own) ? own : brandId);
  };

  const calls = createCallStore({
    runtime,
    queries,
    api,
    onPhase: (call) => events.callChanged(call, brand(), outbox),
  });

  const userSettings = (): UserSettings => {
    const state = session.getState();
    const user = state.status === 'signed-in' ? state.session.ownerId : undefined;
    return (user === undefined ? undefined : settingsStore.getState().users[user]) ?? {};
  };
  const settings: DialerCore['settings'] = () => {
    const chosen = userSettings();
    const fallback = options.playPrompt ?? false;
    return {
      playPrompt: options.lockPlayPrompt === true ? fallback : (chosen.playPrompt ?? fallback),
      deviceId: chosen.deviceId,
    };
  };
  const chosenDevice = ({ devices }: ReadyDirectory): Device | undefined =>
    devices.find(({ id }) => id === settings().deviceId) ?? devices[0];

  const computeState = (): DialerState => {
    const { status, ...rest } = session.getState();
    const known = directory.getState();
    const ready = known.status === 'ready' ? known : undefined;
    const shownBrand = brand();
    const { call } = calls.getState();
    const device = ready && chosenDevice(ready);
    return {
      session: {
        status,
        ...(ready && { user: ready.user }),
        ...(shownBrand && { brand: shownBrand }),
        ...('error' in rest && rest.error ? { error: rest.error } : {}),
        ...('problem' in rest && rest.problem ? { error: rest.problem } : {}),
      },
      devices: ready?.devices ?? [],
      ...(device && { deviceId: device.id }),
      ...(call && { call: callInfoOf(call) }),
    };
  };
  const state = createStore<DialerState>(computeState);
  const refresh = () => state.setState(computeState(), true);

  /** Tells of the session when its status changes; of a signed-in user as soon as it is known who she is. */
  let told: string = 'starting';
  const tellSession = () => {
    const { status, user, brand: shownBrand } = state.getState().session;
    const known = directory.getState().status;
    const settled = status !== 'signed-in' || known === 'ready' || known === 'failed';
    if (status === told || status === 'starting' || !settled) return;
    told = status;
    events.emit('session', { status, ...(user && { user }), ...(shownBrand && { brand: shownBrand }) });
  };
  const onChange = () => {
    refresh();
    tellSession();
  };
  const stops = [
    session.subscribe(onChange),
    directory.subscribe(onChange),
    calls.subscribe(refresh),
    settingsStore.subscribe(refresh),
  ];

  let destroyed: Promise<void> | undefined;
  const ready = session.start().then(async () => {
    await settingsStore.hydrated();
    if (!destroyed) events.emit('ready', {});
  });

  async function signIn(brandId: BrandId, reason: LeaveReason): Promise<void> {
    if (!(await question.ask(reason))) {
      throw new DialerError('sign-in-cancelled', 'Signing in was put off; this page was not left.', {
        solutions: ['Choose "Sign in" when it suits.'],
      });
    }
    await session.signInByRedirect(brandId);
    await leftOrBack(session);
  }

  async function getCredentials(): Promise<SessionInfo> {
    await ready;
    const { status } = session.getState();
    if (status !== 'signed-in') {
      await signIn(signInBrand(), status === 'expired' ? 'expired' : 'get-credentials');
    }
    const known = await directory.load();
    const current = session.getState();
    const permissions = current.status === 'signed-in' ? current.session.permissions : [];
    return { user: known.user, brand: brand() ?? brandOf(DEFAULT_BRAND), permissions };
  }

  /** The brand to sign in with where nobody chooses. */
  function signInBrand(): BrandId {
    const current = session.getState();
    if (current.status === 'expired') return current.previous.brandId;
    return brands[0]?.id ?? DEFAULT_BRAND;
  }

  const brands = (options.brand ? [options.brand] : (options.brands ?? [DEFAULT_BRAND])).map(brandOf);

  const dialing = createDialing({
    runtime,
    ready: () => ready,
    session,
    directory,
    calls,
    defaultCountry: options.defaultCountry,
    chosenDevice,
    playPrompt: () => settings().playPrompt,
  });

  const alive = <Args extends unknown[], Result>(
    action: (...args: Args) => Promise<Result>,
  ): ((...args: Args) => Promise<Result>) => {
    return async (...args) => {
      if (destroyed) throw new DialerError('destroyed', 'This dialer was removed from the page.');
      return action(...args);
    };
  };

  const dialer: Dialer = {
    version: VERSION,
    ready: () => ready,
    getState: state.getState,
    subscribe: (listener) => state.subscribe(() => listener()),
    dial: alive(dialing.dial),
    hangUp: alive(dialing.hangUp),
    getCredentials: alive(getCredentials),
    clearCredentials: alive(async () => {
      await ready;
      question.dismiss();
      calls.abandon(new DialerError('signed-out', 'You signed out before the call was placed.'));
      await session.signOut();
    }),
    on: events.on,
    destroy() {
      destroyed ??= (async () => {
        question.dismiss();
        calls.destroy();
        await dialing.stop();
        for (const stop of stops) stop();
        directory.stop();
        governor.destroy();
        queries.clear();
        await Promise.all([session.destroy(), outbox?.destroy()]);
        events.clear();
      })();
      return destroyed;
    },
  };

  return {
    dialer,
    options,
    clock: runtime.clock,
    session,
    directory,
    calls,
    queries,
    governor,
    state,
    draft: dialing.draft,
    question,
    settings,
    settingsStore,
    changeSettings(change) {
      const current = session.getState();
      if (current.status !== 'signed-in' || current.session.ownerId === undefined) return;
      updateSettings(settingsStore, current.session.ownerId, change);
    },
    brands,
    signIn,
  };
}

function isKnownBrand(id: string | undefined): id is BrandId {
  return brandIdSchema.options.some((known) => known === id);
}

/** Waits until the page has gone; when it comes back by the browser's "Back", nobody has signed in. */
function leftOrBack(session: SessionStore): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = session.subscribe(({ status }) => {
      if (status === 'signing-in') return;
      stop();
      if (status === 'signed-in') resolve();
      else reject(new DialerError('sign-in-cancelled', 'You came back without signing in.'));
    });
  });
}
