import type { SessionStore } from '../auth/session-contract';
import { DialerError } from '../runtime/dialer-error';
import type { Runtime } from '../runtime/runtime';
import { timedFetch } from '../runtime/timed-fetch';
import { isTokenError } from './api-error';
import { readApiError, refusalIn } from './error-answer';
import type { Governor, Turn } from './governor';
import type { Priority, RateLimitGroup } from './rate-limit';
import { said } from '../runtime/sentence';

/** One request to `/restapi/v1.0`. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `/restapi/v1.0`, with a leading slash. */
  path: string;
  /** A list is sent as one parameter for each of its values. */
  query?: Record<string, string | number | readonly string[]>;
  body?: unknown;
  /** The rate-limit group that RingCentral's reference gives for the request. */
  group: RateLimitGroup;
  priority: Priority;
  /** Names the request for people, in errors: "the list of your phones". */
  what: string;
  signal?: AbortSignal | undefined;
  /** How long to wait for the answer; 30 s by default. */
  timeoutMs?: number;
  /** Called just before the request leaves; from then on a failure may mean that it was carried out all the same. */
  onSend?: (() => void | Promise<void>) | undefined;
  /** Called when an error answer has come, or it did not leave after all: nothing is under way until `onSend` is called again. */
  onRefused?: (() => void) | undefined;
}

/** Sends requests as the signed-in user. */
export interface ApiClient {
  /**
   * The parsed JSON body of a 2xx answer (`undefined` for an empty one).
   * A 401 about the token renews the session and repeats the request once; nothing else is repeated here.
   * @throws DialerError; an `ApiError` for an error answer; the signal's reason when aborted.
   */
  request<Answer>(request: ApiRequest): Promise<Answer>;
}

const TIMEOUT_MS = 30_000;
/** A gateway's own answers: RingCentral behind it may have carried the request out all the same. */
const FROM_A_GATEWAY: ReadonlySet<number> = new Set([502, 504]);

export function createApiClient(options: {
  runtime: Pick<Runtime, 'fetch' | 'clock' | 'isOnline'>;
  session: Pick<SessionStore, 'accessToken' | 'apiBase'>;
  governor: Governor;
}): ApiClient {
  const { runtime, session, governor } = options;

  async function send<Answer>(request: ApiRequest, token: string, turn: Turn): Promise<Answer> {
    const response = await timedFetch(runtime, urlOf(session.apiBase(), request), initOf(request, token), {
      timeoutMs: request.timeoutMs ?? TIMEOUT_MS,
      what: request.what,
    }).catch((error: unknown) => {
      turn.lost();
      throw error;
    });
    if (!response.ok) {
      if (!FROM_A_GATEWAY.has(response.status)) request.onRefused?.();
      const error = await readApiError(response, request.what);
      turn.answered(response.headers, refusalIn(error));
      throw error;
    }
    turn.answered(response.headers);
    return (await readBody(response, request.what)) as Answer;
  }

  /** Waits for a turn and for a token to use in it. */
  async function turnAndToken({ group, priority, signal }: ApiRequest): Promise<[Turn, string]> {
    for (;;) {
      const turn = await governor.turn(group, priority, signal);
      try {
        const token = await session.accessToken(); // the turn can take a minute, and the token its end
        signal?.throwIfAborted();
        if (turn.isStillGood()) return [turn, token];
      } catch (error) {
        turn.giveBack();
        throw error;
      }
    }
  }

  /** The same, with the request written down where somebody wants that: RingCentral may ask for silence meanwhile. */
  async function readyToLeave(request: ApiRequest): Promise<[Turn, string]> {
    for (;;) {
      const [turn, token] = await turnAndToken(request);
      await request.onSend?.();
      if (!turn.isSilenced()) return [turn, token];
      request.onRefused?.();
    }
  }

  return {
    async request<Answer>(request: ApiRequest): Promise<Answer> {
      let token = await session.accessToken(); // why there is none is said before any waiting
      const sendInTurn = async () => {
        let turn: Turn;
        [turn, token] = await readyToLeave(request);
        return send<Answer>(request, token, turn);
      };
      try {
        return await sendInTurn();
      } catch (error) {
        if (!isTokenError(error)) throw error;
        await session.accessToken(token);
        return sendInTurn().catch((again: unknown) => {
          // Refused as well: the next request is not to be the one that finds it out.
          if (isTokenError(again)) session.accessToken(token).catch(() => undefined);
          throw again;
        });
      }
    },
  };
}

function urlOf(apiBase: string, { path, query }: ApiRequest): string {
  const search = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([name, value]) =>
      (typeof value === 'object' ? value : [value]).map((each) => [name, String(each)]),
    ),
  );
  return `${apiBase}/restapi/v1.0${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

function initOf({ method, body, signal }: ApiRequest, token: string): RequestInit {
  return {
    method,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  };
}

async function readBody(response: Response, what: string): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DialerError('platform', said("RingCentral's answer could not be read ({what}).", { what }), {
      cause,
      solutions: ['Try again in a minute.'],
    });
  }
}
