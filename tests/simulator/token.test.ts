import { describe, expect, test } from 'vitest';
import { demoApp } from '../../src/simulator/index';
import { createHarness, exchangeForm, refreshForm, SEGREGATED_API, type Harness } from './harness';

async function newCode(harness: Harness): Promise<string> {
  return (await harness.authorize()).searchParams.get('code') ?? '';
}

describe('exchanging a code', () => {
  test('gives the tokens, their lifetimes, the permissions and the user', async () => {
    const harness = createHarness();
    const { status, body } = await harness.token(exchangeForm(await newCode(harness)));
    expect(status).toBe(200);
    const avery = harness.platform.world.accounts[0]?.extensions[1];
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{40,}$/),
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^[\w-]{40,}$/),
      refresh_token_expires_in: 604_800,
      scope: 'ReadAccounts RingOut',
      owner_id: String(avery?.id),
      endpoint_id: expect.any(String),
    });
  });

  test('gives no refresh token when the app issues none', async () => {
    const harness = createHarness({ apps: [demoApp({ issueRefreshTokens: false })] });
    const { body } = await harness.token(exchangeForm(await newCode(harness)));
    expect(body).toHaveProperty('access_token');
    expect(body).not.toHaveProperty('refresh_token');
  });

  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(50) }, 'invalid_grant'],
    ['another redirect URI', { redirect_uri: 'http://localhost:5173/oauth-callback.html' }, 'invalid_grant'],
    ['an unknown code', { code: 'unknown' }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_request'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('with %s is refused', async (_, overrides, error) => {
    const harness = createHarness();
    const { status, body } = await harness.token(exchangeForm(await newCode(harness), overrides));
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error,
      error_description: expect.any(String),
      errors: [{ errorCode: expect.stringMatching(/^OAU-/), message: expect.any(String) }],
    });
  });

  test('without client_id asks for client authentication', async () => {
    const { token } = createHarness();
    const { status, body } = await token({ grant_type: 'refresh_token', refresh_token: 'x' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_client', errors: [{ errorCode: 'OAU-123' }] });
  });

  test('works once', async () => {
    const harness = createHarness();
    const form = exchangeForm(await newCode(harness));
    expect((await harness.token(form)).status).toBe(200);
    expect((await harness.token(form)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    [59_999, 200],
    [60_000, 400],
  ])('%i ms after it was issued answers %i', async (ms, status) => {
    const harness = createHarness();
    const code = await newCode(harness);
    harness.clock.advance(ms);
    expect((await harness.token(exchangeForm(code))).status).toBe(status);
  });

  test('means nothing on the other platform, and neither does its token', async () => {
    const commercial = createHarness();
    const segregated = createHarness({ name: 'segregated', origins: [SEGREGATED_API] });
    const code = await newCode(commercial);
    expect((await segregated.token(exchangeForm(code))).body).toMatchObject({ error: 'invalid_grant' });
    const token = commercial.platform.signIn().access_token;
    expect((await segregated.api('', { token })).body).toMatchObject({ errorCode: 'OAU-129' });
  });
});

describe('refreshing', () => {
  test('gives a new pair and kills the old access token at once', async () => {
    const { platform, token, api } = createHarness();
    const old = platform.signIn();
    const { status, body } = await token(refreshForm(old.refresh_token));
    expect(status).toBe(200);
    expect(body.access_token).not.toBe(old.access_token);
    expect(body.refresh_token).not.toBe(old.refresh_token);
    expect(body.endpoint_id).toBe(old.endpoint_id);
    expect((await api('', { token: old.access_token })).status).toBe(401);
    expect((await api('', { token: String(body.access_token) })).status).toBe(200);
  });

  // "The old refresh token answers with the same new pair for about 10 s after the new access token was first used, or up to
  // 60 min while it was not; then invalid_grant."
  test.each([
    { used: true, afterMs: 10_000, same: true },
    { used: true, afterMs: 10_001, same: false },
    { used: false, afterMs: 59 * 60_000, same: true },
    { used: false, afterMs: 60 * 60_000 + 1, same: false },
  ])(
    'with the old refresh token, new token used: $used, $afterMs ms later: same pair $same',
    async ({ used, afterMs, same }) => {
      const harness = createHarness();
      const old = harness.platform.signIn();
      const fresh = await harness.token(refreshForm(old.refresh_token));
      if (used) await harness.api('', { token: String(fresh.body.access_token) });
      harness.clock.advance(afterMs);
      const again = await harness.token(refreshForm(old.refresh_token));
      if (same) {
        const { access_token, refresh_token } = fresh.body;
        expect(again.body).toMatchObject({ access_token, refresh_token });
      } else {
        expect(again).toMatchObject({
          status: 400,
          body: { error: 'invalid_grant', errors: [{ errorCode: 'OAU-213' }] },
        });
      }
    },
  );

  test('ends the answers of a refresh token that is two refreshes old', async () => {
    const { platform, token } = createHarness();
    const first = platform.signIn();
    const second = await token(refreshForm(first.refresh_token));
    await token(refreshForm(second.body.refresh_token));
    expect((await token(refreshForm(first.refresh_token))).body).toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    [604_799_999, 200],
    [604_800_000, 400],
  ])('%i ms after sign-in answers %i', async (ms, status) => {
    const { platform, token, clock } = createHarness();
    const { refresh_token } = platform.signIn();
    clock.advance(ms);
    expect((await token(refreshForm(refresh_token))).status).toBe(status);
  });

  test('stops when the account ends the session, whatever was refreshed', async () => {
    const { platform, token, clock, api } = createHarness({
      apps: [demoApp({ sessionExpiresInSeconds: 7200 })],
    });
    const first = platform.signIn();
    expect(first.session_expires_in).toBe(7200);
    clock.advance(7_000_000);
    const second = await token(refreshForm(first.refresh_token));
    expect(second.body).toMatchObject({ session_expires_in: 200, expires_in: 200 });
    clock.advance(200_000);
    expect((await api('', { token: String(second.body.access_token) })).body).toMatchObject({
      errorCode: 'OAU-128',
    });
    expect((await token(refreshForm(second.body.refresh_token))).status).toBe(400);
  });

  test('is limited to five token requests a minute for each user', async () => {
    const { platform, token } = createHarness();
    let refresh: unknown = platform.signIn().refresh_token;
    for (let count = 0; count < 5; count += 1)
      refresh = (await token(refreshForm(refresh))).body.refresh_token;
    const sixth = await token(refreshForm(refresh));
    expect(sixth).toMatchObject({ status: 429, body: { errorCode: 'CMN-301' } });
    expect(sixth.headers.get('Retry-After')).toBe('60');
    const other = platform.signIn('Morgan Reyes').refresh_token;
    expect((await token(refreshForm(other))).status).toBe(200);
  });
});

describe('revoking', () => {
  test.each(['access_token', 'refresh_token'] as const)('the %s ends the whole session', async (which) => {
    const { platform, fetch, api, token } = createHarness();
    const tokens = platform.signIn();
    const body = new URLSearchParams({ token: String(tokens[which]), client_id: 'ringout-dialer-demo' });
    const response = await fetch('https://platform.ringcentral.com/restapi/oauth/revoke', {
      method: 'POST',
      body,
    });
    expect(response.status).toBe(200);
    expect((await api('', { token: tokens.access_token })).body).toMatchObject({ errorCode: 'OAU-129' });
    expect((await token(refreshForm(tokens.refresh_token))).status).toBe(400);
  });

  test('all sessions, as an administrator would, ends them', async () => {
    const { platform, api } = createHarness();
    const { access_token } = platform.signIn();
    platform.revokeSessions();
    expect((await api('', { token: access_token })).status).toBe(401);
  });
});

describe('an access token', () => {
  test.each([
    [3_599_999, 200, undefined],
    [3_600_000, 401, 'OAU-128'],
  ])('%i ms after sign-in gets %i', async (ms, status, errorCode) => {
    const { platform, clock, api } = createHarness();
    const token = platform.signIn().access_token;
    clock.advance(ms);
    const answer = await api('', { token });
    expect(answer.status).toBe(status);
    expect(answer.body.errorCode).toBe(errorCode);
  });

  test.each([
    ['x'.repeat(64), 'OAU-129'],
    ['not a token', 'OAU-149'],
  ])('that is %s gets 401 %s', async (token, errorCode) => {
    expect(await createHarness().api('', { token })).toMatchObject({ status: 401, body: { errorCode } });
  });

  test('of the sixth parallel session ends the first', async () => {
    const { platform, api } = createHarness();
    const [first, second] = Array.from({ length: 6 }, () => platform.signIn().access_token);
    expect((await api('', { token: String(first) })).status).toBe(401);
    expect((await api('', { token: String(second) })).status).toBe(200);
  });
});
