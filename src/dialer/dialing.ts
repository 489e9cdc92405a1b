import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStore } from '../auth/session-store';
import type { CallRequest } from '../calls/call-request';
import type { CallStore } from '../calls/call-store';
import type { DialableNumber } from '../devices/dialable-number';
import { refuseNumber } from '../devices/dialable-number';
import type { Device } from '../devices/device';
import { loadPhoneNumbers } from '../devices/phone-number';
import { DialerError, toDialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import { parseDialRequest } from './dial-request';
import type { CallHandle, DialRequest } from './dialer-api';
import type { DirectoryStore, ReadyDirectory } from './directory';

/** What stands in the number field, and for whom. It outlives a session that ends. */
export interface Draft {
  text: string;
  /** The contact that the host gave with the number; dropped when the text is changed. */
  contact?: Omit<DialRequest, 'number' | 'mode'>;
}

/** Turns wishes to call into calls. */
export interface Dialing {
  readonly draft: StoreApi<Draft>;
  /** See {@link Dialer.dial}. */
  dial(request: unknown): Promise<CallHandle>;
}

export function createDialing(options: {
  runtime: Pick<Runtime, 'randomId'>;
  ready: () => Promise<void>;
  session: SessionStore;
  directory: DirectoryStore;
  calls: CallStore;
  defaultCountry: string | undefined;
  /** The device that the user has chosen, among those she has. */
  chosenDevice: (directory: ReadyDirectory) => Device | undefined;
  playPrompt: () => boolean;
}): Dialing {
  const { runtime, session, directory, calls } = options;
  const draft = createStore<Draft>(() => ({ text: '' }));
  /** Every call of this page by its `requestId`. */
  const byRequestId = new Map<string, Promise<CallHandle>>();
  /** The call that is being placed at the moment. */
  let pending: { key: string; handle: Promise<CallHandle> } | undefined;

  async function prepare(request: DialRequest): Promise<CallHandle> {
    await options.ready();
    const id = runtime.randomId();
    const number = await readNumber(request);
    let callRequest = requestFor(id, request, number, undefined);
    let known: ReadyDirectory;
    let device: Device;
    try {
      await session.accessToken(); // signed out or expired: said before anything else
      known = await directory.load();
      device = pickDevice(request, known);
    } catch (cause) {
      const error = toDialerError(cause, 'The call could not be placed.');
      calls.refuse(callRequest, error);
      throw error;
    }
    callRequest = requestFor(id, request, number, device);
    await calls.place(callRequest);
    return { callId: id, ...(request.requestId === undefined ? {} : { requestId: request.requestId }) };
  }

  /** The number in RingCentral's notation; nobody signed in and no country given, it may have to stay as it is. */
  async function readNumber(request: DialRequest): Promise<DialableNumber> {
    const numbers = await loadPhoneNumbers();
    const signedIn = session.getState().status === 'signed-in';
    const home = signedIn
      ? await directory.load().then(
          ({ user }) => user.country,
          () => undefined,
        )
      : undefined;
    const country = options.defaultCountry ?? home;
    try {
      return numbers.parse(request.number, country);
    } catch (error) {
      const readable = country === undefined && (request.number.match(/\d/g)?.length ?? 0) >= 3;
      if (!readable) throw error;
      return { e164: request.number.trim(), display: request.number.trim() };
    }
  }

  function pickDevice(request: DialRequest, known: ReadyDirectory): Device {
    if (known.noDevices) throw known.noDevices;
    const wanted = request.deviceId;
    const device =
      wanted === undefined ? options.chosenDevice(known) : known.devices.find(({ id }) => id === wanted);
    if (device) return device;
    throw new DialerError('no-device', `You have no device "${wanted ?? ''}" to call from.`, {
      requestId: request.requestId,
      solutions: [
        'Choose a device in the settings.',
        `Known devices: ${known.devices.map(({ id }) => id).join(', ')}.`,
      ],
    });
  }

  function requestFor(
    id: string,
    request: DialRequest,
    number: DialableNumber,
    device: Device | undefined,
  ): CallRequest {
    const digits = request.digits ?? number.extension;
    return {
      id,
      ...(request.requestId === undefined ? {} : { requestId: request.requestId }),
      from: device
        ? { deviceId: device.id, label: device.label, number: device.number, wire: device.wire }
        : { deviceId: '', label: '', number: '', wire: { phoneNumber: '' } },
      to: {
        number: number.e164,
        display: number.display,
        ...(request.name === undefined ? {} : { name: request.name }),
        ...(request.record === undefined ? {} : { record: request.record }),
        ...(digits === undefined || digits === '' ? {} : { digits }),
      },
      playPrompt: options.playPrompt(),
    };
  }

  function place(request: DialRequest): Promise<CallHandle> {
    // A double click is one call: whoever asks for what is being placed gets that.
    const key = JSON.stringify([request.number, request.record ?? null]);
    if (pending?.key === key) return pending.handle;
    const call = calls.getState().call;
    if (pending || (call && call.state.phase !== 'ended')) {
      return Promise.reject(
        new DialerError('call-in-progress', 'There is a call in progress already.', {
          requestId: request.requestId,
          solutions: ['End the call first, then dial again.'],
        }),
      );
    }
    const { number, mode: _mode, ...contact } = request;
    draft.setState({ text: number, contact }, true);
    const handle = prepare(request).finally(() => {
      pending = undefined;
    });
    pending = { key, handle };
    return handle;
  }

  return {
    draft,
    async dial(given) {
      const request = parseDialRequest(given);
      if (request.number.trim() === '') refuseNumber('', undefined);
      if (request.mode === 'prefill') {
        const { number, mode: _mode, ...contact } = request;
        draft.setState({ text: number, contact }, true);
        return request.requestId === undefined ? {} : { requestId: request.requestId };
      }
      const { requestId } = request;
      if (requestId === undefined) return place(request);
      const known = byRequestId.get(requestId);
      if (known) return known;
      const handle = place(request);
      byRequestId.set(requestId, handle);
      // What was refused as input was no call: the same id may come back corrected.
      handle.catch((error: unknown) => {
        const code = error instanceof DialerError ? error.code : undefined;
        if (code === 'invalid-number' || code === 'call-in-progress') byRequestId.delete(requestId);
      });
      return handle;
    },
  };
}
