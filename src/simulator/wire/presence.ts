import type ActiveCallInfo from '@rc-ex/core/definitions/ActiveCallInfo';
import type PresenceInfoResponse from '@rc-ex/core/definitions/PresenceInfoResponse';
import type { Extension } from '../account';
import type { Call } from '../calls/calls';
import { PARTY } from './call-session';

/** `GET …/presence`. The active calls come with `detailedTelephonyState=true` only. */
export function presenceInfo(
  extension: Extension,
  extensionUri: string,
  live: readonly Call[],
  detailed: boolean,
) {
  const telephonyStatus = live.some(isConnected) ? 'CallConnected' : live.length > 0 ? 'Ringing' : 'NoCall';
  return {
    uri: `${extensionUri}/presence`,
    extension: { id: extension.id, uri: extensionUri, extensionNumber: extension.extensionNumber },
    presenceStatus: live.length > 0 ? 'Busy' : 'Available',
    telephonyStatus,
    userStatus: 'Available',
    dndStatus: 'TakeAllCalls',
    allowSeeMyPresence: true,
    ringOnMonitoredCall: false,
    pickUpCallsOnHold: false,
    ...(detailed ? { activeCalls: live.map(activeCall) } : {}),
  } satisfies PresenceInfoResponse;
}

function activeCall(call: Call) {
  return {
    id: call.sessionId,
    direction: 'Outbound',
    from: call.from,
    fromName: call.extension.name,
    to: call.to,
    ...(call.calleePhone.owner === null ? {} : { toName: call.calleePhone.owner }),
    startTime: new Date(call.startedAt).toISOString(),
    telephonyStatus: isConnected(call) ? 'CallConnected' : 'Ringing',
    sessionId: call.sessionId,
    telephonySessionId: call.telephonySessionId,
    partyId: `${call.telephonySessionId}-${PARTY.initiator}`,
    terminationType: 'intermediate',
  } satisfies ActiveCallInfo;
}

/** Somebody talks, or hears it ring at the other end: the user's own leg is connected once they answered. */
function isConnected({ state }: Call): boolean {
  return state.phase !== 'ringing-caller' && state.phase !== 'ended';
}
