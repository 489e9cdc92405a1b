import type { ApiClient } from '../api/client';
import type { Runtime } from '../runtime/runtime';
import type { Call } from './call';
import type { Look } from './call-tracker';
import { findLostCall, type LostCall } from './lost-call';
import { createSessionFinder, type RivalsOf, type SessionFinder } from './session-finder';
import { createSessionReader } from './session-reader';

/** What can be done with a call by its telephony session, as far as the app's permissions go. */
export interface CallSessions {
  finder: SessionFinder;
  /** Looks for the call in progress, whose answer was lost. @throws the signal's reason */
  findLost(signal: AbortSignal): Promise<LostCall>;
  /** Reads how a call is that was found. */
  reader(sessionId: string): (signal: AbortSignal) => Promise<Look>;
}

/** What sessions need of the dialer. */
export interface CallSessionsParts {
  api: ApiClient;
  runtime: Pick<Runtime, 'clock' | 'isOnline' | 'onWake'>;
  /** The app's permissions in the user's token. */
  permissions: () => readonly string[];
  /** The call in progress. */
  current: () => Call | undefined;
  rivals: RivalsOf;
}

export function createCallSessions(parts: CallSessionsParts): CallSessions {
  const { clock } = parts.runtime;
  const finder = createSessionFinder(parts);
  return {
    finder,
    findLost: (signal) => findLostCall({ ...parts, permissions: parts.permissions(), finder, signal }),
    reader: (sessionId) => createSessionReader({ ...parts, clock, sessionId }),
  };
}
