import { http, type HttpHandler } from 'msw';
import type { Fault } from './faults';
import { accountEndpoints } from './handlers/account';
import { apiHandler } from './handlers/api-call';
import { controlHandlers } from './handlers/control';
import { exchange } from './handlers/exchange';
import { numberEndpoints } from './handlers/numbers';
import { oauthHandlers } from './handlers/oauth';
import { ringOutEndpoints } from './handlers/ring-out';
import { telephonyEndpoints } from './handlers/telephony';
import type { TokenResponse } from './oauth/sessions';
import { PlatformError } from './platform-error';
import type { RequestLogEntry } from './request-log';
import { simulatorState, type SimulatorState } from './simulator-state';
import { createWorld, findUser, type World, type WorldOptions } from './world';

/** How to make a platform. */
export interface PlatformOptions extends WorldOptions {
  /** Every origin it answers on: the login host and the API base. */
  origins: string[];
  /** Over HTTP: let browsers read the rate limit headers. The platform itself is not known to. Default false. */
  exposeRateLimitHeaders?: boolean;
}

/** One RingCentral environment: handlers for msw, and hands to play with it. */
export interface Platform {
  readonly world: World;
  readonly handlers: HttpHandler[];
  readonly exposeRateLimitHeaders: boolean;
  /** Forgets sessions, codes, calls, counts, faults and requests. */
  reset(): void;
  /** Somebody picks up the ringing phone. @throws PhoneRefusal */
  answer(number: string): void;
  pressOne(number: string): void;
  reject(number: string): void;
  hangUp(number: string): void;
  addFault(fault: Fault): void;
  requests(): RequestLogEntry[];
  state(): SimulatorState;
  /** Ends every session, as an administrator would. */
  revokeSessions(): void;
  /**
   * Signs a user in without a browser.
   * @param user name, e-mail address, extension number or id; default the first user of the main account
   */
  signIn(user?: string, options?: { clientId?: string }): TokenResponse;
}

const endpoints = [...accountEndpoints, ...numberEndpoints, ...ringOutEndpoints, ...telephonyEndpoints];

/** Makes a platform whose handlers can be given to msw's `setupServer` or served over HTTP. */
export function createPlatform(options: PlatformOptions): Platform {
  const world = createWorld(options);
  const handlers = options.origins.flatMap((origin) => [
    ...controlHandlers(world, origin),
    ...oauthHandlers(world, origin),
    ...endpoints.map((endpoint) => apiHandler(world, origin, endpoint)),
    http.all(`${origin}/*`, ({ request }) =>
      exchange(world, request, null, () => {
        throw new PlatformError(404, 'CMN-102', 'Resource for URI is not found');
      }),
    ),
  ]);
  return {
    world,
    handlers,
    exposeRateLimitHeaders: options.exposeRateLimitHeaders ?? false,
    reset: () => world.reset(),
    answer: (number) => world.phones.act(number, 'answer'),
    pressOne: (number) => world.phones.act(number, 'press-1'),
    reject: (number) => world.phones.act(number, 'reject'),
    hangUp: (number) => world.phones.act(number, 'hang-up'),
    addFault: (fault) => world.faults.add(fault),
    requests: () => world.requests.entries(),
    state: () => simulatorState(world),
    revokeSessions: () => world.sessions.reset(),
    signIn(user, { clientId } = {}) {
      const extension = user === undefined ? world.accounts[0]?.extensions[1] : findUser(world, user);
      if (extension === undefined) throw new Error(`The ${world.name} platform has no user "${user}".`);
      const app =
        clientId === undefined ? world.apps[0] : world.apps.find((known) => known.clientId === clientId);
      if (app === undefined)
        throw new Error(`No app "${clientId}" is registered on the ${world.name} platform.`);
      return world.sessions.start(app, extension);
    },
  };
}
