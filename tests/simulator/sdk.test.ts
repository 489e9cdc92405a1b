import { SDK } from '@ringcentral/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulator, type RunningSimulator } from '../../src/simulator/index';
import { fieldsOf, REDIRECT_URI } from './harness';

/** RingCentral's own client, which was not written here: what it can do against the simulator, the simulator does right. */
let simulator: RunningSimulator;
beforeEach(async () => {
  simulator = await startSimulator({ port: 0, segregatedPort: 0 });
});
afterEach(() => simulator.close());

test('RingCentral’s SDK signs in with PKCE, reads the extension, places and follows a RingOut, refreshes and logs out', async () => {
  const { origin, platform: world } = simulator.commercial;
  const platform = new SDK({
    server: origin,
    clientId: 'ringout-dialer-demo',
    redirectUri: REDIRECT_URI,
  }).platform();

  const loginUrl = platform.loginUrl({ usePKCE: true, state: 'some state', brandId: '1210' });
  const consent = await submit(origin, await (await fetch(loginUrl)).text());
  const back = await submit(origin, await consent.text(), { decision: 'authorize' });
  const location = new URL(back.headers.get('Location') ?? '');
  const { code, state } = platform.parseLoginRedirect(location.search);
  expect(state).toBe('some state');
  await platform.login({ code: String(code) });
  expect(await platform.loggedIn()).toBe(true);

  const extension = await (await platform.get('/restapi/v1.0/account/~/extension/~')).json();
  expect(extension).toMatchObject({ name: 'Avery Collins', extensionNumber: '101' });

  const call = await (
    await platform.post('/restapi/v1.0/account/~/extension/~/ring-out', {
      from: { phoneNumber: '+14155550100*101' },
      to: { phoneNumber: '+16505550110' },
      playPrompt: true,
    })
  ).json();
  const seen = [call.status.callStatus];
  const url = `/restapi/v1.0/account/~/extension/~/ring-out/${call.id}`;
  for (const advanceMs of [1000, 2000, 3000]) {
    await fetch(`${origin}/simulator/clock`, { method: 'POST', body: JSON.stringify({ advanceMs }) });
    const { status } = await (await platform.get(url)).json();
    seen.push(`${status.callerStatus} ${status.calleeStatus} ${status.callStatus}`);
  }
  expect(seen).toEqual([
    'InProgress',
    'Success InProgress InProgress',
    'Success Success Success',
    'Finished Finished Success',
  ]);

  const before = (await platform.auth().data()).access_token;
  await platform.refresh();
  const after = (await platform.auth().data()).access_token;
  expect(after).not.toBe(before);
  expect((await platform.get('/restapi/v1.0/account/~')).status).toBe(200);

  await platform.logout();
  const headers = { Authorization: `Bearer ${after}` };
  expect((await fetch(`${origin}/restapi/v1.0/account/~`, { headers })).status).toBe(401);
  expect(world.state().phones).toHaveLength(4); // The call is remembered, the session is gone.
});

function submit(origin: string, page: string, extra: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ ...fieldsOf(page), ...extra });
  return fetch(`${origin}/restapi/oauth/authorize`, { method: 'POST', body, redirect: 'manual' });
}
