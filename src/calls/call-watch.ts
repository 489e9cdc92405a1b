import { ApiError } from '../api/api-error';
import { type DialerError, toDialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import { type Call, phaseBegan } from './call';
import type { CallEvent } from './call-state';
import { type CallTracker, type Look, type Sighting, trackCall } from './call-tracker';
import { hintDelay, pollDelay, type Watched } from './poll-delay';

/** Watches the call in progress, and tells what it sees. */
export interface CallWatch {
  /** Begins with the call that RingCentral knows by this id; `read` asks how it is. */
  follow(id: string, read: (signal: AbortSignal) => Promise<Look>): void;
  /** Looks now; resolves when what was seen has been told. */
  look(): Promise<void>;
  /** Something may have happened to the call that nobody tells of: looks soon, if that is not too much asked. */
  hint(): void;
  /** Looks before somebody relies on what is known; resolves when that has been told. */
  lookAgain(): Promise<void>;
  stop(): void;
}

/** After so many refusals in a row (4xx other than 404), over so long, nobody will ever tell how the call is. */
const REFUSALS_UNTIL_BLIND = 3;
const REFUSED_UNTIL_BLIND_MS = 5_000;
/** Without a session it takes a minute until it is given up: the user may sign in again. */
const SESSIONLESS_UNTIL_BLIND_MS = 60_000;
/** Nobody who dials again and again has the call looked at more often than it is while it rings. */
const FRESH_MS = 1_000;

const MINUTE_MS = 60_000;

/** What watching needs of the call. */
export interface CallWatchParts {
  runtime: Pick<Runtime, 'clock' | 'onWake' | 'random'>;
  /** The call while it lives. */
  current: () => Call | undefined;
  dispatch: (event: CallEvent, error?: DialerError) => void;
  /** RingCentral cannot be asked at the moment. */
  onTrouble: (error: DialerError) => void;
}

export function createCallWatch(options: CallWatchParts): CallWatch {
  const { runtime, dispatch, current } = options;
  const now = () => runtime.clock.now();
  let tracker: CallTracker | undefined;

  /** When the last minute's looks were answered, oldest first. */
  let lately: number[] = [];

  function watched(looks: number): Watched {
    const call = current();
    lately = lately.filter((at) => at > now() - MINUTE_MS);
    return {
      phase: call?.state.phase ?? 'ended',
      inPhaseMs: call ? now() - phaseBegan(call) : 0,
      looks,
      lately: lately.length,
    };
  }

  function onSighting(sighting: Sighting): void {
    if (sighting.type === 'trouble') {
      onFailure(toDialerError(sighting.error, "The call's status could not be read."), sighting);
    } else {
      dispatch({ at: now(), ...sighting });
    }
  }

  function onFailure(error: DialerError, { failures, lastingMs }: { failures: number; lastingMs: number }) {
    const sessionless = error.code === 'session-expired' || error.code === 'signed-out';
    const refused = error instanceof ApiError && error.status < 500 && error.code !== 'rate-limited';
    if (sessionless && lastingMs >= SESSIONLESS_UNTIL_BLIND_MS)
      dispatch({ type: 'abandoned', at: now(), reason: 'session-expired' }, error);
    else if (
      refused &&
      !sessionless &&
      failures >= REFUSALS_UNTIL_BLIND &&
      lastingMs >= REFUSED_UNTIL_BLIND_MS
    )
      dispatch({ type: 'abandoned', at: now(), reason: 'lost-sight' }, error);
    else options.onTrouble(error);
  }

  return {
    follow(id, read) {
      tracker = trackCall({
        ...options,
        id,
        read,
        pace: {
          turn: (looks) => {
            lately.push(now());
            return pollDelay(watched(looks), runtime.random());
          },
          hint: (looks) => hintDelay(watched(looks)),
        },
        onSighting,
      });
    },
    look: async () => tracker?.look(),
    hint: () => tracker?.hint(),
    lookAgain: async () => tracker?.lookSoon(FRESH_MS),
    stop() {
      tracker?.stop();
      tracker = undefined;
    },
  };
}
