import type { BrandId } from '../auth/brands';
import type { Call, FinishedCall } from '../calls/call';
import { describeEnding } from '../calls/describe-ending';
import { hangUpHint, hangUpWayOf } from '../calls/hang-up-way';
import { type CallRecord, callRecordOf } from '../history/call-record';
import { sentencesOf } from '../runtime/dialer-error';
import { inEnglish, type Sentence } from '../runtime/sentence';
import type { CallInfo, CallStatus } from './dialer-api';

/**
 * A call as the page is told of it.
 * @param permissions the app's, in the user's token
 */
export function callInfoOf(call: Call, permissions: readonly string[]): CallInfo {
  const { request, state } = call;
  const { deviceId, label, number } = request.from;
  const { record, ...to } = calleeOf(call);
  const hangUp = hangUpWayOf(call, permissions);
  return {
    callId: request.id,
    ...(request.requestId === undefined ? {} : { requestId: request.requestId }),
    status: callStatusOf(call),
    phase: state.phase,
    from: { deviceId, label, number },
    to,
    ...(record === undefined ? {} : { record }),
    ...(hangUp === undefined ? {} : { hangUp }),
    ...(hangUp === 'use-your-phone' ? { hangUpHint: hangUpHint(call) } : {}),
    ...(state.phase === 'ended' ? endingOf({ ...call, state }) : {}),
  };
}

/** The call's entry in the page's history. */
export function recordOf(call: FinishedCall, brandId: BrandId | undefined): CallRecord {
  const { request, state, startedAt } = call;
  const { deviceId, label, number } = request.from;
  return callRecordOf({
    id: request.id,
    ...(request.requestId === undefined ? {} : { requestId: request.requestId }),
    from: { deviceId, label, number },
    to: calleeOf(call),
    startedAt,
    endedAt: state.endedAt,
    ...(state.unseenUntil === undefined ? {} : { unseenUntil: state.unseenUntil }),
    ...(state.answeredAt === undefined ? {} : { answeredAt: state.answeredAt }),
    ...(state.connectedAt === undefined ? {} : { connectedAt: state.connectedAt }),
    ...(state.ringOutId === undefined ? {} : { ringOutId: state.ringOutId }),
    ...(state.telephonySessionId === undefined ? {} : { telephonySessionId: state.telephonySessionId }),
    ...(brandId === undefined ? {} : { brand: brandId }),
    ...endingOf(call),
  });
}

/** Why the call ended as it did, in a sentence for people. */
export function endingSentence({ state, error }: FinishedCall): Sentence {
  const tellsMore = error !== undefined && (state.outcome === 'not-placed' || state.outcome === 'failed');
  return tellsMore ? sentencesOf(error).message : describeEnding(state);
}

function calleeOf({ request }: Call) {
  const { display: _shown, ...to } = request.to;
  return to;
}

function callStatusOf({ state }: Call): CallStatus {
  if (state.phase === 'connected') return 'connected';
  if (state.phase !== 'ended') return 'dialing';
  const talked = state.connectedAt !== undefined;
  return talked || state.outcome === 'completed' || state.outcome === 'cancelled' ? 'disconnected' : 'error';
}

function endingOf(call: FinishedCall) {
  const { outcome, leg, reason } = call.state;
  return {
    outcome,
    ...(leg === undefined ? {} : { leg }),
    reason: inEnglish(endingSentence(call)),
    reasonCode: reason,
  };
}
