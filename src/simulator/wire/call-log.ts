import type CallLogRecord from '@rc-ex/core/definitions/CallLogRecord';
import type CallLogRecordLegInfo from '@rc-ex/core/definitions/CallLogRecordLegInfo';
import type { CallState } from '../calls/call-state';
import type { Call } from '../calls/calls';

type Result = NonNullable<CallLogRecord['result']>;
type LegType = 'RingOutClientToCaller' | 'RingOutClientToSubscriber';

/** One call of the call log; with its legs in the view `Detailed`. `now` is for calls that go on. */
export function callLogRecord(call: Call, accountUri: string, detailed: boolean, now: number) {
  const { state } = call;
  const callee = calleeResult(state);
  const result = callee ?? callerResult(state);
  const extensionUri = `${accountUri}/extension/${call.extension.id}`;
  const answeredAt = 'answeredAt' in state ? state.answeredAt : undefined;
  const connectedAt = 'connectedAt' in state ? state.connectedAt : undefined;
  const endedAt = state.phase === 'ended' ? state.endedAt : now;
  const leg = (legType: LegType, legResult: Result, from: number | undefined, to: string) =>
    ({
      legType,
      startTime: new Date(call.startedAt).toISOString(),
      type: 'Voice',
      direction: 'Outbound',
      action: 'RingOut Web',
      result: legResult,
      duration: seconds(from, endedAt),
      transport: 'PSTN',
      telephonySessionId: call.telephonySessionId,
      from: { phoneNumber: call.callerId ?? call.account.mainNumber, name: call.extension.name },
      to: { phoneNumber: to },
      master: legType === 'RingOutClientToSubscriber',
    }) satisfies CallLogRecordLegInfo;
  return {
    id: call.sessionId,
    uri: `${extensionUri}/call-log/${call.sessionId}`,
    sessionId: call.sessionId,
    telephonySessionId: call.telephonySessionId,
    extension: { id: call.extension.id, uri: extensionUri },
    startTime: new Date(call.startedAt).toISOString(),
    duration: seconds(connectedAt, endedAt),
    type: 'Voice',
    direction: 'Outbound',
    action: 'RingOut Web',
    result,
    from: { phoneNumber: call.from, name: call.extension.name },
    to: { phoneNumber: call.to },
    ...(detailed
      ? {
          legs: [
            leg('RingOutClientToCaller', callerResult(state), answeredAt, call.from),
            // The second leg exists once it was dialed.
            ...(callee === undefined ? [] : [leg('RingOutClientToSubscriber', callee, connectedAt, call.to)]),
          ],
        }
      : {}),
  } satisfies CallLogRecord;
}

function callerResult(state: CallState): Result {
  if (state.phase === 'ringing-caller') return 'In Progress';
  if (state.phase !== 'ended') return 'Call connected';
  if (state.ending.why === 'caller-refused') return resultOf(state.ending.word);
  return state.ending.why === 'cancelled' ? 'Stopped' : 'Call connected';
}

/** `undefined` as long as the callee was not dialed. */
function calleeResult(state: CallState): Result | undefined {
  if (state.phase === 'ringing-callee') return 'In Progress';
  if (state.phase === 'connected') return 'Call connected';
  if (state.phase !== 'ended') return undefined;
  const { ending } = state;
  if (ending.why === 'hung-up') return 'Call connected';
  if (ending.why === 'callee-refused') return resultOf(ending.word);
  return ending.why === 'abandoned' && ending.dialed ? 'Hang Up' : undefined;
}

/** The call log has words of its own for the words of a RingOut. */
const results: Record<string, Result> = {
  Busy: 'Busy',
  NoAnswer: 'No Answer',
  Rejected: 'Rejected',
  InternationalDisabled: 'International Disabled',
  NotEnoughFunds: 'No Calling Credit',
  DestinationBlocked: 'Blocked',
  NoSuchUser: 'Wrong Number',
  GenericError: 'Internal Error',
};

function resultOf(word: string): Result {
  return results[word] ?? 'Call Failed';
}

function seconds(from: number | undefined, to: number): number {
  return from === undefined ? 0 : Math.round((to - from) / 1000);
}
