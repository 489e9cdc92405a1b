import type { Log } from '../runtime/logger';
import type { StoreApi } from 'zustand/vanilla';
import { createCredentialStore } from '../auth/credential-store';
import { environmentKey, platformHosts, type Region } from '../auth/environments';
import { storageFailed } from '../auth/session-errors';
import type { SessionStore } from '../auth/session-contract';
import { createSessionStore } from '../auth/session-store';
import { createSessionVault } from '../auth/session-vault';
import { createSignIn, type SignIn } from '../auth/sign-in';
import { type CallStore, createCallStore } from '../calls/call-store';
import { loadCallFollowing } from '../calls/load-following';
import { canSearch, lazySessions } from '../calls/load-sessions';
import { loadPhoneNumbers } from '../devices/phone-number';
import { createSettingsStore } from '../devices/settings-store';
import type { CallHistory } from '../history/call-history';
import { DialerError } from '../runtime/dialer-error';
import type { Clock, Runtime } from '../runtime/runtime';
import { type CallFlip, createCallFlip } from './call-flip';
import { type Colleagues, createColleagues } from './colleagues';
import { createCallPreparation } from './call-preparation';
import { createCredentials, type Credentials } from './credentials';
import type { Dialer, DialerOptions, DialerState } from './dialer-api';
import { createDialerEvents } from './dialer-events';
import { createDialerLog } from './dialer-log';
import { createDialerState } from './dialer-state';
import { createDialing, type Dialing } from './dialing';
import { createDirectoryStore, type DirectoryStore } from './directory';
import { createHangingUp, type HangingUp } from './hanging-up';
import { createHostDialer } from './host-dialer';
import { createKeptDraft } from './kept-draft';
import { createLateKeeping } from './late-keeping';
import { createLateMeter, type LateMeter } from './late-meter';
import { createLatePlatform, type LatePlatform } from './late-platform';
import { namespaceOf } from './namespace';
import { permissionsOf } from './permissions';
import { createPanel, type Panel } from './panel';
import { createUnattended, type Unattended } from './unattended';
import { createShownCall, type ShownCallStore } from './shown-call';
import { createUserChoices, type UserChoices } from './user-choices';
import { createUserQuestion, type UserQuestion } from './user-question';

/** A dialer with its insides, for the face that is shown of it. */
export interface DialerCore {
  /** What the host gets. */
  readonly dialer: Dialer;
  readonly options: DialerOptions;
  /** What its keys in the browser's storage begin with. */
  readonly namespace: string;
  readonly clock: Clock;
  readonly copyText: Runtime['copyText'];
  readonly loadSurroundings: Runtime['loadSurroundings'];
  /** Whether there is a network. */
  readonly connection: Pick<Runtime, 'isOnline' | 'onConnection'>;
  /** What reaches a user who looks at something else. */
  readonly attention: Pick<Runtime, 'isHidden' | 'loadNotifier'>;
  readonly log: Log;
  readonly session: SessionStore;
  readonly signIn: SignIn;
  readonly credentials: Credentials;
  readonly directory: DirectoryStore;
  readonly colleagues: Colleagues;
  readonly calls: CallStore;
  /** The call to show: this tab's, or the user's in another tab. */
  readonly shown: ShownCallStore;
  readonly hangingUp: HangingUp;
  readonly flip: CallFlip;
  readonly platform: LatePlatform;
  readonly state: StoreApi<DialerState>;
  readonly draft: Dialing['draft'];
  readonly choices: UserChoices;
  readonly question: UserQuestion;
  readonly panel: Panel;
  /** For what nobody waits for: a click in the page. */
  readonly unattended: Unattended;
  readonly history: CallHistory;
  /** Counts the requests to RingCentral, unless the page does not want that. */
  readonly meter: LateMeter | undefined;
}

