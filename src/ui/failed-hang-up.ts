import type { DialerCore } from '../dialer/dialer';
import { attemptFor } from '../dialer/hanging-up';
import type { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';

/** So long a failure can be read, although RingCentral can be reached again already: a look at the call is soon. */
const READABLE_MS = 10_000;

/**
 * Takes away what is said of a hang-up that failed, once what made it fail is over: the connection is back, RingCentral tells
 * of the call again, or does not ask to wait any more. A failure for any other reason stays told until it is tried again.
 */
export function forgetFailedHangUps({
  hangingUp: { store },
  connection,
  shown,
  clock,
}: Pick<DialerCore, 'hangingUp' | 'connection' | 'shown' | 'clock'>): Stop {
  let failedAt = clock.now();
  let stopWaiting: Stop = () => undefined;

  function forget(): void {
    store.setState(({ callId }) => ({ callId, busy: false }), true);
  }

  function onConnection(): void {
    if (isUnreached(store.getState().error) && connection.isOnline()) forget();
  }

  function onCall(): void {
    const { call } = shown.getState();
    if (!call || !('seenAt' in call.state) || call.state.seenAt < failedAt + READABLE_MS) return;
    if (isUnreached(attemptFor(store.getState(), call.request.id).error)) forget();
  }

  const stops = [
    store.subscribe(({ error }, { error: before }) => {
      if (error === before) return;
      stopWaiting();
      failedAt = clock.now();
      if (error?.code === 'rate-limited' && error.retryAfterSeconds !== undefined)
        stopWaiting = clock.setTimeout(forget, error.retryAfterSeconds * 1000);
    }),
    connection.onConnection(onConnection),
    shown.subscribe(onCall),
  ];
  return () => {
    for (const stop of [...stops, stopWaiting]) stop();
  };
}

/** RingCentral was not reached, or its answer was not. */
function isUnreached(error: DialerError | undefined): boolean {
  return error?.code === 'network' || error?.code === 'timeout';
}
