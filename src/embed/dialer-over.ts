import type { Dialer, DialerEvents, EventStamp } from '../dialer/dialer-api';
import { checkListener } from '../dialer/dialer-events';
import { NOT_RUNNING } from '../dialer/not-running';
import type { Stop } from '../runtime/runtime';
import { VERSION } from '../version';
import { failedStart } from './failed-start';
import type { Late } from './late';

/** A dialer in front of one that may come later: commands wait for it, listeners follow it. */
export function dialerOver(late: Late<Dialer>): Dialer {
  return {
    version: VERSION,
    ready: async () => (await late.get()).ready(),
    getState: () => late.current?.getState() ?? NOT_RUNNING,
    subscribe: (listener) => subscribe(late, listener),
    dial: async (request) => (await late.get()).dial(request),
    hangUp: async () => (await late.get()).hangUp(),
    getCredentials: async () => (await late.get()).getCredentials(),
    clearCredentials: async () => (await late.get()).clearCredentials(),
    open: () => whenThere(late, (dialer) => dialer.open()),
    minimize: () => whenThere(late, (dialer) => dialer.minimize()),
    openDiagnostics: async () => (await late.get()).openDiagnostics(),
    on(event, listener, options) {
      checkListener(event, listener, options);
      return listen(late, event, listener, options?.signal);
    },
    destroy: async () => late.current?.destroy(),
  };
}

/** What has no answer waits, too; where nothing comes, there is nothing to open. */
function whenThere(late: Late<Dialer>, act: (dialer: Dialer) => void): void {
  if (late.current) act(late.current);
  else late.get().then(act, () => undefined);
}

function subscribe(late: Late<Dialer>, listener: () => void): Stop {
  let isNew = false;
  const stop = late.follow({
    begin(dialer) {
      if (isNew) listener(); // another one has another state
      return dialer.subscribe(listener);
    },
    onGone: listener,
  });
  isNew = true;
  return stop;
}

function listen<E extends keyof DialerEvents>(
  late: Late<Dialer>,
  event: E,
  listener: (payload: DialerEvents[E] & EventStamp) => void,
  signal: AbortSignal | undefined,
): Stop {
  if (signal?.aborted) return () => undefined;
  const stopFollowing = late.follow({
    begin: (dialer) => dialer.on(event, listener),
    onFailure(error) {
      if (event === 'error') (listener as (payload: unknown) => void)(failedStart(error));
    },
  });
  const stop = () => {
    signal?.removeEventListener('abort', stop);
    stopFollowing();
  };
  signal?.addEventListener('abort', stop, { once: true });
  return stop;
}
