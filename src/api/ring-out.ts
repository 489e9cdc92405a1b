import { ApiError } from './api-error';
import type { ApiClient } from './client';
import { LOOK_TIMEOUT_MS } from './look-timeout';
import type { WireRingOut } from './wire-types';
import { said } from '../runtime/sentence';

/** The body of `POST ring-out`. Numbers are E.164; `from` may also be `<main number>*<extension number>`. */
export interface RingOutRequest {
  from: { phoneNumber: string } | { forwardingNumberId: string };
  to: { phoneNumber: string };
  callerId?: { phoneNumber: string };
  /** "Press 1 to connect" before the callee is dialed. */
  playPrompt: boolean;
}

/** RingCentral's words for the three statuses; any word may be new. */
export interface RingOutStatus {
  callStatus: string;
  callerStatus: string;
  calleeStatus: string;
}

/** A RingOut as RingCentral tells of it. */
export interface RingOut {
  id: string;
  status: RingOutStatus;
}

const PATH = '/account/~/extension/~/ring-out';

/**
 * `POST ring-out` (RingCentral guide, "RingOut"). Not idempotent: a lost answer may still ring a phone, so it is never
 * repeated by itself.
 */
export async function placeRingOut(
  api: ApiClient,
  body: RingOutRequest,
  options: { signal?: AbortSignal | undefined; onSend: () => void | Promise<void>; onRefused: () => void },
): Promise<RingOut> {
  const request = {
    method: 'POST',
    path: PATH,
    body,
    group: 'heavy',
    priority: 'call',
    what: said('placing the call'),
  } as const;
  try {
    return ringOutOf(await api.request<WireRingOut | undefined>({ ...request, ...options }));
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Says which of the user's choices RingCentral did not accept, where it was one of them. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.status !== 400) return error;
  const { parameter = '', status, errorCode } = error;
  if (/^from\b/.test(parameter)) {
    return new ApiError(
      'no-device',
      said('RingCentral does not place calls from this phone.'),
      status,
      errorCode,
      {
        solutions: [said('Choose another phone to call from.')],
      },
    );
  }
  if (/^callerId\b/.test(parameter)) {
    const message = said('RingCentral does not let you show this caller ID.');
    const solutions = [said('Choose another caller ID, or the account’s default.')];
    return new ApiError('invalid-caller-id', message, status, errorCode, { solutions });
  }
  return error;
}

/** `GET ring-out/{id}`. Answers 404 `CMN-102` a while after the call's end. */
export async function getRingOut(api: ApiClient, id: string, signal?: AbortSignal): Promise<RingOut> {
  const path = `${PATH}/${encodeURIComponent(id)}`;
  return ringOutOf(
    await api.request<WireRingOut | undefined>({
      method: 'GET',
      path,
      group: 'light',
      priority: 'polling',
      what: said("the call's status"),
      timeoutMs: LOOK_TIMEOUT_MS,
      signal,
    }),
  );
}

/** `DELETE ring-out/{id}`: cancels, as long as the user's phone has not been answered. */
export async function cancelRingOut(api: ApiClient, id: string): Promise<void> {
  const path = `${PATH}/${encodeURIComponent(id)}`;
  await api.request({
    method: 'DELETE',
    path,
    group: 'heavy',
    priority: 'call',
    what: said('cancelling the call'),
  });
}

function ringOutOf(wire: WireRingOut | undefined): RingOut {
  const status = wire?.status ?? {};
  return {
    id: String(wire?.id ?? ''),
    status: {
      callStatus: status.callStatus ?? 'Unknown',
      callerStatus: status.callerStatus ?? 'Unknown',
      calleeStatus: status.calleeStatus ?? 'Unknown',
    },
  };
}
