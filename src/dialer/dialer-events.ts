import { isFinished, type Call } from '../calls/call';
import type { CallRecord } from '../history/call-record';
import { DialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import { createTypedEmitter } from '../runtime/typed-emitter';
import type { BrandId } from '../auth/brands';
import { callInfoOf, recordOf } from './call-info';
import type { Dialer, DialerEvents, EventStamp } from './dialer-api';

/** The names of all events. */
export const EVENTS = [
  'ready',
  'session',
  'call',
  'call-record',
  'error',
] as const satisfies (keyof DialerEvents)[];

/**
 * Checks what was given to `on`: a listener that is never called is found late.
 * @throws DialerError `bad-options`, naming what is allowed
 */
export function checkListener(event: unknown, listener: unknown, options: unknown): void {
  const { signal } = (options ?? {}) as { signal?: unknown };
  const mistake =
    (!(EVENTS as readonly unknown[]).includes(event) &&
      `There is no event ${JSON.stringify(event)}: there are "${EVENTS.join('", "')}"`) ||
    (typeof listener !== 'function' && `The listener for "${String(event)}" must be a function`) ||
    (signal !== undefined && !(signal instanceof AbortSignal) && '`signal` must be an AbortSignal');
  if (mistake) {
    throw new DialerError('bad-options', `${mistake}.`, {
      solutions: ['Correct what is given to `on`. All events are described in docs/host-api.md.'],
    });
  }
}

/** The dialer's events, stamped and in order. */
export interface DialerEventStream {
  on: Dialer['on'];
  emit<E extends keyof DialerEvents>(event: E, payload: DialerEvents[E]): void;
  /** Reports what no promise reports. */
  error(error: DialerError): void;
  /** Tells of a call's new phase and, when it has ended, hands over its record. */
  callChanged(call: Call, brandId: BrandId | undefined, onRecord: (record: CallRecord) => void): void;
  clear(): void;
}

type StampedEvents = { [E in keyof DialerEvents]: DialerEvents[E] & EventStamp };

export function createDialerEvents(
  runtime: Pick<Runtime, 'clock' | 'randomId'>,
  onListenerError: (error: unknown) => void,
  permissions: () => readonly string[],
): DialerEventStream {
  const emitter = createTypedEmitter<StampedEvents>(onListenerError);
  let seq = 0;

  const emit: DialerEventStream['emit'] = (event, payload) => {
    seq += 1;
    const stamp = {
      v: 1,
      id: runtime.randomId(),
      seq,
      at: new Date(runtime.clock.now()).toISOString(),
    } as const;
    emitter.emit(event, { ...payload, ...stamp } as StampedEvents[typeof event]);
  };

  return {
    on(event, listener, options) {
      checkListener(event, listener, options);
      return emitter.on(event, listener, options);
    },
    emit,
    error: (error) => emit('error', { error }),
    callChanged(call, brandId, onRecord) {
      emit('call', callInfoOf(call, permissions()));
      if (!isFinished(call)) return;
      const record = recordOf(call, brandId);
      onRecord(record);
      emit('call-record', { record });
    },
    clear: () => emitter.clear(),
  };
}
