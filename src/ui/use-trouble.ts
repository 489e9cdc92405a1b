import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Call } from '../calls/call';
import { attemptFor } from '../dialer/hanging-up';
import { useCore } from './core-context';
import { type Occupation, occupationOf, type Trouble, troubleOf, WAITS_FOR } from './trouble';
import { useNow } from './use-now';

/** What hinders the dialer now, and what the user is in the middle of. */
export function useTrouble(call: Call | undefined): {
  trouble: Trouble | undefined;
  during: Occupation;
  now: number;
} {
  const { connection, session, directory, hangingUp, platform } = useCore();
  const online = useSyncExternalStore(connection.onConnection, connection.isOnline);
  const signedIn = useStore(session, ({ status }) => status === 'signed-in');
  const reading = useStore(directory, ({ status }) => status === 'empty' || status === 'loading');
  const cancelling = attemptFor(useStore(hangingUp.store), call?.request.id).busy;
  const during = occupationOf({ signedIn, call, reading, cancelling });
  const group = WAITS_FOR[during];
  // RingCentral's answers come without a word to those who show them.
  const now = useNow(0, group !== undefined);
  const waitingUntil = group && platform.waitingUntil(group);
  return { trouble: troubleOf({ online, call, signedIn, waitingUntil }), during, now };
}
