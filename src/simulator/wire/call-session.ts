import type CallParty from '@rc-ex/core/definitions/CallParty';
import type CallSessionObject from '@rc-ex/core/definitions/CallSessionObject';
import type CallStatusInfo from '@rc-ex/core/definitions/CallStatusInfo';
import type { Call } from '../calls/calls';

/** Party numbers within a session: the user's leg and the called one. */
export const PARTY = { initiator: 1, target: 2 };

/**
 * `GET /telephony/sessions/{id}`: the session itself, as the type definitions say. The OpenAPI document 1.0.46 wraps it in
 * `session`.
 */
export function callSession(call: Call) {
  return {
    id: call.telephonySessionId,
    origin: { type: 'RingOut' },
    creationTime: new Date(call.startedAt).toISOString(),
    parties: [
      party(call, 'Initiator', PARTY.initiator, { code: callerCode(call) }),
      party(call, 'Target', PARTY.target, { code: calleeCode(call) }),
    ],
  } satisfies CallSessionObject;
}

function party(call: Call, ringOutRole: 'Initiator' | 'Target', number: number, status: CallStatusInfo) {
  const user = { phoneNumber: call.from, name: call.extension.name, extensionId: String(call.extension.id) };
  const other = { phoneNumber: call.to };
  return {
    id: `${call.telephonySessionId}-${number}`,
    accountId: String(call.account.id),
    ...(ringOutRole === 'Initiator' ? { extensionId: String(call.extension.id) } : {}),
    direction: 'Outbound',
    ringOutRole,
    status,
    muted: false,
    standAlone: false,
    from: user,
    to: other,
  } satisfies CallParty;
}

function callerCode({ state }: Call): NonNullable<CallStatusInfo['code']> {
  if (state.phase === 'ended') return 'Disconnected';
  return state.phase === 'ringing-caller' ? 'Proceeding' : 'Answered';
}

function calleeCode({ state }: Call): NonNullable<CallStatusInfo['code']> {
  if (state.phase === 'ended') return 'Disconnected';
  if (state.phase === 'connected') return state.flip?.answered === false ? 'Hold' : 'Answered';
  return state.phase === 'ringing-callee' ? 'Proceeding' : 'Setup';
}
