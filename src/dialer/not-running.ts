import type { DialerState } from './dialer-api';

/** What can be said of a dialer that has not started yet. */
export const NOT_RUNNING: DialerState = {
  session: { status: 'starting' },
  devices: [],
  unavailableDevices: [],
  callerIds: [],
};
