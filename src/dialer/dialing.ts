import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStore } from '../auth/session-contract';
import type { CallRequest } from '../calls/call-request';
import { callInProgress, callWithdrawn } from '../calls/call-errors';
import type { CallStore } from '../calls/call-store';
import { type CallPhase, NO_SUCH_CALL } from '../calls/call-state';
import type { HangUpResult } from '../calls/hang-up';
import { type DialableNumber, noNumber, NumberRefusal } from '../devices/dialable-number';
import type { Device } from '../devices/device';
import { loadPhoneNumbers } from '../devices/phone-number';
import { DialerError, forRequest, toDialerError } from '../runtime/dialer-error';
import { inTime } from '../runtime/in-time';
import type { Runtime } from '../runtime/runtime';
import { parseDialRequest } from './dial-request';
import type { CallHandle, DialRequest } from './dialer-api';
import { type CallingFrom, deviceGone, findDevice, knownDevices } from './calling-from';
import type { DirectoryStore, ReadyDirectory } from './directory';
import type { UserChoices } from './user-choices';
import type { UserQuestion } from './user-question';

/** What stands in the number field, and for whom. It outlives a session that ends. */
export interface Draft {
  text: string;
  /**
   * The contact that the host gave with the number; dropped when the text is changed. Without the request's id: to call
   * the number again is another call.
   */
  contact?: Omit<DialRequest, 'number' | 'mode' | 'requestId'>;
}

/** Turns wishes to call into calls. */
export interface Dialing {
  readonly draft: StoreApi<Draft>;
  /** See {@link Dialer.dial}. */
  dial(request: unknown): Promise<CallHandle>;
  /** See {@link Dialer.hangUp}. */
  hangUp(): Promise<HangUpResult>;
  /** Takes back a call that has not been placed yet; resolves when it has been told and recorded. */
  stop(): Promise<void>;
}

/** One call of `dial()`, on its way. */
interface Wish {
  /** The contact: the same one again is the same wish. */
  key: string;
  stage: 'preparing' | 'placing' | 'answered';
  /** Takes it back while it is being prepared. */
  withdrawal: AbortController;
  /** The user has hung up, whatever comes of it. */
  takenBack?: boolean;
  handle: Promise<CallHandle>;
}

/** Where a call comes from: the phone that rings first, and what the contact is shown. */
interface From {
  device: Device;
  callerId: string | undefined;
}

/** True while the contact may still be reached by this wish. */
function isOnItsWay(wish: Wish, phase: CallPhase): boolean {
  if (wish.takenBack) return false;
  return (
    wish.stage === 'preparing' || phase === 'placing' || phase === 'ringing-you' || phase === 'ringing-them'
  );
}

/** Whoever dials during a call is told of it after so long, in milliseconds, if RingCentral cannot say that it is over. */
const LOOK_PATIENCE_MS = 3_000;

