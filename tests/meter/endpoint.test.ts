import { expect, test } from 'vitest';
import { ENDPOINTS, endpointOf } from '../../src/meter/endpoint';

const API = 'https://platform.ringcentral.com/restapi';

test.each([
  ['GET', '/v1.0/account/~', undefined, 'GET /account/~'],
  ['GET', '/v1.0/account/~/extension?perPage=100&page=2', undefined, 'GET /account/~/extension'],
  [
    'GET',
    '/v1.0/account/~/extension/~/ring-out/s-1f-2A',
    undefined,
    'GET /account/~/extension/~/ring-out/{ringOutId}',
  ],
  [
    'DELETE',
    '/v1.0/account/~/telephony/sessions/s-77',
    undefined,
    'DELETE /account/~/telephony/sessions/{sessionId}',
  ],
  [
    'POST',
    '/v1.0/account/~/telephony/sessions/s-77/parties/p-77-1/flip',
    '{"callFlipId":"3"}',
    'POST /account/~/telephony/sessions/{sessionId}/parties/{partyId}/flip',
  ],
  [
    'POST',
    '/oauth/token',
    'grant_type=refresh_token&refresh_token=secret',
    'POST /oauth/token (refresh_token)',
  ],
  [
    'POST',
    '/oauth/token',
    'grant_type=authorization_code&code=secret',
    'POST /oauth/token (authorization_code)',
  ],
  ['POST', '/oauth/token', 'grant_type=secret', 'POST /oauth/token (other)'],
  ['POST', '/oauth/revoke', 'token=secret', 'POST /oauth/revoke'],
])('%s %s is counted as an endpoint', (method, path, form, name) => {
  expect(endpointOf(method, `${API}${path}`, form).name).toBe(name);
});

test('what is not known is counted without what could be an id', () => {
  expect(endpointOf('GET', `${API}/v1.0/account/400131/extension/Ada/fax`).name).toBe(
    'GET /account/{id}/extension/{id}/fax',
  );
});

test.each(ENDPOINTS)(
  '$name: its usage plan group is known, and its permission unless it is OAuth’s',
  (endpoint) => {
    expect(endpoint.group).toBeDefined();
    expect(endpoint.permission !== undefined).toBe(endpoint.group !== 'auth');
  },
);
