import { QueryClient, type QueryKey } from '@tanstack/query-core';
import { getAccount } from '../api/account';
import { ApiError } from '../api/api-error';
import type { ApiClient } from '../api/client';
import { getExtension } from '../api/extension';
import { listForwardingNumbers } from '../api/forwarding-numbers';
import { listPhoneNumbers } from '../api/phone-numbers';
import { DialerError } from '../runtime/dialer-error';
import type { DeviceSources } from './device';

/** The account changes seldom; what was read is good for this long, in milliseconds. */
const FRESH_MS = 10 * 60_000;
const RETRIES = 3;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

/** The cache of everything read from RingCentral. Only GETs go through it, so it may repeat what failed in passing. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && isPassing(error),
        retryDelay: (failures) => Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures),
        refetchOnWindowFocus: false,
        // The session says when the network is usable; the query client's own guess would hang a request silently.
        networkMode: 'always',
      },
    },
  });
}

/** The signed-in user and the phones she can call from. `owner`, the extension id, tells the cached users apart. */
export function directoryQuery(api: ApiClient, owner: string) {
  return {
    queryKey: ['ringcentral', owner, 'directory'] as QueryKey,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<DeviceSources> => {
      const [account, extension, phoneNumbers, forwardingNumbers] = await Promise.all([
        getAccount(api, signal),
        getExtension(api, signal),
        listPhoneNumbers(api, signal),
        listForwardingNumbers(api, signal),
      ]);
      return { account, extension, phoneNumbers, forwardingNumbers };
    },
  };
}

function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500;
  return error instanceof DialerError && (error.code === 'network' || error.code === 'timeout');
}
