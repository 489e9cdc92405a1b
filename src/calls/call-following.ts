import type { ApiClient } from '../api/client';
import { createCallWatch, type CallWatch, type CallWatchParts } from './call-watch';
import { endCall, type HangUpParts, type HangUpResult } from './hang-up';
import { readRingOut } from './ring-out-reader';

/** What becomes of a call that RingCentral has accepted: watching it, and ending it. */
export interface CallFollowing {
  watch: CallWatch;
  /** Asks RingCentral how a RingOut is. */
  readRingOut: (ringOutId: string, signal: AbortSignal) => ReturnType<typeof readRingOut>;
  /** Ends a call by the means that its phase allows. @throws DialerError */
  end: (parts: HangUpParts) => Promise<HangUpResult>;
}

export function createCallFollowing(parts: CallWatchParts & { api: ApiClient }): CallFollowing {
  return {
    watch: createCallWatch(parts),
    readRingOut: (ringOutId, signal) => readRingOut(parts.api, ringOutId, signal),
    end: endCall,
  };
}
