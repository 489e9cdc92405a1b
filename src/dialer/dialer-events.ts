import { isFinished, type Call } from '../calls/call';
import type { CallRecord } from '../history/call-record';
import type { DialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import { createTypedEmitter } from '../runtime/typed-emitter';
import type { BrandId } from '../auth/brands';
import { callInfoOf, recordOf } from './call-info';
import type { Dialer, DialerEvents, EventStamp } from './dialer-api';

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
    on: (event, listener, options) => emitter.on(event, listener, options),
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