export function createDialing(options: {
  runtime: Pick<Runtime, 'randomId' | 'clock'>;
  ready: () => Promise<void>;
  session: SessionStore;
  directory: DirectoryStore;
  calls: CallStore;
  defaultCountry: string | undefined;
  choices: Pick<UserChoices, 'callingFrom' | 'playPrompt' | 'forget'>;
  question: UserQuestion;
  /** The call that was made of this `requestId` elsewhere, or before the page was loaded. */
  earlier: (requestId: string) => Promise<CallHandle | undefined>;
}): Dialing {
  const { runtime, session, directory, calls, choices, question } = options;
  const draft = createStore<Draft>(() => ({ text: '' }));
  /** Every call of this page by its `requestId`. */
  const byRequestId = new Map<string, Promise<CallHandle>>();
  /** The last wish to call; at most one is not answered yet. */
  let last: Wish | undefined;
  /** Counts up when those who wait for a look at the call in progress are not to call any more. */
  let hangUps = 0;
  let stopped = false;

  async function prepare(
    request: DialRequest,
    wish: Pick<Wish, 'stage' | 'withdrawal'>,
  ): Promise<CallHandle> {
    const id = runtime.randomId();
    const { signal } = wish.withdrawal;
    let number = asGiven(request.number);
    let from: From;
    const earlier = await unlessAborted(findEarlier(request.requestId), signal).catch(() => undefined);
    if (earlier) return earlier();
    try {
      const known = await unlessAborted(findDirectory(), signal);
      number = await unlessAborted(readNumber(request.number, known), signal);
      signal.throwIfAborted();
      if (known instanceof DialerError) throw known;
      const device = await pickDevice(request, known, signal);
      from = { device, callerId: await pickCallerId(request, known) };
      signal.throwIfAborted();
    } catch (cause) {
      const error = forRequest(toDialerError(cause, 'The call could not be placed.'), request.requestId);
      if (error.code !== 'invalid-number') calls.refuse(requestFor(id, request, number, undefined), error);
      throw error;
    }
    wish.stage = 'placing';
    try {
      await calls.place(requestFor(id, request, number, from));
    } catch (error) {
      if (error instanceof DialerError && error.code === 'no-device') onDeviceRefused(from.device);
      throw error;
    }
    return { callId: id, ...(request.requestId === undefined ? {} : { requestId: request.requestId }) };
  }

  /** What came of the same request before this page; called, it throws if that was a failure. */
  async function findEarlier(requestId: string | undefined): Promise<(() => CallHandle) | undefined> {
    if (requestId === undefined) return undefined;
    await options.ready();
    try {
      const handle = await options.earlier(requestId);
      return handle && (() => handle);
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }

  /** The signed-in user's directory, or why there is none: the number is read first, whatever the reason. */
  async function findDirectory(): Promise<ReadyDirectory | DialerError> {
    await options.ready();
    try {
      await session.accessToken(); // signed out or expired: said before anything else
      return await directory.load();
    } catch (cause) {
      return toDialerError(cause, 'The call could not be placed.');
    }
  }

  async function readNumber(text: string, known: ReadyDirectory | DialerError): Promise<DialableNumber> {
    const numbers = await loadPhoneNumbers();
    const country = options.defaultCountry ?? (known instanceof DialerError ? undefined : known.user.country);
    try {
      return numbers.parse(text, country);
    } catch (error) {
      // Without the user's country nobody can say that a national number is wrong. This call fails for another reason,
      // and is recorded with the number as it was given.
      const everywhere = error instanceof NumberRefusal && error.everywhere;
      const unexplained = known instanceof DialerError && country === undefined && !everywhere;
      if (!unexplained || !/(\d\D*){3}/.test(text)) throw error;
      return asGiven(text);
    }
  }

  /** The device to call from; where the chosen one is gone, another one of the user's choosing. */
  async function pickDevice(
    request: DialRequest,
    known: ReadyDirectory,
    signal: AbortSignal,
  ): Promise<Device> {
    const { deviceId } = request;
    const from = choices.callingFrom(known);
    if (from.noDevices) throw from.noDevices;
    if (deviceId !== undefined) {
      const device = findDevice(from.devices, deviceId);
      if (!device) throw noSuchDevice(deviceId, from);
      return device;
    }
    if (from.device) return from.device;
    const reason = deviceGone(from);
    const answer = question.ask({ about: 'device', reason });
    const { yes } = await unlessAborted(answer, signal).finally(() => {
      if (signal.aborted) question.dismiss();
    });
    if (!yes) throw reason;
    // What was chosen is kept where every choice is; where nobody could be asked it is the old one.
    const now = directory.getState();
    const chosen = choices.callingFrom(now.status === 'ready' ? now : known).device;
    if (!chosen) throw deviceGone(from, knownDevices(from.devices));
    return chosen;
  }

  /** The caller ID to show, E.164; `undefined` for the account's default. */
  async function pickCallerId(request: DialRequest, known: ReadyDirectory): Promise<string | undefined> {
    const { callerId: wanted } = request;
    if (wanted === undefined) return choices.callingFrom(known).callerId?.number;
    const given = await readNumber(wanted, known).catch(() => asGiven(wanted));
    const found = known.callerIds.find(({ number }) => number === given.e164);
    if (!found) throw noSuchCallerId(wanted, known);
    return found.number;
  }

  /** RingCentral knows better: what is known of her phones is read again, and a colleague's extension is not hers to use. */
  function onDeviceRefused(device: Device): void {
    if (device.kind === 'other-extension') choices.forget(device.id);
    directory.reload().catch(() => undefined); // whoever looks at the phones next is told
  }

  function requestFor(
    id: string,
    request: DialRequest,
    number: DialableNumber,
    from: From | undefined,
  ): CallRequest {
    const digits = request.digits ?? number.extension;
    return {
      id,
      ...(request.requestId === undefined ? {} : { requestId: request.requestId }),
      from: from
        ? {
            deviceId: from.device.id,
            label: from.device.label,
            number: from.device.number,
            wire: from.device.wire,
          }
        : { deviceId: '', label: '', number: '', wire: { phoneNumber: '' } },
      to: {
        number: number.e164,
        display: number.display,
        ...(request.name === undefined ? {} : { name: request.name }),
        ...(request.record === undefined ? {} : { record: request.record }),
        ...(digits === undefined ? {} : { digits }),
      },
      playPrompt: choices.playPrompt(),
      ...(from?.callerId === undefined ? {} : { callerId: from.callerId }),
    };
  }

  function place(request: DialRequest, hasLooked = false): Promise<CallHandle> {
    const key = JSON.stringify([request.number, request.record ?? null]);
    const phase = calls.getState().call?.state.phase ?? 'ended';
    const isBusy = last !== undefined && last.stage !== 'answered';
    if (last && (isBusy || phase !== 'ended')) {
      // A double click is one call: whoever asks for what is being placed, or rings, gets that; but not what is just
      // being taken back.
      if (last.key === key && isOnItsWay(last, phase)) return last.handle;
      if (isBusy || phase !== 'connected' || hasLooked)
        return Promise.reject(callInProgress(request.requestId));
    }
    if (phase === 'connected' && !hasLooked) return lookFirst(request);
    const { number, mode: _mode, requestId: _once, ...contact } = request;
    draft.setState({ text: number, contact }, true);
    const start: Omit<Wish, 'handle'> = { key, stage: 'preparing', withdrawal: new AbortController() };
    const wish: Wish = Object.assign(start, {
      handle: prepare(request, start).finally(() => {
        start.stage = 'answered';
      }),
    });
    last = wish;
    return wish.handle;
  }

  /** The talk that stands in the way may be over: the one who dials has hung up, and RingCentral was not asked since. */
  async function lookFirst(request: DialRequest): Promise<CallHandle> {
    const before = hangUps;
    // Too late, or in vain: then what is known of the call counts.
    await inTime(runtime.clock, LOOK_PATIENCE_MS, 'look', calls.lookAgain).catch(() => undefined);
    if (stopped) throw forRequest(removed(), request.requestId);
    // Whoever has hung up meanwhile wants no call at all.
    if (hangUps !== before) throw callInProgress(request.requestId);
    return place(request, true);
  }

  async function withdraw(reason: DialerError): Promise<boolean> {
    if (last?.stage !== 'preparing') return false;
    last.withdrawal.abort(reason);
    await last.handle.catch(() => undefined); // its own caller is told
    return true;
  }

  return {
    draft,
    async dial(given) {
      const request = parseDialRequest(given);
      if (request.number.trim() === '') throw noNumber();
      if (request.mode === 'prefill') {
        const { number, mode: _mode, requestId: _once, ...contact } = request;
        draft.setState({ text: number, contact }, true);
        return request.requestId === undefined ? {} : { requestId: request.requestId };
      }
      const { requestId } = request;
      if (requestId === undefined) return place(request);
      const known = byRequestId.get(requestId);
      if (known) return known;
      const handle = place(request);
      byRequestId.set(requestId, handle);
      // What never left for RingCentral may be tried again under its id: corrected, signed in, online.
      handle.catch(() => {
        const { call } = calls.getState();
        const left =
          call?.request.requestId === requestId && call.state.phase === 'ended' ? call.state : undefined;
        const neverLeft =
          left === undefined || (left.outcome === 'not-placed' && left.reason !== NO_SUCH_CALL);
        if (neverLeft) byRequestId.delete(requestId);
      });
      return handle;
    },
    async hangUp() {
      hangUps += 1;
      if (last) last.takenBack = true;
      return (await withdraw(callWithdrawn())) ? 'cancelled' : calls.hangUp();
    },
    async stop() {
      stopped = true;
      await withdraw(removed());
    },
  };
}

function noSuchDevice(wanted: string, { devices }: CallingFrom): DialerError {
  return new DialerError('no-device', `You have no device "${wanted}" to call from.`, {
    solutions: ['Choose a device in the settings.', knownDevices(devices)],
  });
}

function noSuchCallerId(wanted: string, { callerIds }: ReadyDirectory): DialerError {
  const known = callerIds.map(({ number }) => number).join(', ');
  return new DialerError('invalid-caller-id', `You may not show "${wanted}" as your caller ID.`, {
    solutions: [
      'Leave the caller ID out: the account’s default is shown.',
      ...(known === '' ? [] : [`Known caller IDs: ${known}.`]),
    ],
  });
}

function removed(): DialerError {
  return new DialerError('destroyed', 'The dialer was removed before the call was placed.');
}

/** A number that could not be read. */
function asGiven(text: string): DialableNumber {
  return { e164: text.trim(), display: text.trim() };
}

/** What `work` resolves with, unless `signal` is aborted first: then its reason. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
