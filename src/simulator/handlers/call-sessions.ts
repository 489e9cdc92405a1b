import { HttpResponse } from 'msw';
import type { Call } from '../calls/calls';
import { notFound } from '../platform-error';
import { callSession } from '../wire/call-session';
import type { ApiCall, ApiEndpoint } from './api-call';

/** Calls as Call Control sees them. */
export const callSessionEndpoints: ApiEndpoint[] = [
  {
    method: 'get',
    path: '/telephony/sessions/:telephonySessionId',
    group: 'Light',
    permission: 'CallControl',
    respond: (call) => HttpResponse.json(callSession(findSession(call))),
  },
  {
    method: 'delete',
    path: '/telephony/sessions/:telephonySessionId',
    group: 'Light',
    permission: 'CallControl',
    respond: (call) => {
      call.world.calls.act(findSession(call), { type: 'hung-up', by: 'platform' });
      return new HttpResponse(null, { status: 204 });
    },
  },
];

/** The user's living call of the path. @throws PlatformError 404 */
export function findSession({ world, user, params }: ApiCall): Call {
  const found = world.calls
    .all()
    .find(({ telephonySessionId }) => telephonySessionId === params.telephonySessionId);
  const sees = found !== undefined && found.state.phase !== 'ended' && found.extension === user;
  if (!sees) throw notFound('telephonySessionId');
  return found;
}
