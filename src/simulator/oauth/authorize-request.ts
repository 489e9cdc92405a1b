import type { AppRegistration } from '../app-registration';
import { findBrand, type Brand } from '../seed/brands';
import type { World } from '../world';

/** An authorize request that may be shown to a user. */
export interface AuthorizeRequest {
  app: AppRegistration;
  redirectUri: string;
  state: string | null;
  codeChallenge: string;
  /** The brand whose customers come through this page. */
  brand: Brand;
  loginHint: string | null;
  /** As received, to be carried through the forms. */
  params: URLSearchParams;
}

/** Where an authorize request leads instead. */
export type AuthorizeRefusal =
  /** The redirect URI cannot be trusted: a page with HTTP 400, never a redirect. */
  { kind: 'page'; title: string; detail: string; list: string[] } | { kind: 'redirect'; location: string };

/** Checks an authorize request. Client and redirect URI first: before they are known, nobody is redirected. */
export function parseAuthorizeRequest(
  world: World,
  params: URLSearchParams,
): AuthorizeRequest | AuthorizeRefusal {
  const app = world.apps.find(({ clientId }) => clientId === params.get('client_id'));
  if (app === undefined) {
    return {
      kind: 'page',
      title: 'Unknown application',
      detail: 'No app with this client_id is registered here.',
      list: [],
    };
  }
  const redirectUri = params.get('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri)) {
    const detail =
      'The redirect_uri of this request is not registered with the app. It has to match one of these exactly:';
    return { kind: 'page', title: 'Redirect URI does not match', detail, list: app.redirectUris };
  }
  const state = params.get('state');
  const refuse = (error: string, description: string): AuthorizeRefusal => ({
    kind: 'redirect',
    location: redirectBack(redirectUri, state, { error, error_description: description }),
  });
  if (params.get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 'Only response_type=code is supported');
  }
  // A public client has no secret: without PKCE its code would be anybody's.
  const codeChallenge = params.get('code_challenge') ?? '';
  if (codeChallenge === '') return refuse('invalid_request', 'Parameter [code_challenge] is missing');
  if (params.get('code_challenge_method') !== 'S256') {
    return refuse('invalid_request', 'Parameter [code_challenge_method] value is invalid');
  }
  return {
    app,
    redirectUri,
    state,
    codeChallenge,
    brand: brandOf(world, params),
    loginHint: params.get('login_hint'),
    params,
  };
}

/** The redirect URI with the answer in its query; `state` comes back verbatim. */
export function redirectBack(
  redirectUri: string,
  state: string | null,
  answer: Record<string, string>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return url.href;
}

/** `brandId`, which newer reference pages spell `brand_id`; a brand of the other platform is unknown here. */
function brandOf(world: World, params: URLSearchParams): Brand {
  const asked = findBrand(world.name, params.get('brandId')) ?? findBrand(world.name, params.get('brand_id'));
  const main = world.accounts[0];
  if (main === undefined) throw new Error(`The ${world.name} platform has no account.`);
  return asked ?? main.brand;
}
