import { createHash } from 'node:crypto';
import { getResponse } from 'msw';
import {
  createManualClock,
  createPlatform,
  type ManualClock,
  type Platform,
  type PlatformOptions,
} from '../../src/simulator/index';

export const API = 'https://platform.ringcentral.com';
export const LOGIN = 'https://login.ringcentral.com';
export const SEGREGATED_API = 'https://platform.ringcentral.biz';
export const REDIRECT_URI = 'http://localhost:5173/';
export const VERIFIER = 'a-verifier-that-is-long-enough-for-rfc-7636-0123456789';

/** An answer with its body read; `body` is whatever JSON it was. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** A platform on a clock that stands still, and short ways to ask it. */
export interface Harness {
  platform: Platform;
  clock: ManualClock;
  /** Any request, by msw's handlers alone. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** A request of the signed-in user below `/restapi/v1.0/account/~`. */
  api<T = Record<string, unknown>>(
    path: string,
    init?: { method?: string; json?: unknown; token?: string },
  ): Promise<Answer<T>>;
  token(form: Record<string, string>): Promise<Answer>;
  /** Walks through the login page and the consent page; where it leads in the end. */
  authorize(params?: Record<string, string>, decision?: 'authorize' | 'deny'): Promise<URL>;
}

export function createHarness(options: Partial<PlatformOptions> & { user?: string } = {}): Harness {
  const clock = createManualClock();
  const { user, ...rest } = options;
  const platform = createPlatform({ name: 'commercial', origins: [API, LOGIN], clock, ...rest });
  const base = platform.world.name === 'commercial' ? API : SEGREGATED_API;
  let signedIn: string | undefined;

  async function fetch(url: string, init?: RequestInit): Promise<Response> {
    const response = await getResponse(platform.handlers, new Request(url, init));
    if (response === undefined) throw new Error(`No handler answered ${url}.`);
    return response;
  }

  return {
    platform,
    clock,
    fetch,
    async api<T>(path: string, init: { method?: string; json?: unknown; token?: string } = {}) {
      const token = init.token ?? (signedIn ??= platform.signIn(user).access_token);
      const response = await fetch(`${base}/restapi/v1.0/account/~${path}`, {
        method: init.method ?? (init.json === undefined ? 'GET' : 'POST'),
        headers: { Authorization: `Bearer ${token}` },
        ...(init.json === undefined ? {} : { body: JSON.stringify(init.json) }),
      });
      return read<T>(response);
    },
    async token(form) {
      return read(
        await fetch(`${base}/restapi/oauth/token`, { method: 'POST', body: new URLSearchParams(form) }),
      );
    },
    async authorize(params = {}, decision = 'authorize') {
      const query = new URLSearchParams({ ...authorizeParams, ...params });
      const login = await fetch(`${LOGIN}/restapi/oauth/authorize?${query.toString()}`);
      if (login.status !== 200) return new URL(login.headers.get('Location') ?? 'no:location');
      const consent = await submit(await login.text());
      const back = await submit(await consent.text(), { decision });
      return new URL(back.headers.get('Location') ?? 'no:location');
    },
  };

  function submit(page: string, extra: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams({ ...fieldsOf(page), ...extra });
    return fetch(`${LOGIN}/restapi/oauth/authorize`, { method: 'POST', body });
  }
}

export const authorizeParams = {
  response_type: 'code',
  client_id: 'ringout-dialer-demo',
  redirect_uri: REDIRECT_URI,
  state: 'the-state',
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
};

/** What a browser would send for the page's form: hidden fields and the checked radio button. */
export function fieldsOf(page: string): Record<string, string> {
  const inputs = [
    ...page.matchAll(/<input type="(hidden|radio)" name="([^"]*)" value="([^"]*)"( checked)?>/g),
  ];
  return Object.fromEntries(
    inputs
      .filter(([, type, , , checked]) => type === 'hidden' || checked !== undefined)
      .map(([, , name, value]) => [unescape(name ?? ''), unescape(value ?? '')]),
  );
}

/** Exchanges a code as the widget would. */
export function exchangeForm(
  code: string | null,
  overrides: Record<string, string> = {},
): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: REDIRECT_URI,
    client_id: 'ringout-dialer-demo',
    code_verifier: VERIFIER,
    ...overrides,
  };
}

/** Refreshes as the widget would. */
export function refreshForm(token: unknown): Record<string, string> {
  return { grant_type: 'refresh_token', refresh_token: String(token), client_id: 'ringout-dialer-demo' };
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const text = response.type === 'error' ? '' : await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') };
}

function unescape(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
