import { listLatestCalls } from '../api/call-log';
import { hasStatus } from '../api/api-error';
import type { ApiClient } from '../api/client';
import type { Runtime, Stop } from '../runtime/runtime';
import type { Call } from './call';
import type { StatusWords } from './call-state';
import { type LoggedCall, loggedCallOf, mayBeLogged } from './logged-call';
import { backOff } from './poll-delay';
import type { RivalsOf, SessionFinder, SessionFinding } from './session-finder';
import { wordsOfActiveCall } from './session-words';

/** What became of a call whose answer was lost. */
export type LostCall =
  /** It is going on. */
  | { found: 'one'; sessionId: string; words: StatusWords }
  /** It is over. */
  | { found: 'over'; how: LoggedCall }
  /** `certain`: RingCentral has no such call. Otherwise nobody knows. */
  | { found: 'nothing'; certain: boolean };

/** The waits between the looks, in milliseconds: the first is soon, for a phone may be ringing. */
const WAITS = [500, 1_500, 2_000, 2_000, 2_000, 2_000, 2_000];
/** Then nobody knows. */
const GIVEN_UP_AFTER_MS = 120_000;
/** How often it is seen whether the machine is back online, where the browser does not tell. */
const OFFLINE_MS = 1_000;

/**
 * Looks for a call that RingCentral may have accepted: among those that the user's phones are in, several times, and then
 * once in the call log, as far as the app's permissions go. Does not look while the machine is offline.
 *
 * @throws the signal's reason
 */
export async function findLostCall(parts: {
  runtime: Pick<Runtime, 'clock' | 'isOnline' | 'onWake'>;
  api: ApiClient;
  permissions: readonly string[];
  finder: SessionFinder;
  rivals: RivalsOf;
  /** The call, as long as it is looked for. */
  current: () => Call | undefined;
  signal: AbortSignal;
}): Promise<LostCall> {
  const { runtime, current, permissions } = parts;
  const { clock } = runtime;
  const search = new AbortController();
  const { signal } = search;
  const stop = () => search.abort(parts.signal.reason);
  const stopTimer = clock.setTimeout(stop, GIVEN_UP_AFTER_MS);
  parts.signal.addEventListener('abort', stop);
  try {
    parts.signal.throwIfAborted();
    const presence = await lookAmongActiveCalls({ ...parts, signal });
    if (presence.found === 'one') {
      const { found, sessionId, active } = presence;
      return { found, sessionId, words: wordsOfActiveCall(active) };
    }
    if (!permissions.includes('ReadCallLog')) return { found: 'nothing', certain: false };
    const records = await listLatestCalls(parts.api, signal);
    const call = current();
    if (!call) return { found: 'nothing', certain: false };
    const { all } = await parts.rivals(call);
    const how = loggedCallOf(call, records, { now: clock.now(), rivals: all });
    if (how) return { found: 'over', how };
    const isLogged = records.some((record) => mayBeLogged(call, record));
    return { found: 'nothing', certain: presence.found === 'none' && !isLogged };
  } catch {
    parts.signal.throwIfAborted();
    return { found: 'nothing', certain: false }; // whatever failed: nobody knows
  } finally {
    stopTimer();
    parts.signal.removeEventListener('abort', stop);
  }
}

/** `none`: no phone of the user's was in a call with the contact, whenever it was looked. */
async function lookAmongActiveCalls(parts: Parameters<typeof findLostCall>[0]): Promise<SessionFinding> {
  const { runtime, finder, current, permissions, signal } = parts;
  let isAllowed = permissions.includes('ReadPresence');
  let found: SessionFinding['found'] = isAllowed ? 'none' : 'unclear';
  let looks = 0;
  let failures = 0;
  // Without presence it is waited until the call log may have it.
  while (looks < WAITS.length && (isAllowed || permissions.includes('ReadCallLog'))) {
    await untilOnline(runtime, failures > 0 ? backOff(failures) : (WAITS[looks] ?? 0), signal);
    try {
      const call = current();
      const finding = isAllowed && call ? await finder.find(call, signal) : undefined;
      if (finding?.found === 'one') return finding;
      if (finding?.found === 'unclear') found = 'unclear';
      failures = 0;
      looks += 1;
    } catch (error) {
      signal.throwIfAborted();
      if (hasStatus(error, 403)) {
        isAllowed = false;
        found = 'unclear';
      } else {
        failures += 1;
      }
    }
  }
  return { found };
}

/** Resolves after `wait` milliseconds, and not before the machine is online. Rejects when `signal` is aborted. */
function untilOnline(
  { clock, isOnline, onWake }: Pick<Runtime, 'clock' | 'isOnline' | 'onWake'>,
  wait: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let due = false;
    let stopTimer: Stop = clock.setTimeout(look, wait);
    const stopWake = onWake(() => {
      if (due) look();
    });
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();

    function look(): void {
      due = true;
      stopTimer();
      if (isOnline()) end(resolve);
      else stopTimer = clock.setTimeout(look, OFFLINE_MS);
    }
    function abort(): void {
      end(() => reject(signal.reason as Error));
    }
    function end(settle: () => void): void {
      stopTimer();
      stopWake();
      signal.removeEventListener('abort', abort);
      settle();
    }
  });
}
