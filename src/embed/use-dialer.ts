import { useSyncExternalStore } from 'react';
import type { Dialer, DialerState } from '../dialer/dialer-api';
import { NOT_RUNNING } from '../dialer/not-running';
import { pageDialer } from './page-dialers';

/**
 * The dialer that a `<RingOutDialer>` of the page shows, wherever that is, and its state. Until there is one, commands wait
 * and the state says `starting`.
 *
 * @param profile that of the `<RingOutDialer>`, where it has one
 * @example
 * const { dialer, state } = useDialer();
 * const busy = state.call !== undefined && state.call.phase !== 'ended';
 */
export function useDialer(profile?: string): { dialer: Dialer; state: DialerState } {
  const dialer = pageDialer(profile);
  const state = useSyncExternalStore(dialer.subscribe, dialer.getState, () => NOT_RUNNING);
  return { dialer, state };
}
