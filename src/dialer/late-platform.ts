import type { ApiClient } from '../api/client';
import type { GroupBudget, RateLimitGroup } from '../api/rate-limit';
import { lazyFile } from '../runtime/lazy-file';
import type { Stop } from '../runtime/runtime';
import { unlessAborted } from '../runtime/unless-aborted';
import { untilThere } from '../runtime/until-there';
import { dialerDestroyed } from './dialer-destroyed';
import type { ReadyDirectory } from './directory';
import type { PlatformAccess, PlatformAccessParts } from './platform-access';

/** RingCentral, which can be asked as soon as the file for it is there. */
export interface LatePlatform {
  readonly api: ApiClient;
  /** Asks for the signed-in user and her phones. */
  readDirectory(signal: AbortSignal): Promise<ReadyDirectory>;
  /** When a call's request of `group` may go on, if it must wait (milliseconds since the epoch). */
  waitingUntil(group: RateLimitGroup): number | undefined;
  /** What is known of the budget of `group`; nothing before RingCentral can be asked. */
  budget(group: RateLimitGroup): GroupBudget | undefined;
  stop: Stop;
}

/** Loads it; a file of its own. */
export const loadPlatformAccess = lazyFile(
  async () => (await import('./platform-access')).createPlatformAccess,
);

/**
 * Fetches the file when somebody goes to sign in, or is signed in. Until it is there requests wait; where it cannot be had
 * they reject with a DialerError `network`, and it is asked for again as long as there is a user.
 *
 * @param parts.onLate the file has come after requests were refused for want of it
 */
export function createLatePlatform(parts: PlatformAccessParts & { onLate: () => void }): LatePlatform {
  const { runtime, session } = parts;
  let made: PlatformAccess | undefined;
  let stopped = false;
  let missed = false;
  let stopFetching: Stop | undefined;

  async function need(): Promise<PlatformAccess> {
    if (made) return made;
    const create = await loadPlatformAccess(runtime.clock);
    if (stopped) throw dialerDestroyed();
    return (made ??= create(parts));
  }

  /** Until it is there, as long as there is a user. */
  function fetchForUser(): void {
    if (made || stopFetching || !isWanted()) return;
    stopFetching = untilThere(
      runtime.clock,
      async () => {
        if (isWanted()) await need();
      },
      () => {
        stopFetching = undefined;
        if (made && missed) parts.onLate();
      },
      () => {
        missed = true; // somebody may have been refused for want of it
      },
    );
  }
  function isWanted(): boolean {
    const { status } = session.getState();
    return status === 'signed-in' || status === 'signing-in';
  }

  const stopFollowing = session.subscribe(fetchForUser);
  fetchForUser();

  return {
    api: {
      async request<Answer>(request: Parameters<ApiClient['request']>[0]): Promise<Answer> {
        if (made) return made.api.request<Answer>(request);
        await session.accessToken(); // why there is none is said before any waiting
        const { signal = new AbortController().signal } = request;
        return (await unlessAborted(need(), signal)).api.request<Answer>(request);
      },
    },
    readDirectory: async (signal) => (await need()).readDirectory(signal),
    waitingUntil: (group) => made?.governor.waitingUntil(group),
    budget: (group) => made?.budget(group),
    stop() {
      stopped = true;
      stopFetching?.();
      stopFollowing();
      made?.stop();
    },
  };
}
