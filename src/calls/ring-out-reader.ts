import { hasStatus } from '../api/api-error';
import type { ApiClient } from '../api/client';
import { getRingOut } from '../api/ring-out';
import type { Look } from './call-tracker';

/** Reads how a call is from its RingOut, which answers 404 when it is not known (any more). */
export async function readRingOut(api: ApiClient, ringOutId: string, signal: AbortSignal): Promise<Look> {
  try {
    const { status } = await getRingOut(api, ringOutId, signal);
    return { type: 'status', words: status };
  } catch (error) {
    if (hasStatus(error, 404)) return { type: 'gone' };
    throw error;
  }
}
