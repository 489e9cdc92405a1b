import { type BudgetLedger, createBudgetLedger } from '../api/budget-ledger';
import { type ApiClient, createApiClient } from '../api/client';
import { createGovernor, type Governor } from '../api/governor';
import type { SessionStore } from '../auth/session-contract';
import type { Runtime, Stop } from '../runtime/runtime';
import type { ReadyDirectory } from './directory';
import { readUserDirectory } from './user-directory';

/** Asking RingCentral as the signed-in user: requests, their limits, and what is asked first of all. */
export interface PlatformAccess {
  api: ApiClient;
  governor: Pick<Governor, 'waitingUntil'>;
  budget: BudgetLedger['budget'];
  readDirectory: (signal: AbortSignal) => Promise<ReadyDirectory>;
  stop: Stop;
}

/** What it needs of the dialer. */
export interface PlatformAccessParts {
  runtime: Runtime;
  session: SessionStore;
  /** Of the app and the environment: RingCentral counts per user and app. */
  namespace: string;
}

/** In a file of its own, which is fetched when somebody signs in or is signed in: before that RingCentral is asked nothing. */
export function createPlatformAccess(parts: PlatformAccessParts): PlatformAccess {
  const { runtime, session } = parts;
  const ledger = createBudgetLedger({ ...parts, onChange: () => governor.wake() });
  const governor = createGovernor(runtime, ledger);
  const api = createApiClient({ runtime, session, governor });
  return {
    api,
    governor,
    budget: ledger.budget,
    readDirectory: (signal) => readUserDirectory(runtime, api, signal),
    stop() {
      governor.destroy();
      ledger.stop();
    },
  };
}
