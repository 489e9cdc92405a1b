import type { ApiClient } from '../api/client';
import { placeRingOut, type RingOut, type RingOutRequest } from '../api/ring-out';
import { createCallWatch, type CallWatch, type CallWatchParts } from './call-watch';
import { endCall, type HangUpParts, type HangUpResult } from './hang-up';
import { readRingOut } from './ring-out-reader';

/** What RingCentral is asked about one call: to place it, how it is, and to end it. */
export interface CallFollowing {
  /** Asks for the call, once. @throws DialerError */
  placeRingOut: (body: RingOutRequest, options: Parameters<typeof placeRingOut>[2]) => Promise<RingOut>;
  watch: CallWatch;
  /** Asks RingCentral how a RingOut is. */
  readRingOut: (ringOutId: string, signal: AbortSignal) => ReturnType<typeof readRingOut>;
  /** Ends a call by the means that its phase allows. @throws DialerError */
  end: (parts: HangUpParts) => Promise<HangUpResult>;
}

export function createCallFollowing(parts: CallWatchParts & { api: ApiClient }): CallFollowing {
  return {
    placeRingOut: (body, options) => placeRingOut(parts.api, body, options),
    watch: createCallWatch(parts),
    readRingOut: (ringOutId, signal) => readRingOut(parts.api, ringOutId, signal),
    end: endCall,
  };
}
