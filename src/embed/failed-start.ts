import type { DialerEvents, EventStamp } from '../dialer/dialer-api';
import { browserRuntime } from '../runtime/browser-runtime';
import type { DialerError } from '../runtime/dialer-error';

const told = new WeakMap<DialerError, DialerEvents['error'] & EventStamp>();

/** The first and only event of a dialer that cannot start; the same for all who hear it. */
export function failedStart(error: DialerError): DialerEvents['error'] & EventStamp {
  let event = told.get(error);
  if (!event) {
    const { randomId, clock } = browserRuntime();
    event = { error, v: 1, id: randomId(), seq: 1, at: new Date(clock.now()).toISOString() };
    told.set(error, event);
  }
  return event;
}
