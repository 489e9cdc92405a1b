import { listLatestCalls } from '../api/call-log';
import { hasStatus } from '../api/api-error';
import type { ApiClient } from '../api/client';
import { getTelephonySession, listActiveCalls } from '../api/telephony';
import { pause } from '../runtime/pause';
import type { Clock } from '../runtime/runtime';
import type { Call } from './call';
import type { StatusWords } from './call-state';
import type { Look } from './call-tracker';
import { loggedCallOf } from './logged-call';
import { OVER, wordsOfActiveCall, wordsOfSession } from './session-words';

/** The call log may be late; it is asked twice at most. */
const LOG_LATE_MS = 4_000;
const MOST_LOG_LOOKS = 2;

/**
 * Reads how a call is that was found as a telephony session: from the session itself with Call Control, from presence
 * without. Presence does not tell whether the contact has answered. When the session is gone, the call log tells how the
 * call ended, if it may be read.
 */
export function createSessionReader(parts: {
  api: ApiClient;
  clock: Clock;
  permissions: () => readonly string[];
  sessionId: string;
  current: () => Call | undefined;
}): (signal: AbortSignal) => Promise<Look> {
  const { api, clock, permissions, sessionId, current } = parts;
  let controls = permissions().includes('CallControl');
  let isMissing = false;
  let logLooks = 0;

  return async (signal) => {
    const words = controls ? await readSession(signal) : await readPresence(signal);
    return words === OVER ? readEnding(signal) : { type: 'status', words };
  };

  async function readSession(signal: AbortSignal): Promise<StatusWords | typeof OVER> {
    try {
      return wordsOfSession(
        await getTelephonySession(api, sessionId, { priority: 'polling', signal }),
        lastWords(),
      );
    } catch (error) {
      if (hasStatus(error, 404)) return OVER;
      if (!hasStatus(error, 403)) throw error;
      controls = false; // the app has the permission, the user has not
      return readPresence(signal);
    }
  }

  async function readPresence(signal: AbortSignal): Promise<StatusWords | typeof OVER> {
    const active = await listActiveCalls(api, { priority: 'polling', signal });
    const own = active.find(({ telephonySessionId }) => telephonySessionId === sessionId);
    if (own) {
      isMissing = false;
      return wordsOfActiveCall(own);
    }
    // A list may leave a call out once; not twice.
    if (isMissing) return OVER;
    isMissing = true;
    return lastWords();
  }

  function lastWords(): StatusWords {
    const state = current()?.state;
    return state && 'words' in state ? state.words : SILENCE;
  }

  async function readEnding(signal: AbortSignal): Promise<Look> {
    const at = clock.now();
    while (logLooks < MOST_LOG_LOOKS && isInDoubt() && permissions().includes('ReadCallLog')) {
      if (logLooks > 0) await pause(clock, LOG_LATE_MS, signal);
      logLooks += 1;
      const call = current();
      // What fails here must not keep the call alive: without the log its end is only known less well.
      const records = await listLatestCalls(api, signal).catch(() => []);
      signal.throwIfAborted();
      const how = call && loggedCallOf(call, records, { now: at, rivals: 0 });
      if (how) return { type: 'status', ...how };
    }
    return { type: 'gone', at };
  }

  /** A talk is over, a cancelled call is cancelled: no log need say it. */
  function isInDoubt(): boolean {
    const state = current()?.state;
    if (state?.phase !== 'ringing-you' && state?.phase !== 'ringing-them') return false;
    return !state.cancelling;
  }
}

const SILENCE: StatusWords = { callStatus: 'Unknown', callerStatus: 'Unknown', calleeStatus: 'Unknown' };
