import type { SessionStore } from '../auth/session-contract';
import type { CallRequest } from '../calls/call-request';
import { type DialableNumber, NumberRefusal } from '../devices/dialable-number';
import type { Device } from '../devices/device';
import { loadPhoneNumbers } from '../devices/phone-number';
import { DialerError, type DialerErrorCode, forRequest, toDialerError } from '../runtime/dialer-error';
import type { Clock } from '../runtime/runtime';
import { unlessAborted } from '../runtime/unless-aborted';
import { type CallingFrom, deviceGone, findDevice, knownDevices } from './calling-from';
import type { DialRequest } from './dialer-api';
import type { DirectoryStore, ReadyDirectory } from './directory';
import type { UserChoices } from './user-choices';
import type { UserQuestion } from './user-question';
import { said } from '../runtime/sentence';

/** Makes what RingCentral is asked for of what the page has asked for. */
export interface CallPreparation {
  /** Never rejects. @param signal takes it back */
  prepare(id: string, request: DialRequest, signal: AbortSignal): Promise<PreparedCall>;
  /** What is wrong with the request itself, as far as that is known without asking anybody. Never rejects. */
  mistakeIn(request: DialRequest): Promise<DialerError | undefined>;
  /** RingCentral does not let the user call from a device that is hers as far as we know. */
  onDeviceRefused(device: Device): void;
}

/** A call that can be placed, or why it cannot even be tried. */
type PreparedCall = { request: CallRequest; device: Device } | { request: CallRequest; error: DialerError };

/** Where a call comes from: the phone that rings first, and what the contact is shown. */
interface From {
  device: Device;
  callerId: string | undefined;
}

/** Errors of whoever has made the request. */
const MISTAKES: ReadonlySet<DialerErrorCode> = new Set(['invalid-number', 'no-device', 'invalid-caller-id']);

export function createCallPreparation(options: {
  clock: Clock;
  ready: () => Promise<void>;
  session: SessionStore;
  directory: DirectoryStore;
  defaultCountry: string | undefined;
  choices: Pick<UserChoices, 'callingFrom' | 'playPrompt' | 'forget'>;
  question: UserQuestion;
}): CallPreparation {
  const { session, directory, choices, question } = options;

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

  async function readNumber(text: string, known: ReadyDirectory | undefined): Promise<DialableNumber> {
    const numbers = await loadPhoneNumbers(options.clock);
    const country = options.defaultCountry ?? known?.user.country;
    try {
      return numbers.parse(text, country);
    } catch (error) {
      // Without the user's country nobody can say that a national number is wrong. This call fails for another reason,
      // and is recorded with the number as it was given.
      const everywhere = error instanceof NumberRefusal && error.everywhere;
      const unexplained = known === undefined && country === undefined && !everywhere;
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
    const from = choices.callingFrom(known);
    if (from.noDevices) throw from.noDevices;
    if (request.deviceId !== undefined) return namedDevice(request.deviceId, from);
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

  return {
    async mistakeIn(request) {
      const known = directory.getState();
      try {
        await readNumber(request.number, known.status === 'ready' ? known : undefined);
        if (known.status !== 'ready') return undefined;
        if (request.deviceId !== undefined) namedDevice(request.deviceId, choices.callingFrom(known));
        if (request.callerId !== undefined) await pickCallerId(request, known);
        return undefined;
      } catch (error) {
        const isMistake = error instanceof DialerError && MISTAKES.has(error.code);
        return isMistake ? forRequest(error, request.requestId) : undefined;
      }
    },
    async prepare(id, request, signal) {
      let number = asGiven(request.number);
      try {
        const known = await unlessAborted(findDirectory(), signal);
        const found = known instanceof DialerError ? undefined : known;
        number = await unlessAborted(readNumber(request.number, found), signal);
        signal.throwIfAborted();
        if (known instanceof DialerError) throw known;
        const device = await pickDevice(request, known, signal);
        const callerId = await pickCallerId(request, known);
        signal.throwIfAborted();
        return { request: requestFor(id, request, number, { device, callerId }), device };
      } catch (cause) {
        const error = forRequest(toDialerError(cause, 'The call could not be placed.'), request.requestId);
        return { request: requestFor(id, request, number, undefined), error };
      }
    },
    onDeviceRefused(device) {
      // RingCentral knows better: what is known of her phones is read again, and a colleague's extension is not hers.
      if (device.kind === 'other-extension') choices.forget(device.id);
      directory.reload().catch(() => undefined); // whoever looks at the phones next is told
    },
  };
}

function namedDevice(deviceId: string, from: CallingFrom): Device {
  const device = findDevice(from.devices, deviceId);
  if (!device) throw noSuchDevice(deviceId, from);
  return device;
}

function noSuchDevice(wanted: string, { devices }: CallingFrom): DialerError {
  return new DialerError('no-device', said('You have no device "{wanted}" to call from.', { wanted }), {
    solutions: ['Choose a device in the settings.', knownDevices(devices)],
  });
}

function noSuchCallerId(wanted: string, { callerIds }: ReadyDirectory): DialerError {
  const known = callerIds.map(({ number }) => number).join(', ');
  return new DialerError(
    'invalid-caller-id',
    said('You may not show "{wanted}" as your caller ID.', { wanted }),
    {
      solutions: [
        'Leave the caller ID out: the account’s default is shown.',
        ...(known === '' ? [] : [said('Known caller IDs: {known}.', { known })]),
      ],
    },
  );
}

/** A number that could not be read. */
function asGiven(text: string): DialableNumber {
  return { e164: text.trim(), display: text.trim() };
}
