import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../api/client';
import { readExtensions } from '../api/extensions';
import type { WireExtension, WireId } from '../api/wire-types';
import { type DialerError, toDialerError } from '../runtime/dialer-error';
import type { Runtime, Stop } from '../runtime/runtime';
import type { OtherExtension } from './added-devices';
import { CALLING_TYPES, canStartRingOut } from './calling-extension';
import { readPatiently } from './patient-read';

/** A colleague in the list. */
export interface ListedExtension extends OtherExtension {
  /** A number of hers, where RingCentral tells it; to search by. */
  phoneNumber?: string;
}

/** How far the list of the account's extensions has been read. */
export interface ExtensionListState {
  status: 'reading' | 'ready' | 'stopped' | 'failed';
  /** Those that one can call from, as far as they have been read. */
  extensions: readonly ListedExtension[];
  /** How many records have been read, those that nobody can call from among them. */
  read: number;
  /** How many there are in all, once RingCentral has said so. */
  total?: number;
  /** Why it could not be read. */
  error?: DialerError;
}

/** The extensions of the account that an administrator can call from: hundreds, read page after page. */
export interface ExtensionList extends Pick<
  StoreApi<ExtensionListState>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /** Reads the list, or goes on where it was stopped or failed; nothing while it is fresh. */
  read(): void;
  /** Stops reading and keeps what there is. */
  stop: Stop;
}

/** Names change seldom; a list is good for this long, in milliseconds. */
const FRESH_MS = 10 * 60_000;

const EMPTY: ExtensionListState = { status: 'stopped', extensions: [], read: 0 };

/** @param options.hidden ids that are not listed: the system extension (the account's own id) and the user herself */
export function createExtensionList(options: {
  runtime: Pick<Runtime, 'clock' | 'isOnline'>;
  api: ApiClient;
  hidden: readonly (WireId | undefined)[];
}): ExtensionList {
  const { runtime, api } = options;
  const store = createStore<ExtensionListState>(() => EMPTY);
  const hidden = new Set(options.hidden.map(String));
  let next = 1;
  let readyAt = 0;
  let reading: AbortController | undefined;

  function take(records: readonly WireExtension[], total: number | undefined): void {
    const { extensions, read } = store.getState();
    // The list may move between two pages: an extension that slipped to the next one comes twice.
    const byId = new Map([...extensions, ...records.flatMap(listed)].map((each) => [each.id, each]));
    store.setState({
      extensions: [...byId.values()].filter(({ id }) => !hidden.has(id)).toSorted(byName),
      read: read + records.length,
      ...(total === undefined ? {} : { total }),
    });
  }

  async function readOn({ signal }: AbortController): Promise<void> {
    for (let more = true; more;) {
      const page = await readPatiently(runtime, signal, () =>
        readExtensions(api, CALLING_TYPES, next, signal),
      );
      signal.throwIfAborted();
      take(page.items, page.total);
      more = page.next !== undefined;
      next = page.next ?? 1;
    }
    readyAt = runtime.clock.now();
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    read() {
      const { status, error: _over, ...rest } = store.getState();
      const fresh = status === 'ready' && runtime.clock.now() - readyAt < FRESH_MS;
      if (reading || fresh) return;
      const controller = new AbortController();
      reading = controller;
      store.setState({ ...(status === 'ready' ? EMPTY : rest), status: 'reading' }, true);
      readOn(controller).then(
        () => {
          reading = undefined;
          store.setState({ status: 'ready' });
        },
        (cause: unknown) => {
          if (controller.signal.aborted) return;
          reading = undefined;
          const error = toDialerError(cause, 'The extensions of your account could not be read.');
          store.setState({ status: 'failed', error });
        },
      );
    },
    stop() {
      if (!reading) return;
      reading.abort();
      reading = undefined;
      store.setState({ status: 'stopped' });
    },
  };
}

/** An extension that one can call from, whatever else RingCentral has put in the answer. */
function listed(wire: WireExtension): ListedExtension[] {
  const { id, extensionNumber, name, contact, status = 'Enabled' } = wire;
  if (id === undefined || extensionNumber === undefined || status !== 'Enabled') return [];
  if (!canStartRingOut(wire)) return [];
  const fullName = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ');
  return [
    {
      id: String(id),
      extensionNumber: String(extensionNumber),
      name: name ?? fullName,
      ...(contact?.businessPhone === undefined ? {} : { phoneNumber: contact.businessPhone }),
    },
  ];
}

function byName(a: ListedExtension, b: ListedExtension): number {
  return a.name.localeCompare(b.name) || a.extensionNumber.localeCompare(b.extensionNumber);
}
