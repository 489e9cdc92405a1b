import {
  type ActiveCall,
  getTelephonySession,
  listActiveCalls,
  type TelephonySession,
} from '../api/telephony';
import { type ApiClient, hasStatus } from '../api/client';
import type { Call } from './call';
import { isWith, ownSessionOf, possibleSessions } from './own-session';

/** Finds a call of ours among those that the user's phones are in. */
export interface SessionFinder {
  /** Asks RingCentral now. @throws DialerError when it could not be asked */
  find(call: Call, signal?: AbortSignal): Promise<SessionFinding>;
}

/**
 * `one`: this is the call. `none`: no phone of the user's is in a call with the contact. `unclear`: one is, but it is
 * another call, or cannot be told from another.
 */
export type SessionFinding =
  | { found: 'one'; sessionId: string; active: ActiveCall; session: TelephonySession | undefined }
  | { found: 'none' }
  | { found: 'unclear' };

/** RingCentral is asked about so many sessions at most; a user is not in more calls with one contact. */
const MOST_SESSIONS = 4;

export function createSessionFinder(parts: {
  api: ApiClient;
  /** The app's permissions in the user's token; `ReadPresence` must be among them. */
  permissions: () => readonly string[];
  now: () => number;
}): SessionFinder {
  const { api, permissions, now } = parts;
  /** When each session was seen first, by our own clock. */
  const seen = new Map<string, number>();

  /** What Call Control tells of these sessions; those that are over are left out. */
  async function sessionsOf(calls: readonly ActiveCall[], signal?: AbortSignal) {
    const sessions = new Map<string, TelephonySession>();
    const ids = new Set(calls.map(({ telephonySessionId }) => telephonySessionId ?? ''));
    for (const id of [...ids].slice(0, MOST_SESSIONS)) {
      try {
        sessions.set(id, await getTelephonySession(api, id, signal));
      } catch (error) {
        if (!hasStatus(error, 404)) throw error;
      }
    }
    return sessions;
  }

  return {
    async find(call, signal) {
      const active = await listActiveCalls(api, signal);
      const sentAt = call.sentAt ?? call.startedAt;
      const possible = possibleSessions(call, active, (id) => (seen.get(id) ?? Infinity) < sentAt);
      for (const { telephonySessionId: id } of active) {
        if (typeof id === 'string' && !seen.has(id)) seen.set(id, now());
      }
      const asks = permissions().includes('CallControl');
      const sessions = asks ? await sessionsOf(possible, signal) : new Map<string, TelephonySession>();
      const alive = asks ? possible.filter(({ telephonySessionId: id }) => sessions.has(id ?? '')) : possible;
      const sessionId = ownSessionOf(call, alive, sessions);
      const own = alive.find(({ telephonySessionId }) => telephonySessionId === sessionId);
      if (sessionId !== undefined && own) {
        return { found: 'one', sessionId, active: own, session: sessions.get(sessionId) };
      }
      return { found: active.some((each) => isWith(call, each)) ? 'unclear' : 'none' };
    },
  };
}
