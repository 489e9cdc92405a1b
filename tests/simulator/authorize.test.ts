import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoApp } from '../../src/simulator/index';
import { brands, luminance, textOn } from '../../src/simulator/seed/brands';
import { API, authorizeParams, createHarness, fieldsOf, LOGIN, REDIRECT_URI } from './harness';

function loginUrl(params: Record<string, string | undefined> = {}, host = LOGIN): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...authorizeParams, ...params })) {
    if (value !== undefined) query.set(name, value);
  }
  return `${host}/restapi/oauth/authorize?${query.toString()}`;
}

describe('the login page', () => {
  test.each([LOGIN, API])('is served by the login host and by the API base alike: %s', async (host) => {
    const { fetch } = createHarness();
    const response = await fetch(loginUrl({}, host));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('>Sign in</button>');
  });

  test('has chosen an ordinary user already', async () => {
    const { fetch, platform } = createHarness();
    const { user } = fieldsOf(await (await fetch(loginUrl())).text());
    const avery = platform.world.accounts[0]?.extensions.find(({ name }) => name === 'Avery Collins');
    expect(user).toBe(String(avery?.id));
    expect(avery?.extensionNumber).toBe('101');
  });

  test.each(['morgan.reyes@harbor-pine-supply.example', 'Morgan Reyes', '102'])(
    'prefers who login_hint names: %s',
    async (hint) => {
      const { fetch, platform } = createHarness();
      const { user } = fieldsOf(await (await fetch(loginUrl({ login_hint: hint }))).text());
      const found = platform.world.accounts[0]?.extensions.find(({ id }) => String(id) === user);
      expect(found?.name).toBe('Morgan Reyes');
    },
  );

  test.each([
    ['brandId', '7310', 'TELUS Business Connect', 'Noah Tremblay'],
    ['brand_id', '6010', 'Avaya Cloud Office', 'Elena Marsh'],
    ['brandId', '7710', 'BT Cloud Work', 'Imogen Clarke'],
    // A brand of the other environment means nothing here.
    ['brandId', '3420', 'RingCentral', 'Avery Collins'],
  ])('with %s=%s is in the look of %s and offers %s first', async (name, id, title, first) => {
    const { fetch, platform } = createHarness();
    const page = await (await fetch(loginUrl({ [name]: id }))).text();
    expect(page).toContain(`<title>Sign in · ${title}</title>`);
    const { user } = fieldsOf(page);
    const people = platform.world.accounts.flatMap(({ extensions }) => extensions);
    expect(people.find((person) => String(person.id) === user)?.name).toBe(first);
  });

  test.each(brands)('has readable text on the colour of $name', ({ colour }) => {
    const text = luminance(textOn(colour));
    const [light, dark] = [luminance(colour), text].toSorted((a, b) => b - a);
    expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    [true, 'same-origin'],
    [false, null],
  ])('with coop %s sends Cross-Origin-Opener-Policy %s', async (coop, header) => {
    const { fetch } = createHarness({ coop });
    expect((await fetch(loginUrl())).headers.get('Cross-Origin-Opener-Policy')).toBe(header);
  });

  test('shows text of the request as text, never as markup', async () => {
    const { fetch } = createHarness();
    const page = await (await fetch(loginUrl({ state: '"><script>alert(1)</script>' }))).text();
    expect(page).not.toContain('<script');
  });
});

describe('a request that cannot be trusted', () => {
  test.each([
    ['an unregistered redirect URI', { redirect_uri: 'http://localhost:5173/other' }],
    ['a redirect URI with another case', { redirect_uri: 'http://LOCALHOST:5173/' }],
    ['a redirect URI without its slash', { redirect_uri: 'http://localhost:5173' }],
    ['no redirect URI', { redirect_uri: undefined }],
    ['an unknown client', { client_id: 'nobody' }],
  ])('with %s gets a page with HTTP 400 and no redirect', async (_, params) => {
    const { fetch } = createHarness();
    const response = await fetch(loginUrl(params));
    expect(response.status).toBe(400);
    expect(response.headers.get('Location')).toBeNull();
    expect(response.headers.get('Content-Type')).toContain('text/html');
  });

  test.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge: undefined }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ])('with %o goes back with the error %s', async (params, error) => {
    const { fetch } = createHarness();
    const response = await fetch(loginUrl(params));
    expect(response.status).toBe(302);
    const back = new URL(response.headers.get('Location') ?? '');
    expect(back.searchParams.get('error')).toBe(error);
    expect(back.searchParams.get('state')).toBe('the-state');
  });
});

describe('the consent page', () => {
  test('lists the permissions of the app and has the buttons Authorize and Deny', async () => {
    const { fetch } = createHarness({
      apps: [demoApp({ permissions: ['ReadAccounts', 'RingOut', 'CallControl'] })],
    });
    const login = await (await fetch(loginUrl())).text();
    const body = new URLSearchParams(fieldsOf(login));
    const page = await (await fetch(`${LOGIN}/restapi/oauth/authorize`, { method: 'POST', body })).text();
    for (const text of [
      'ReadAccounts',
      'RingOut',
      'CallControl',
      '>Authorize</button>',
      '>Deny</button>',
      'Avery Collins',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain('ReadCallLog');
  });

  test('leads back with a code that lives 60 seconds', async () => {
    const back = await createHarness().authorize();
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT_URI);
    expect(back.searchParams.get('code')).toMatch(/.{20,}/);
    expect(back.searchParams.get('expires_in')).toBe('60');
  });

  test('leads back with access_denied when the user denies', async () => {
    const back = await createHarness().authorize({}, 'deny');
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'the-state',
    });
    expect(back.searchParams.has('code')).toBe(false);
  });

  test('leads back with the state exactly as it came', async () => {
    const { authorize } = createHarness();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (state) => {
        expect((await authorize({ state })).searchParams.get('state')).toBe(state);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps what the redirect URI has in its query', async () => {
    const uri = 'http://localhost:5173/crm?view=contacts';
    const { authorize } = createHarness({ apps: [demoApp({ redirectUris: [uri] })] });
    expect((await authorize({ redirect_uri: uri })).searchParams.get('view')).toBe('contacts');
  });
});
