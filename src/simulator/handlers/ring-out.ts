import { HttpResponse } from 'msw';
import type GetRingOutStatusResponse from '@rc-ex/core/definitions/GetRingOutStatusResponse';
import type RingOutStatusInfo from '@rc-ex/core/definitions/RingOutStatusInfo';
import type { Call } from '../calls/calls';
import { ringOutWords } from '../calls/ring-out-status';
import { readJson } from '../json-body';
import { LostAnswer, notFound, PlatformError } from '../platform-error';
import { accountUri, callingExtensionOf, extensionOf, type ApiCall, type ApiEndpoint } from './api-call';
import { parseRingOut } from './ring-out-request';

/** Placing, following and cancelling a RingOut. */
export const ringOutEndpoints: ApiEndpoint[] = [
  {
    method: 'post',
    path: '/extension/:extensionId/ring-out',
    group: 'Heavy',
    permission: 'RingOut',
    respond: async (call) => {
      const extension = callingExtensionOf(call);
      const order = parseRingOut(await readJson(call.request), call.account, extension, call.world.accounts);
      const placed = call.world.calls.place({ ...order, account: call.account, extension });
      if (placed.scenario.loseAnswer === true) throw new LostAnswer();
      return status(call, placed);
    },
  },
  {
    method: 'get',
    path: '/extension/:extensionId/ring-out/:ringOutId',
    group: 'Light',
    permission: 'RingOut',
    respond: (call) => {
      const found = findCall(call);
      if (found.statusFailures > 0) {
        found.statusFailures -= 1;
        throw new PlatformError(500, 'CMN-203', 'Internal Server Error');
      }
      return status(call, found);
    },
  },
  {
    method: 'delete',
    path: '/extension/:extensionId/ring-out/:ringOutId',
    group: 'Heavy',
    permission: 'RingOut',
    respond: (call) => {
      const found = findCall(call);
      if (found.state.phase === 'ended') throw notFound('ringOutId');
      if (call.world.calls.act(found, { type: 'cancelled' })) return new HttpResponse(null, { status: 204 });
      // The guide: not once the first leg has been established. It names no status; this one is the simulator's choice.
      throw new PlatformError(
        409,
        'CMN-101',
        'The call is established and can not be cancelled',
        'ringOutId',
      );
    },
  },
];

/** A remembered call of the extension in the path. Another user's call does not exist for this one. */
function findCall(call: ApiCall): Call {
  const { world, user, params } = call;
  const found = world.calls.all().find(({ id }) => id === params.ringOutId);
  if (extensionOf(call) !== user || found?.extension !== user || !world.calls.isRemembered(found))
    throw notFound('ringOutId');
  return found;
}

function status(call: ApiCall, { id, extension, state, scenario }: Call): Response {
  const uri = `${accountUri(call)}/extension/${extension.id}/ring-out/${id}`;
  const { callStatus, callerStatus, calleeStatus } = ringOutWords(state, scenario.callStatus);
  // The words are wider than `RingOutStatusInfo` on purpose: the guide says to expect new ones.
  return HttpResponse.json({
    id,
    uri,
    status: { callStatus, callerStatus, calleeStatus } satisfies Record<keyof RingOutStatusInfo, string>,
  } satisfies Omit<GetRingOutStatusResponse, 'status'> & { status: object });
}
