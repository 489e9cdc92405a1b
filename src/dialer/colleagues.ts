import type { ApiClient } from '../api/client';
import type { SessionStore } from '../auth/session-contract';
import { ownerIn } from '../auth/session-state';
import type { ExtensionList } from '../devices/extension-list';
import type { Runtime, Stop } from '../runtime/runtime';
import type { DirectoryStore } from './directory';

/** The other extensions of the signed-in user's account. */
export interface Colleagues {
  /** The list of them, which nobody has read yet or which is kept for ten minutes; its code is fetched when first needed. */
  list(): Promise<ExtensionList>;
  stop: Stop;
}

export function createColleagues(options: {
  runtime: Pick<Runtime, 'clock' | 'isOnline'>;
  api: ApiClient;
  session: SessionStore;
  directory: DirectoryStore;
}): Colleagues {
  const { runtime, api, session, directory } = options;
  let kept: { owner: string | undefined; list: ExtensionList } | undefined;

  const drop = () => {
    kept?.list.stop();
    kept = undefined;
  };
  const owner = () => {
    const state = session.getState();
    return state.status === 'signed-in' ? ownerIn(state) : undefined;
  };
  // The next user is not to see, or wait for, the list of the one before.
  const stopSession = session.subscribe(() => {
    if (kept && kept.owner !== owner()) drop();
  });

  return {
    async list() {
      const [{ createExtensionList }, { user }] = await Promise.all([
        import('../devices/extension-list'),
        directory.load(),
      ]);
      kept ??= {
        owner: owner(),
        list: createExtensionList({ runtime, api, hidden: [user.accountId, user.id] }),
      };
      return kept.list;
    },
    stop() {
      stopSession();
      drop();
    },
  };
}
