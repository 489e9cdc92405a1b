import type { ApiClient } from './client';

/** A call of the user's that is going on, as presence tells of it; everything may be missing. */
export interface ActiveCall {
  telephonySessionId?: string;
  direction?: string;
  from?: string;
  to?: string;
  /** ISO 8601. */
  startTime?: string;
  telephonyStatus?: string;
}

/** `GET presence?detailedTelephonyState=true`: the calls that the user's phones are in. Needs `ReadPresence`. */
export async function listActiveCalls(api: ApiClient): Promise<ActiveCall[]> {
  const presence = await api.request<{ activeCalls?: ActiveCall[] }>({
    method: 'GET',
    path: '/account/~/extension/~/presence',
    query: { detailedTelephonyState: 'true' },
    group: 'light',
    priority: 'call',
    what: 'the calls in progress',
  });
  return presence.activeCalls ?? [];
}

/** `DELETE telephony/sessions/{id}`: ends a call for everybody in it. Needs `CallControl`. */
export async function endTelephonySession(api: ApiClient, id: string): Promise<void> {
  await api.request({
    method: 'DELETE',
    path: `/account/~/telephony/sessions/${encodeURIComponent(id)}`,
    group: 'light',
    priority: 'call',
    what: 'hanging up',
  });
}
