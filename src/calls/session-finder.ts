import {
  type ActiveCall,
  getTelephonySession,
  listActiveCalls,
  type TelephonySession,
} from '../api/telephony';
import { hasStatus } from '../api/api-error';
import type { ApiClient } from '../api/client';
import type { Call } from './call';
import { isWith, ownSessionOf, possibleSessions } from './own-session';
import { isPickedUp } from './session-words';

/** Finds a call of ours among those that the user's phones are in. */
export interface SessionFinder {
  /** Asks RingCentral now. @throws DialerError when it could not be asked */
  find(call: Call, signal?: AbortSignal): Promise<SessionFinding>;
  /** The sessions that the user is in. @param onSend called when the question leaves */
  list(onSend: () => void, signal: AbortSignal): Promise<SessionList>;
}

/** The ids of telephony sessions. */
export interface SessionList {
  all: string[];
  /** Those in which the user's phone has been picked up. */
  answered: string[];
}

/**
 * `one`: this is the call. `none`: no phone of the user's is in a call with the contact. `unclear`: one is, but it is
 * another call, or cannot be told from another.
 */
export type SessionFinding =
  | { found: 'one'; sessionId: string; active: ActiveCall; session: TelephonySession | undefined }
  | { found: 'none' }
  | { found: 'unclear' };

/** The other calls of this browser to the same number, at about the time of `call`, which may be taken for it. */
export type RivalsOf = (call: Call) => Promise<Rivals>;

/** How many there are, and how many of them may still go on. */
export interface Rivals {
  all: number;
  going: number;
}

type Sessions = Map<string, TelephonySession>;

/** RingCentral is asked about so many sessions at most; a user is not in more calls with one contact. */
const MOST_SESSIONS = 4;

export function createSessionFinder(parts: {
  api: ApiClient;
  /** The app's permissions in the user's token; `ReadPresence` must be among them. */
  permissions: () => readonly string[];
  rivals: RivalsOf;
}): SessionFinder {
  const { api, permissions, rivals } = parts;

  /** What Call Control tells of these sessions; those that are over are left out. */
  async function sessionsOf(calls: readonly ActiveCall[], signal?: AbortSignal): Promise<Sessions> {
    const sessions: Sessions = new Map();
    const ids = new Set(calls.map(({ telephonySessionId }) => telephonySessionId ?? ''));
    for (const id of [...ids].slice(0, MOST_SESSIONS)) {
      try {
        sessions.set(id, await getTelephonySession(api, id, { priority: 'call', signal }));
      } catch (error) {
        if (!hasStatus(error, 404)) throw error;
      }
    }
    return sessions;
  }

  /** The sessions that may be the call's, by what presence tells; only one where that is known already. */
  function mayBe(call: Call, active: readonly ActiveCall[]): ActiveCall[] {
    const known = 'telephonySessionId' in call.state ? call.state.telephonySessionId : undefined;
    return known === undefined
      ? possibleSessions(call, active)
      : active.filter(({ telephonySessionId: id }) => id === known);
  }

  /** The one session that is the call; none while there are as many other calls as sessions, which it may be of. */
  async function pick(
    call: Call,
    possible: readonly ActiveCall[],
    sessions: Sessions,
  ): Promise<string | undefined> {
    const ids = new Set(possible.map(({ telephonySessionId }) => telephonySessionId));
    if ('telephonySessionId' in call.state && ids.size === 1) return call.state.telephonySessionId;
    const { going } = await rivals(call);
    return ids.size > going ? ownSessionOf(call, possible, sessions) : undefined;
  }

  return {
    async list(onSend, signal) {
      const active = await listActiveCalls(api, { priority: 'polling', signal, onSend });
      const idsOf = (calls: readonly ActiveCall[]) =>
        calls.flatMap(({ telephonySessionId: id }) => (typeof id === 'string' ? [id] : []));
      return { all: idsOf(active), answered: idsOf(active.filter(isPickedUp)) };
    },
    async find(call, signal) {
      const active = await listActiveCalls(api, { priority: 'call', signal });
      const possible = mayBe(call, active);
      const asks = permissions().includes('CallControl');
      const sessions: Sessions = asks ? await sessionsOf(possible, signal) : new Map();
      const alive = asks ? possible.filter(({ telephonySessionId: id }) => sessions.has(id ?? '')) : possible;
      const sessionId = await pick(call, alive, sessions);
      const own = alive.find(({ telephonySessionId }) => telephonySessionId === sessionId);
      if (sessionId !== undefined && own) {
        return { found: 'one', sessionId, active: own, session: sessions.get(sessionId) };
      }
      return { found: active.some((each) => isWith(call, each)) ? 'unclear' : 'none' };
    },
  };
}
