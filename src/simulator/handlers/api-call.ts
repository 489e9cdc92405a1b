import { http, type HttpHandler, type PathParams } from 'msw';
import { canRingOut, type Account, type Extension } from '../account';
import type { AppPermission } from '../app-registration';
import type { Session } from '../oauth/sessions';
import { notFound, PlatformError } from '../platform-error';
import type { Group } from '../rate-limits';
import { accountOf, type World } from '../world';
import { exchange, type Exchange } from './exchange';

/** An API request of a signed-in user, past every check. */
export interface ApiCall extends Exchange {
  readonly session: Session;
  /** The account of the path, which is the user's own. */
  readonly account: Account;
  /** The signed-in user. */
  readonly user: Extension;
  readonly params: PathParams;
}

/** One endpoint of `/restapi/v1.0`. */
export interface ApiEndpoint {
  method: 'get' | 'post' | 'delete';
  /** Below `/restapi/v1.0/account/:accountId`. */
  path: string;
  group: Group;
  permission: AppPermission;
  respond(call: ApiCall): Response | Promise<Response>;
}

/** Where the API lives. */
const API_PATH = '/restapi/v1.0';

/** The msw handler of an endpoint at one origin. Order of checks: token, rate limit, app permission, account. */
export function apiHandler(world: World, origin: string, endpoint: ApiEndpoint): HttpHandler {
  const { method, path, group, permission } = endpoint;
  return http[method](`${origin}${API_PATH}/account/:accountId${path}`, ({ request, params }) =>
    exchange(world, request, group, (current) => {
      const session = world.sessions.authenticate(request.headers.get('Authorization'));
      admit(current, session.extension, session.app.clientId, group);
      if (!session.app.permissions.includes(permission)) {
        throw new PlatformError(
          403,
          'CMN-401',
          `In order to call this API endpoint, application needs to have [${permission}] permission`,
        );
      }
      const account = accountOf(world, session.extension);
      if (params.accountId !== '~' && params.accountId !== String(account.id)) throw notFound('accountId');
      return endpoint.respond({ ...current, session, account, user: session.extension, params });
    }),
  );
}

/** Counts the request and tells so in the answer's headers. @throws PlatformError 429 past the limit */
export function admit({ world, headers }: Exchange, user: Extension, clientId: string, group: Group): void {
  const admission = world.limits.admit(String(user.id), clientId, group);
  for (const [name, value] of Object.entries(admission.headers)) headers.set(name, value);
  if (!admission.admitted) throw new PlatformError(429, 'CMN-301', 'Request rate exceeded');
}

/** The extension of the path: `~`, or an id in the user's account. */
export function extensionOf({ params, account, user }: ApiCall): Extension {
  if (params.extensionId === '~') return user;
  const found = account.extensions.find(({ id }) => String(id) === params.extensionId);
  if (found === undefined) throw notFound('extensionId');
  return found;
}

/**
 * The extension of the path, where only its owner and administrators may look. `CMN-419` is what the platform's API
 * reference gives for another extension's data (forwarding numbers, call log).
 */
export function privateExtensionOf(call: ApiCall, userPermission: string): Extension {
  const extension = extensionOf(call);
  if (extension !== call.user && !call.user.administrator) {
    throw new PlatformError(
      403,
      'CMN-419',
      `In order to call this API endpoint for another extension, user needs to have [${userPermission}] permission granted with extended scope`,
    );
  }
  return extension;
}

/** The user's own extension, of a type that can place calls. */
export function callingExtensionOf(call: ApiCall): Extension {
  const extension = extensionOf(call);
  if (extension !== call.user) {
    throw new PlatformError(
      403,
      'CMN-408',
      'In order to call this API endpoint, user needs to have permission for this extension',
    );
  }
  if (!canRingOut(extension))
    throw new PlatformError(403, 'FeatureNotAvailable', 'Feature [RingOut] is not available');
  return extension;
}

/** `https://…/restapi/v1.0/account/{id}`, at the origin that was asked. */
export function accountUri({ url, account }: Pick<ApiCall, 'url' | 'account'>): string {
  return `${url.origin}${API_PATH}/account/${account.id}`;
}