/** Joins who is signed in, what RingCentral says, the phones and the call into one object. Starts at once. */
export function createDialerCore(options: DialerOptions, runtime: Runtime): DialerCore {
  const environment = options.environment ?? 'production';
  const hosts = platformHosts(environment);
  const namespace = namespaceOf(options, environmentKey(environment));
  const clientId = (region: Region) =>
    typeof options.clientId === 'string' ? options.clientId : options.clientId[region];
  const log = createDialerLog(runtime.clock, options.logger);
  const permissions = () => permissionsOf(session);
  const events = createDialerEvents(
    runtime,
    (error) => log('error', `a listener threw: ${String(error)}`),
    permissions,
  );
  const onError = events.error;

  const ofApp = namespaceOf({ clientId: options.clientId }, environmentKey(environment));
  const meter = options.meter === false ? undefined : createLateMeter(runtime, ofApp);
  const metered = meter ? { ...runtime, fetch: meter.fetch } : runtime;

  const stored = options.credentials ?? 'session';
  const session = createSessionStore({
    runtime: metered,
    hosts,
    clientId,
    namespace,
    log,
    onError,
    vault: createSessionVault(createCredentialStore(stored, runtime, `${namespace}:credentials`), (error) =>
      onError(storageFailed(error)),
    ),
    shared: stored !== 'memory',
  });
  const { redirectUri } = options;
  const signIn = createSignIn({ runtime, session, hosts, clientId, redirectUri, namespace, onError });
  const platform = createLatePlatform({
    runtime: metered,
    session,
    namespace: ofApp,
    onLate: () => void directory.reload().catch(() => undefined), // shown
  });
  const { api } = platform;
  const directory = createDirectoryStore({ runtime, session, read: platform.readDirectory, onError });
  const colleagues = createColleagues({ runtime, api, session, directory });
  const settings = createSettingsStore(
    () => options.settings ?? runtime.storage('local'),
    `${namespace}:settings`,
    (cause) => onError(choiceNotKept(cause)),
    runtime.openChannel(`${namespace}:settings`),
  );
  const choices = createUserChoices(settings, session, options);
  const question = createUserQuestion();
  const sessions = lazySessions({
    api,
    runtime,
    permissions,
    current: () => calls.getState().call,
    rivals: (call) => keeping.rivals(call),
  });
  const calls = createCallStore({
    runtime,
    api,
    permissions,
    sessions,
    onPhase: (call) => {
      const brandId = state.brand()?.id ?? keeping.keeper.brandOf(call.request.id);
      events.callChanged(call, brandId, (record) => keeping.keeper.conclude(record, call.startedAt));
    },
    unhindered: () => keeping.unhindered(),
    kept: () => keeping.keeper.kept(),
  });
  const keeping = createLateKeeping({
    runtime,
    namespace,
    session,
    calls,
    brand: () => state.brand(),
    hangUp: () => dialing.hangUp(),
    onCallRecord: options.onCallRecord,
    onError,
  });
  const { keeper, mirror, history } = keeping;
  const shown = createShownCall(calls, mirror);
  const state = createDialerState({ session, directory, shown, choices, events, hosts });
  const keptDraft = createKeptDraft(runtime, `${namespace}:draft`);
  const dialing = createDialing({
    runtime,
    ready: () => ready,
    preparation: createCallPreparation({
      clock: runtime.clock,
      ready: () => ready,
      session,
      directory,
      defaultCountry: options.defaultCountry,
      choices,
      question,
    }),
    calls,
    lockOf: (requestId) => `${namespace}:request:${requestId}`,
    mirror: () => mirror,
    begun: keeping.begun,
    earlier: keeping.earlier,
    written: keeping.written,
  });
  const panel = createPanel();
  const unattended = createUnattended({ dialing, calls: shown, onError });
  const credentials = createCredentials({
    options,
    ready: () => ready,
    session,
    signIn,
    directory,
    calls,
    shown,
    choices,
    question,
    brand: state.brand,
    onLeaving: () => keptDraft.keep(dialing.draft.getState()),
  });

  const stopFollowing = directory.subscribe((known) => {
    if (known.status !== 'ready') return;
    if (known.loginHint !== undefined) session.rememberLoginHint(known.loginHint);
    // Now, while the network is there: a number must be readable, and a call followed, when it is gone. `dial()` says what fails.
    loadPhoneNumbers().catch(() => undefined);
    loadCallFollowing().catch(() => undefined);
    if (canSearch(permissions())) sessions().catch(() => undefined);
  });

  const ready = signIn.start().then(async () => {
    await settings.hydrated();
    // Still starting is leaving: RingCentral's answer goes on to another page, and the number with it.
    const draft = session.getState().status === 'starting' ? undefined : keptDraft.take();
    if (draft && dialing.draft.getState().text === '') dialing.draft.setState(draft, true);
    if (session.getState().status !== 'starting') await keeper.start();
    if (!host.isDestroyed()) events.emit('ready', {});
  });

  const host = createHostDialer({
    ready: () => ready,
    state: state.store,
    dialing,
    credentials,
    panel,
    on: events.on,
    log,
    isDelivering: keeping.isDelivering,
    stop,
    finish() {
      history.stop(); // last: a call that ends by this is news for the other tabs
      events.clear();
    },
  });

  /** Stops everything but the delivery of records, whose end is `delivered`. */
  async function stop(): Promise<{ delivered: Promise<void> }> {
    question.dismiss();
    signIn.destroy();
    keeper.retire();
    calls.destroy();
    mirror.stop();
    await dialing.stop();
    state.stop();
    shown.stop();
    stopFollowing();
    unattended.stop();
    colleagues.stop();
    settings.stop();
    directory.stop();
    platform.stop();
    const delivered = keeper.destroy();
    await session.destroy();
    await meter?.stop();
    return { delivered };
  }

  return {
    dialer: host.dialer,
    options,
    namespace,
    clock: runtime.clock,
    copyText: runtime.copyText,
    loadSurroundings: runtime.loadSurroundings,
    connection: runtime,
    attention: runtime,
    log,
    session,
    signIn,
    credentials,
    directory,
    colleagues,
    calls,
    shown,
    hangingUp: createHangingUp(host.dialer),
    flip: createCallFlip({ api, sessions, current: () => shown.getState().call, permissions }),
    platform,
    state: state.store,
    draft: dialing.draft,
    choices,
    question,
    panel,
    unattended,
    history,
    meter,
  };
}

function choiceNotKept(cause: unknown): DialerError {
  return new DialerError('storage', 'A choice could not be stored in this browser.', {
    cause,
    solutions: ['Allow this site to store data.'],
  });
}
