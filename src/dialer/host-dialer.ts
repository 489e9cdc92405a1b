import type { Log } from '../runtime/logger';
import { VERSION } from '../version';
import type { Credentials } from './credentials';
import type { Dialer } from './dialer-api';
import { dialerDestroyed } from './dialer-destroyed';
import type { DialerEventStream } from './dialer-events';
import type { DialerStateStore } from './dialer-state';
import type { Dialing } from './dialing';
import { closeDiagnostics, type Panel, wishForDiagnostics } from './panel';

/** What the host gets. */
export interface HostDialer {
  readonly dialer: Dialer;
  /** True as soon as the host has given it back. */
  isDestroyed(): boolean;
}

/** Guards what the host calls: nothing works after `destroy()`, and a listener that throws harms nobody. */
export function createHostDialer(parts: {
  ready: () => Promise<void>;
  state: DialerStateStore['store'];
  dialing: Pick<Dialing, 'dial' | 'hangUp'>;
  credentials: Pick<Credentials, 'get' | 'clear'>;
  panel: Panel;
  on: DialerEventStream['on'];
  log: Log;
  /** True while the host has a record and has not answered yet. */
  isDelivering: () => boolean;
  /** Stops everything but the delivery of records, whose end is `delivered`. */
  stop: () => Promise<{ delivered: Promise<void> }>;
  /** Stops the rest. */
  finish: () => void;
}): HostDialer {
  const { state, dialing, credentials, panel } = parts;
  let stopped: ReturnType<typeof parts.stop> | undefined;
  let destroyed: Promise<void> | undefined;

  const alive = <Args extends unknown[], Result>(
    action: (...args: Args) => Promise<Result>,
  ): ((...args: Args) => Promise<Result>) => {
    return async (...args) => {
      if (stopped) throw dialerDestroyed();
      return action(...args);
    };
  };

  const dialer: Dialer = {
    version: VERSION,
    ready: parts.ready,
    getState: state.getState,
    subscribe: (listener) =>
      state.subscribe(() => {
        try {
          listener();
        } catch (error) {
          // It runs inside the dialer's own work: a call's events and record come after it.
          parts.log('error', `a listener threw: ${String(error)}`);
        }
      }),
    dial: alive(dialing.dial),
    hangUp: alive(dialing.hangUp),
    getCredentials: alive(async () => {
      try {
        return await credentials.get();
      } catch (error) {
        throw stopped ? dialerDestroyed() : error; // nobody has cancelled a sign-in that ends with its dialer
      }
    }),
    clearCredentials: alive(credentials.clear),
    open: () => panel.setState({ isOpen: true, focus: true }),
    minimize: () => panel.setState({ isOpen: false, focus: false }),
    openDiagnostics: alive(() => wishForDiagnostics(panel)),
    on: parts.on,
    destroy() {
      stopped ??= parts.stop();
      closeDiagnostics(panel, dialerDestroyed());
      destroyed ??= stopped.then(async ({ delivered }) => {
        await delivered;
        parts.finish();
      });
      // `onCallRecord` itself may be what waits for this: one of the two must not wait for the other.
      return parts.isDelivering() ? stopped.then(() => undefined) : destroyed;
    },
  };

  return { dialer, isDestroyed: () => stopped !== undefined };
}
