import { expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';

test('of several brands the user chooses when the page asks for credentials', async () => {
  const world = createDialerWorld();
  const { core, dialer, tab } = world.dialer({ brands: ['1210', '3420'] });
  core.question.faceAppeared();
  dialer.getCredentials().catch(() => undefined);
  await world.until(() => core.question.open.getState() !== undefined, 'the user is asked');
  core.question.open.getState()?.answer({ yes: true, brandId: '3420' });
  await world.until(() => tab.leftFor !== undefined, 'the page leaves');
  expect(new URL(tab.leftFor ?? '').origin).toBe('https://login.ringcentral.biz');
});

test('"not now" is told as a cancelled sign-in, and the page stays', async () => {
  const world = createDialerWorld();
  const { core, dialer, tab } = world.dialer();
  core.question.faceAppeared();
  const credentials = dialer.getCredentials();
  await world.until(() => core.question.open.getState() !== undefined, 'the user is asked');
  core.question.open.getState()?.answer({ yes: false });
  await expect(credentials).rejects.toMatchObject({ code: 'sign-in-cancelled' });
  expect(tab.leftFor).toBeUndefined();
});

test('a page that fails to save its work is not left', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = world.dialer({ beforeRedirect: () => Promise.reject(new Error('disk full')) });
  await expect(dialer.getCredentials()).rejects.toMatchObject({
    code: 'sign-in-cancelled',
    cause: { message: 'disk full' },
  });
  expect(tab.leftFor).toBeUndefined();
});

test('signing out during a call is asked about; staying is an answer', async () => {
  const world = createDialerWorld();
  const { core, dialer } = await world.signedInDialer();
  core.question.faceAppeared();
  await dialer.dial('+16505550109');
  const cleared = dialer.clearCredentials();
  await world.until(() => core.question.open.getState() !== undefined, 'the user is asked');
  core.question.open.getState()?.answer({ yes: false });
  await expect(cleared).rejects.toMatchObject({ code: 'call-in-progress' });
  expect(dialer.getState()).toMatchObject({
    session: { status: 'signed-in' },
    call: { phase: 'ringing-you' },
  });
});

test('a number that was dialed with a request id can be called again from the field', async () => {
  const world = createDialerWorld();
  const { core, dialer, told } = await world.signedInDialer();
  await dialer.dial({ number: '+16505550101', requestId: 'crm-1', name: 'Liam' });
  await world.until(() => told('call-record').length === 1, 'the first call is over');
  core.calls.dismiss();
  const { text, contact } = core.draft.getState();
  await dialer.dial({ ...contact, number: text });
  await world.until(() => told('call-record').length === 2, 'the second call is over');
  expect(told('call-record').map(({ record }) => record.requestId)).toEqual(['crm-1', undefined]);
});

test('the number in the field survives the way to the login page and back', async () => {
  const world = createDialerWorld();
  const before = world.dialer({ redirectUri: 'https://crm.example/contacts' });
  await before.dialer.dial({ number: '+16505550109', name: 'Maya', mode: 'prefill' });
  before.dialer.getCredentials().catch(() => undefined);
  await world.until(() => before.tab.leftFor !== undefined, 'the page leaves');
  before.tab.href = await world.logIn(before.tab.leftFor ?? '');
  before.tab.leftFor = undefined;
  await before.dialer.destroy();
  const back = await world.land(before.tab, { redirectUri: 'https://crm.example/contacts' });
  expect(back.core.draft.getState()).toEqual({ text: '+16505550109', contact: { name: 'Maya' } });
});

test('a user whose account belongs to the other environment is told which button to use', async () => {
  const world = createDialerWorld();
  // An account that the table of brands and the platform disagree about.
  world.commercial.addFault({
    method: 'GET',
    path: '/restapi/v1.0/account/~',
    status: 200,
    body: { id: '1', mainNumber: '+14155550100', serviceInfo: { brand: { id: '2210', name: 'Verizon' } } },
    times: 1,
  });
  const { dialer } = await world.signedInDialer();
  expect(dialer.getState().session).toMatchObject({
    status: 'signed-in',
    brand: { id: '2210' },
    error: { code: 'sign-in-failed', solutions: ['Sign out, then choose "Sign in with Verizon".'] },
  });
});

test('an app without refresh tokens warns before the end; one sign-in renews', async () => {
  const world = createDialerWorld({ app: { issueRefreshTokens: false } });
  const { dialer } = await world.signedInDialer();
  expect(dialer.getState().session.endsAt).toBeUndefined();
  world.clock.advance(56 * 60_000);
  await world.settle();
  const { endsAt } = dialer.getState().session;
  expect(Date.parse(endsAt ?? '') - world.clock.now()).toBeLessThanOrEqual(5 * 60_000);
  expect(dialer.getState().session.status).toBe('signed-in');
});

test('an account that ends sessions warns before it does', async () => {
  const world = createDialerWorld({ app: { sessionExpiresInSeconds: 1800 } });
  const { dialer } = await world.signedInDialer();
  world.clock.advance(26 * 60_000);
  await world.settle();
  expect(dialer.getState().session).toMatchObject({
    status: 'signed-in',
    endsAt: expect.any(String) as string,
  });
});
