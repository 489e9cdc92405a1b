/** One of RingCentral's endpoints, as its portal counts them: a method and a path without anybody's ids. */
export interface Endpoint {
  /** `GET /account/~/extension/~/ring-out/{ringOutId}`, below `/restapi/v1.0`. */
  readonly name: string;
  /** The usage plan group (RingCentral guide, "Rate limits"); unknown for what the dialer does not use. */
  readonly group?: 'light' | 'medium' | 'heavy' | 'auth';
  /** The app permission that it takes (RingCentral API reference); none for OAuth. */
  readonly permission?: string;
}

const EXTENSION = '/account/~/extension/~';
const SESSION = '/account/~/telephony/sessions/{sessionId}';

/** What the dialer asks of RingCentral. A test holds it against every request that the whole test suite sends. */
export const ENDPOINTS: readonly Endpoint[] = [
  { name: 'GET /account/~', group: 'light', permission: 'ReadAccounts' },
  { name: 'GET /account/~/extension', group: 'medium', permission: 'ReadAccounts' },
  { name: `GET ${EXTENSION}`, group: 'light', permission: 'ReadAccounts' },
  { name: `GET ${EXTENSION}/phone-number`, group: 'light', permission: 'ReadAccounts' },
  { name: `GET ${EXTENSION}/forwarding-number`, group: 'light', permission: 'ReadAccounts' },
  { name: `GET ${EXTENSION}/device`, group: 'light', permission: 'ReadAccounts' },
  { name: `GET ${EXTENSION}/presence`, group: 'light', permission: 'ReadPresence' },
  { name: `GET ${EXTENSION}/call-log`, group: 'heavy', permission: 'ReadCallLog' },
  { name: `POST ${EXTENSION}/ring-out`, group: 'heavy', permission: 'RingOut' },
  { name: `GET ${EXTENSION}/ring-out/{ringOutId}`, group: 'light', permission: 'RingOut' },
  { name: `DELETE ${EXTENSION}/ring-out/{ringOutId}`, group: 'heavy', permission: 'RingOut' },
  { name: `GET ${SESSION}`, group: 'light', permission: 'CallControl' },
  { name: `DELETE ${SESSION}`, group: 'light', permission: 'CallControl' },
  { name: `POST ${SESSION}/parties/{partyId}/flip`, group: 'light', permission: 'CallControl' },
  { name: 'POST /oauth/token (authorization_code)', group: 'auth' },
  { name: 'POST /oauth/token (refresh_token)', group: 'auth' },
  { name: 'POST /oauth/revoke', group: 'auth' },
];

const BY_NAME = new Map(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint]));

/** What stands in the place of an id, by the word before it. */
const IDS: Readonly<Record<string, string>> = {
  'ring-out': '{ringOutId}',
  sessions: '{sessionId}',
  parties: '{partyId}',
};

/**
 * The endpoint of a request. Nothing of the address that could tell of a person is in the name: ids are replaced, a query
 * is left away, and of a form only `grant_type` is read.
 */
export function endpointOf(method: string, url: string, form?: string): Endpoint {
  const path = new URL(url).pathname.replace(/^\/restapi(\/v[\d.]+)?/, '');
  const words = path.split('/');
  const template = words
    .map((word, at) => IDS[words[at - 1] ?? ''] ?? (/^[a-z~-]*$/.test(word) ? word : '{id}'))
    .join('/');
  const grant = template === '/oauth/token' ? ` (${grantIn(form)})` : '';
  const name = `${method} ${template}${grant}`;
  return BY_NAME.get(name) ?? { name };
}

function grantIn(form: string | undefined): string {
  const grant = new URLSearchParams(form).get('grant_type');
  return grant === 'refresh_token' || grant === 'authorization_code' ? grant : 'other';
}

/** The endpoint of this name. */
export function endpointNamed(name: string): Endpoint {
  return BY_NAME.get(name) ?? { name };
}
