import { QueryClient, type QueryKey } from '@tanstack/query-core';
import { getAccount } from '../api/account';
import { ApiError } from '../api/api-error';
import type { ApiClient } from '../api/client';
import { getExtension } from '../api/extension';
import { listForwardingNumbers } from '../api/forwarding-numbers';
import { listPhoneNumbers } from '../api/phone-numbers';
import type { WireAccount, WireExtension } from '../api/wire-types';
import { DialerError } from '../runtime/dialer-error';
import { type Device, devicesOf } from './device';

/** The signed-in user as RingCentral knows her. */
export interface Profile {
  account: WireAccount;
  extension: WireExtension;
}

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

/** Who is signed in. `owner` tells the cached users apart. */
export function profileQuery(api: ApiClient, owner: string) {
  return {
    queryKey: ['ringcentral', owner, 'profile'] as QueryKey,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Profile> => {
      const [account, extension] = await Promise.all([getAccount(api, signal), getExtension(api, signal)]);
      return { account, extension };
    },
  };
}

/** The phones she can call from. */
export function devicesQuery(api: ApiClient, queries: QueryClient, owner: string) {
  return {
    queryKey: ['ringcentral', owner, 'devices'] as QueryKey,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Device[]> => {
      const [profile, phoneNumbers, forwardingNumbers] = await Promise.all([
        queries.fetchQuery(profileQuery(api, owner)),
        listPhoneNumbers(api, signal),
        listForwardingNumbers(api, signal),
      ]);
      return devicesOf({ ...profile, phoneNumbers, forwardingNumbers });
    },
  };
}

function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500;
  return error instanceof DialerError && (error.code === 'network' || error.code === 'timeout');
}
