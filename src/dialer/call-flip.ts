import type { ApiClient } from '../api/client';
import type { Call } from '../calls/call';
import type { LazySessions } from '../calls/load-sessions';
import { type FlipTarget, isAt } from '../devices/flip-target';
import type { Directory } from './directory';

/** Moving a call to another of the user's phones. */
export interface CallFlip {
  /** Where the call can be moved to. */
  targets(call: Call, directory: Directory): FlipTarget[];
  /** Whether {@link move} can do it; the user always can, on the phone itself. */
  allowed(): boolean;
  /** Rings `target`; resolves when RingCentral has accepted. @throws DialerError when the call stays where it is */
  move(target: FlipTarget): Promise<void>;
}

export function createCallFlip(parts: {
  api: ApiClient;
  sessions: LazySessions;
  current: () => Call | undefined;
  /** The app's permissions in the user's token. */
  permissions: () => readonly string[];
}): CallFlip {
  return {
    targets: ({ request }, directory) =>
      directory.status === 'ready' ? directory.flipTargets.filter((each) => !isAt(each, request.from)) : [],
    allowed: () => ['CallControl', 'ReadPresence'].every((each) => parts.permissions().includes(each)),
    async move({ flipNumber }) {
      // Few calls are moved: whoever places them need not load it.
      const [{ flipCall }, { finder }] = await Promise.all([import('../calls/flip'), parts.sessions()]);
      await flipCall({ ...parts, finder }, flipNumber);
    },
  };
}
