import { http, HttpResponse, type HttpHandler } from 'msw';
import { parseAuthorizeRequest, redirectBack, type AuthorizeRefusal } from '../oauth/authorize-request';
import { CODE_TTL_SECONDS } from '../oauth/codes';
import { consentPage, loginPage, refusalPage } from '../oauth/login-page';
import { OAuthError } from '../platform-error';
import type { AppRegistration } from '../app-registration';
import type { World } from '../world';
import { admit } from './api-call';
import { exchange, type Exchange } from './exchange';

/** The OAuth endpoints. Authorize is served by the login host and by the API base alike. */
export function oauthHandlers(world: World, origin: string): HttpHandler[] {
  const authorize = `${origin}/restapi/oauth/authorize`;
  return [
    http.get(authorize, ({ request }) =>
      exchange(world, request, null, ({ url }) => showLogin(world, url.searchParams)),
    ),
    http.post(authorize, ({ request }) =>
      exchange(world, request, null, async () => takeForm(world, await readForm(request))),
    ),
    http.post(`${origin}/restapi/oauth/token`, ({ request }) => exchange(world, request, 'Auth', giveToken)),
    http.post(`${origin}/restapi/oauth/revoke`, ({ request }) => exchange(world, request, 'Auth', revoke)),
  ];
}

function showLogin(world: World, params: URLSearchParams): Response {
  const asked = parseAuthorizeRequest(world, params);
  if ('kind' in asked) return refuse(world, asked);
  return html(world, loginPage(asked, world.accounts));
}

/** "Sign in" leads to the consent page, "Authorize" and "Deny" back to the app. */
function takeForm(world: World, form: URLSearchParams): Response {
  const asked = parseAuthorizeRequest(world, form);
  if ('kind' in asked) return refuse(world, asked);
  const user = world.accounts
    .flatMap(({ extensions }) => extensions)
    .find(({ id, persona }) => persona !== undefined && String(id) === form.get('user'));
  if (user === undefined) return html(world, loginPage(asked, world.accounts));
  switch (form.get('decision') ?? '') {
    case 'authorize': {
      const { redirectUri, codeChallenge, app, state } = asked;
      const code = world.codes.issue({ clientId: app.clientId, redirectUri, codeChallenge, extension: user });
      return redirect(redirectBack(redirectUri, state, { code, expires_in: String(CODE_TTL_SECONDS) }));
    }
    case 'deny':
      return redirect(
        redirectBack(asked.redirectUri, asked.state, {
          error: 'access_denied',
          error_description: 'The user denied access',
        }),
      );
    default:
      return html(world, consentPage(asked, user));
  }
}

async function giveToken(current: Exchange): Promise<Response> {
  const { world, request } = current;
  const form = await readForm(request);
  const app = clientOf(world, form);
  const grantType = form.get('grant_type');
  if (grantType === 'authorization_code') {
    const code = required(form, 'code');
    const check = {
      clientId: app.clientId,
      redirectUri: required(form, 'redirect_uri'),
      codeVerifier: required(form, 'code_verifier'),
    };
    const owner = world.codes.owner(code);
    if (owner !== undefined) admit(current, owner, app.clientId, 'Auth');
    const user = world.codes.redeem(code, check);
    return tokenAnswer(world.sessions.start(app, user));
  }
  if (grantType === 'refresh_token') {
    const token = required(form, 'refresh_token');
    const session = world.sessions.find(token);
    if (session !== undefined) admit(current, session.extension, app.clientId, 'Auth');
    return tokenAnswer(world.sessions.refresh(token, app.clientId));
  }
  throw new OAuthError('unsupported_grant_type', 'Unsupported grant type', 'OAU-250');
}

/** The token comes in the body or in the query (RingCentral API reference, "Revoke token"); an unknown one is no error (RFC 7009). */
async function revoke(current: Exchange): Promise<Response> {
  const { world, request, url } = current;
  const form = await readForm(request);
  const app = clientOf(world, form);
  const token = form.get('token') ?? url.searchParams.get('token');
  if (token === null || token === '') throw invalidRequest('token');
  const session = world.sessions.find(token);
  if (session !== undefined && session.app === app) {
    admit(current, session.extension, app.clientId, 'Auth');
    world.sessions.revoke(token);
  }
  return new HttpResponse(null, { status: 200 });
}

function clientOf(world: World, form: URLSearchParams): AppRegistration {
  const clientId = form.get('client_id');
  // Words and code as the sandbox answered in the public thread ringcentral/ringcentral-api-docs#33.
  if (clientId === null)
    throw new OAuthError('invalid_client', 'Client authentication is required', 'OAU-123');
  const app = world.apps.find((known) => known.clientId === clientId);
  if (app === undefined) throw new OAuthError('invalid_client', 'Wrong client identifier', 'OAU-120');
  return app;
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new OAuthError('invalid_request', 'The request must be form-encoded', 'OAU-101');
  }
  return new URLSearchParams(await request.text());
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw invalidRequest(name);
  return value;
}

function invalidRequest(name: string): OAuthError {
  return new OAuthError('invalid_request', `Parameter [${name}] is missing`, 'OAU-101');
}

function tokenAnswer(body: object): Response {
  return HttpResponse.json(body, { headers: { 'Cache-Control': 'no-store', Pragma: 'no-cache' } });
}

function redirect(location: string): Response {
  return new HttpResponse(null, { status: 302, headers: { Location: location } });
}

function refuse(world: World, refusal: AuthorizeRefusal): Response {
  if (refusal.kind === 'redirect') return redirect(refusal.location);
  const main = world.accounts[0];
  if (main === undefined) throw new Error(`The ${world.name} platform has no account.`);
  return html(world, refusalPage(main.brand, refusal.title, refusal.detail, refusal.list), 400);
}

function html(world: World, body: string, status = 200): Response {
  return new HttpResponse(body, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      // A login page is never framed.
      'X-Frame-Options': 'DENY',
      ...(world.coop ? { 'Cross-Origin-Opener-Policy': 'same-origin' } : {}),
    },
  });
}
