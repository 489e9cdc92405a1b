import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Brand, brandIdSchema, brandOf } from '../auth/brands';
import type { PlatformHosts } from '../auth/environments';
import type { SessionStore } from '../auth/session-contract';
import { ownerIn } from '../auth/session-state';
import { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import { callInfoOf } from './call-info';
import { permissionsOf } from './permissions';
import type { DialerState, User } from './dialer-api';
import type { DialerEventStream } from './dialer-events';
import type { DirectoryStore } from './directory';
import type { ShownCallStore } from './shown-call';
import type { UserChoices } from './user-choices';
import { said } from '../runtime/sentence';

/** The dialer's state as one object, and the `session` events that follow from its changes. */
export interface DialerStateStore {
  readonly store: StoreApi<DialerState>;
  /** The brand of whoever is, or was last, signed in. */
  brand(): Brand | undefined;
  stop: Stop;
}

export function createDialerState(parts: {
  session: SessionStore;
  directory: DirectoryStore;
  shown: Pick<ShownCallStore, 'getState' | 'subscribe'>;
  choices: UserChoices;
  events: Pick<DialerEventStream, 'emit'>;
  hosts: PlatformHosts;
}): DialerStateStore {
  const { session, directory, choices, events } = parts;

  /** The account's own word on its brand corrects the button that was used. */
  function brand(): Brand | undefined {
    const state = session.getState();
    if (state.status === 'expired') return brandOf(state.previous.brandId);
    if (state.status !== 'signed-in') return undefined;
    const known = directory.getState();
    const own = known.status === 'ready' ? known.brandId : undefined;
    return brandOf(brandIdSchema.options.find((id) => id === own) ?? state.session.brandId);
  }

  /** Whoever was known last, who stays known while her session has expired. */
  let last: User | undefined;

  function user(): User | undefined {
    const known = directory.getState();
    if (known.status === 'ready') last = known.user;
    else if (last?.id !== ownerIn(session.getState())) return undefined;
    return last;
  }

  function sessionView(): DialerState['session'] {
    const state = session.getState();
    const shownUser = user();
    const shownBrand = brand();
    const error = errorOf();
    return {
      status: state.status,
      ...(shownUser && { user: shownUser }),
      ...(shownBrand && { brand: shownBrand }),
      ...(error && { error }),
      ...(state.status === 'signed-in' && state.endsAt !== undefined
        ? { endsAt: new Date(state.endsAt).toISOString() }
        : {}),
    };
  }

  function errorOf(): DialerError | undefined {
    const state = session.getState();
    if (state.status === 'signed-out' || state.status === 'expired') return state.error;
    if (state.status !== 'signed-in') return undefined;
    const own = brand();
    const elsewhere = own && parts.hosts[own.region].api !== parts.hosts[state.session.region].api;
    return elsewhere ? wrongEnvironment(own) : state.problem;
  }

  function compute(): DialerState {
    const known = directory.getState();
    const ready = known.status === 'ready' ? known : undefined;
    const from = ready && choices.callingFrom(ready);
    const { call, elsewhere } = parts.shown.getState();
    return {
      session: sessionView(),
      devices: from?.devices ?? [],
      ...(from?.device && { deviceId: from.device.id }),
      ...(from?.vanishedDevice && { vanishedDevice: from.vanishedDevice }),
      unavailableDevices: ready?.unavailable ?? [],
      callerIds: ready?.callerIds ?? [],
      ...(from?.callerId && { callerId: from.callerId.number }),
      ...(from?.vanishedCallerId !== undefined && { vanishedCallerId: from.vanishedCallerId }),
      ...(call && {
        call: { ...callInfoOf(call, permissionsOf(session)), ...(elsewhere && { elsewhere }) },
      }),
    };
  }

  const store = createStore<DialerState>(compute);
  const refresh = () => store.setState(compute(), true);

  /** Tells of the session when its status changes; of a signed-in user as soon as it is known who she is. */
  let told = 'starting';
  const onChange = () => {
    refresh();
    const { status, user: shownUser, brand: shownBrand } = store.getState().session;
    const known = directory.getState().status;
    const settled = status !== 'signed-in' || known === 'ready' || known === 'failed';
    if (status === told || status === 'starting' || !settled) return;
    told = status;
    events.emit('session', {
      status,
      ...(shownUser && { user: shownUser }),
      ...(shownBrand && { brand: shownBrand }),
    });
  };

  const stops = [
    session.subscribe(onChange),
    directory.subscribe(onChange),
    parts.shown.subscribe(refresh),
    choices.store.subscribe(refresh),
  ];
  return {
    store,
    brand,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

function wrongEnvironment({ name }: Brand): DialerError {
  return new DialerError(
    'sign-in-failed',
    said('Your account belongs to {name}, but you signed in elsewhere.', { name }),
    {
      solutions: [said('Sign out, then choose "Sign in with {name}".', { name })],
    },
  );
}
