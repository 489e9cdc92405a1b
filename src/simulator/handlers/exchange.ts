import { HttpResponse } from 'msw';
import type { Fault } from '../faults';
import { errorBody, LostAnswer, PlatformError } from '../platform-error';
import type { Group } from '../rate-limits';
import type { World } from '../world';

/** One request on its way through the platform. */
export interface Exchange {
  readonly world: World;
  readonly request: Request;
  readonly url: URL;
  /** Added to the answer, whatever it is. */
  readonly headers: Headers;
}

/**
 * What every request of the platform goes through: the log, then faults (they count in no limit), then the endpoint.
 * Whatever the endpoint throws as a `PlatformError` becomes the answer.
 */
export async function exchange(
  world: World,
  request: Request,
  group: Group | null,
  respond: (exchange: Exchange) => Response | Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  const at = new Date(world.clock.now()).toISOString();
  const answered = world.requests.add({ at, method: request.method, path: url.pathname, group });
  const log = (status: number, errorCode: string | null, fault: boolean) =>
    answered({ status, errorCode, ...(fault ? { fault: true as const } : {}) });

  const fault = world.faults.take(request.method, url.pathname);
  if (fault?.delayMs !== undefined) await pause(world, fault.delayMs);
  if (fault?.drop === true) {
    log(0, null, true);
    return HttpResponse.error();
  }
  if (fault?.status !== undefined) {
    const body = faultBody(fault, fault.status, url.pathname);
    log(fault.status, errorCodeOf(body), true);
    return faultResponse(body, fault.status, fault.headers);
  }

  const headers = new Headers();
  try {
    const response = await respond({ world, request, url, headers });
    for (const [name, value] of headers) response.headers.set(name, value);
    return lose(fault) ?? settle(response, null);
  } catch (error) {
    if (error instanceof LostAnswer) return lose({ drop: 'answer' }) ?? HttpResponse.error();
    if (!(error instanceof PlatformError)) throw error;
    const response = HttpResponse.json(error.body(), { status: error.status });
    for (const [name, value] of headers) response.headers.set(name, value);
    if (error.status === 401) response.headers.set('WWW-Authenticate', 'Bearer realm="RingCentral REST API"');
    return lose(fault) ?? settle(response, error.errorCode);
  }

  function lose(reason: Pick<Fault, 'drop'> | undefined): Response | undefined {
    if (reason?.drop !== 'answer') return undefined;
    log(0, null, true);
    return HttpResponse.error();
  }

  function settle(response: Response, errorCode: string | null): Response {
    log(response.status, errorCode, false);
    return response;
  }
}

function pause(world: World, ms: number): Promise<void> {
  return new Promise((resolve) => {
    world.clock.setTimeout(resolve, ms);
  });
}

/** An error that suits the status, for faults that only name one. */
function faultBody(fault: Fault, status: number, path: string): unknown {
  if (fault.body !== undefined) return fault.body;
  if (status < 400) return {};
  if (path.startsWith('/restapi/oauth/') && status === 400) {
    return {
      error: 'invalid_grant',
      error_description: 'Token not found',
      ...errorBody('OAU-213', 'Token not found'),
    };
  }
  return errorBody(
    ...(faultErrors[status] ??
      (status >= 500 ? serverError : ['CMN-101', 'Parameter [request] value is invalid'])),
  );
}

const serverError: [string, string] = ['CMN-203', 'Internal Server Error'];
const faultErrors: Record<number, [string, string]> = {
  401: ['OAU-128', 'Access token expired'],
  403: ['CMN-401', 'In order to call this API endpoint, application needs to have the permission'],
  404: ['CMN-102', 'Resource is not found'],
  429: ['CMN-301', 'Request rate exceeded'],
  503: ['CMN-203', 'Service Temporary Unavailable'],
};

function faultResponse(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  const empty = status === 204 || status === 304;
  if (empty) return new HttpResponse(null, { status, headers });
  if (typeof body === 'string') return new HttpResponse(body, { status, headers });
  return new HttpResponse(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

function errorCodeOf(body: unknown): string | null {
  const code = typeof body === 'object' && body !== null && 'errorCode' in body ? body.errorCode : null;
  return typeof code === 'string' ? code : null;
}
