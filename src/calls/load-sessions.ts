import { lazyFile } from '../runtime/lazy-file';
import type { CallSessions, CallSessionsParts } from './call-sessions';

/** Loads what is needed for telephony sessions, a file of its own: only apps with more permissions need it. */
export const loadCallSessions = lazyFile(async () => (await import('./call-sessions')).createCallSessions);

/** The sessions of one dialer, once their file is there. */
export type LazySessions = () => Promise<CallSessions>;

export function lazySessions(parts: CallSessionsParts): LazySessions {
  let made: CallSessions | undefined;
  return async () => {
    const make = await loadCallSessions(parts.runtime.clock);
    made ??= make(parts);
    return made;
  };
}

/** True when the app may ask RingCentral which calls the user is, or was, in. */
export function canSearch(permissions: readonly string[]): boolean {
  return ['ReadPresence', 'ReadCallLog'].some((each) => permissions.includes(each));
}
