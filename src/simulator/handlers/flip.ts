import { HttpResponse } from 'msw';
import type CallPartyFlip from '@rc-ex/core/definitions/CallPartyFlip';
import type { Extension } from '../account';
import type { Call } from '../calls/calls';
import { forwardingList } from '../forwarding';
import { object, readJson, text, type Untyped } from '../json-body';
import { invalidParameter, notFound, PlatformError } from '../platform-error';
import { PARTY } from '../wire/call-session';
import type { ApiCall, ApiEndpoint } from './api-call';
import { findSession } from './call-sessions';

/**
 * Moves a call to another of the user's phones: "holding opposite party and calling to the specified target" (RingCentral API
 * reference, Call Flip on Party; an empty answer with 200).
 */
export const flipEndpoint: ApiEndpoint = {
  method: 'post',
  path: '/telephony/sessions/:telephonySessionId/parties/:partyId/flip',
  group: 'Light',
  permission: 'CallControl',
  respond: async (call) => {
    const session = findSession(call);
    requireOwnParty(call, session);
    const phone = targetOf(call.user, await readJson(call.request));
    if (!call.world.calls.act(session, { type: 'flipped', phone })) {
      throw new PlatformError(409, 'CMN-101', 'The call can not be flipped in its current state', 'partyId');
    }
    return new HttpResponse(null, { status: 200 });
  },
};

function requireOwnParty({ params }: ApiCall, { telephonySessionId }: Call): void {
  if (params.partyId === `${telephonySessionId}-${PARTY.initiator}`) return;
  if (params.partyId !== `${telephonySessionId}-${PARTY.target}`) throw notFound('partyId');
  throw new PlatformError(
    403,
    'CMN-408',
    'In order to call this API endpoint, user needs to have permission for this party',
  );
}

/** The number of the phone: `*` and its shortcut, as in the developer guide's example (`"callFlipId": "*2"`). */
function targetOf(user: Extension, body: unknown): string {
  const { callFlipId } = object(body, 'body') satisfies Untyped<CallPartyFlip>;
  const wanted = text(callFlipId, 'callFlipId');
  const found = forwardingList(user).find(
    ({ features, flipNumber }) => features?.includes('CallFlip') && wanted === `*${flipNumber}`,
  );
  if (found?.phoneNumber === undefined) throw invalidParameter('callFlipId');
  return found.phoneNumber;
}
