import * as v from 'valibot';
import type { ApiClient, ApiRequest } from './client';
import { LOOK_TIMEOUT_MS } from './look-timeout';
import { readAnswer } from './read-answer';
import { said } from '../runtime/sentence';

/**
 * What RingCentral's phones are doing, as far as the dialer reads it: everything may be missing. Sources: RingCentral API
 * reference, `ActiveCallInfo`, `CallSessionObject`, `CallParty`, `CallStatusInfo`.
 */
const text = v.nullish(v.string());

const activeCall = v.object({
  telephonySessionId: text,
  /** The user's own party of the session. */
  partyId: text,
  /** `Inbound` or `Outbound`. */
  direction: text,
  /** A phone number, with or without `+` and country code, or an extension number. */
  from: text,
  to: text,
  /** ISO 8601. */
  startTime: text,
  /** `Ringing`, `CallConnected`, `OnHold`, … */
  telephonyStatus: text,
});

/** A call of the user's that is going on, as presence tells of it. */
export type ActiveCall = v.InferOutput<typeof activeCall>;

const party = v.object({
  id: text,
  /** `Initiator` is the user's leg, `Target` the contact's. */
  ringOutRole: text,
  status: v.nullish(
    v.object({
      /** `Setup`, `Proceeding`, `Answered`, `Disconnected`, … */
      code: text,
      /** Why, for some codes: `NoAnswer`, `TargetBusy`, … */
      reason: text,
    }),
  ),
});

const telephonySession = v.object({
  /** `RingOut` for a call that this dialer placed. */
  origin: v.nullish(v.object({ type: text })),
  parties: v.nullish(v.array(party)),
});

/** A call that is going on, with everybody in it. */
export type TelephonySession = v.InferOutput<typeof telephonySession>;

const presence = v.object({ activeCalls: v.nullish(v.array(activeCall)) });
/** The type definitions have the session itself, the OpenAPI document wraps it in `session`. */
const sessionAnswer = v.union([v.object({ session: telephonySession }), telephonySession]);

/** Who waits for the answer: a call that is to be ended or found, or the watch over it. */
export type LookOptions = Pick<ApiRequest, 'priority' | 'signal' | 'onSend'>;

/** `GET presence?detailedTelephonyState=true`: the calls that the user's phones are in. Needs `ReadPresence`. */
export async function listActiveCalls(api: ApiClient, how: LookOptions): Promise<ActiveCall[]> {
  const what = said('the calls in progress');
  const answer = await api.request({
    method: 'GET',
    path: '/account/~/extension/~/presence',
    query: { detailedTelephonyState: 'true' },
    group: 'light',
    what,
    timeoutMs: LOOK_TIMEOUT_MS,
    ...how,
  });
  return readAnswer(presence, answer, what).activeCalls ?? [];
}

/** `GET telephony/sessions/{id}`. Answers 404 when the call is over. Needs `CallControl`. */
export async function getTelephonySession(
  api: ApiClient,
  id: string,
  how: LookOptions,
): Promise<TelephonySession> {
  const what = said('the call in progress');
  const answer = await api.request({
    method: 'GET',
    path: sessionPath(id),
    group: 'light',
    what,
    timeoutMs: LOOK_TIMEOUT_MS,
    ...how,
  });
  const read = readAnswer(sessionAnswer, answer, what);
  return 'session' in read ? read.session : read;
}

/** `DELETE telephony/sessions/{id}`: ends a call for everybody in it. Needs `CallControl`. */
export async function endTelephonySession(api: ApiClient, id: string): Promise<void> {
  await api.request({
    method: 'DELETE',
    path: sessionPath(id),
    group: 'light',
    priority: 'call',
    what: said('hanging up'),
  });
}

/**
 * `POST telephony/sessions/{id}/parties/{id}/flip`: holds the contact and rings another phone of the user's. Needs
 * `CallControl`.
 */
export async function flipParty(
  api: ApiClient,
  { sessionId, partyId }: { sessionId: string; partyId: string },
  callFlipId: string,
): Promise<void> {
  await api.request({
    method: 'POST',
    path: `${sessionPath(sessionId)}/parties/${encodeURIComponent(partyId)}/flip`,
    body: { callFlipId },
    group: 'light',
    priority: 'call',
    what: said('moving the call'),
  });
}

function sessionPath(id: string): string {
  return `/account/~/telephony/sessions/${encodeURIComponent(id)}`;
}
