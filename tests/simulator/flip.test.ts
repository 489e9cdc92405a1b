import { describe, expect, test } from 'vitest';
import { demoApp, type AppPermission } from '../../src/simulator/index';
import { createHarness, type Harness } from './harness';

const DESK = '+14155550101';
const MOBILE = '+14155550151';
const HOME = '+14155550181';
const CONTACT = '+16505550109';
const permissions: AppPermission[] = ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'];

/** A call of Avery's from her mobile, and how to flip it. */
async function call(phase: 'ringing' | 'connected' = 'connected') {
  const harness = createHarness({ apps: [demoApp({ permissions })] });
  const json = { from: { phoneNumber: MOBILE }, to: { phoneNumber: CONTACT }, playPrompt: false };
  const { id } = (await harness.api<{ id: string }>('/extension/~/ring-out', { json })).body;
  harness.platform.answer(MOBILE);
  if (phase === 'connected') harness.platform.answer(CONTACT);
  const path = '/extension/~/presence?detailedTelephonyState=true';
  const { activeCalls } = (
    await harness.api<{ activeCalls: { telephonySessionId: string; partyId: string }[] }>(path)
  ).body;
  const session = `/telephony/sessions/${activeCalls[0]?.telephonySessionId}`;
  const party = activeCalls[0]?.partyId ?? '';
  const flip = (callFlipId: unknown, of = party) =>
    harness.api(`${session}/parties/${of}/flip`, { json: { callFlipId } });
  return { harness, id, session, party, flip };
}

function phones({ platform }: Harness) {
  return Object.fromEntries(platform.state().phones.map(({ number, state }) => [number, state]));
}

async function words({ api }: Harness, id: string): Promise<string> {
  const { status } = (await api<{ status: Record<string, string> }>(`/extension/~/ring-out/${id}`)).body;
  return `${status.callerStatus} ${status.calleeStatus} ${status.callStatus}`;
}

describe('flipping a call', () => {
  test('rings the other phone while the contact is on hold, and goes on there when the first hangs up', async () => {
    const { harness, id, session, flip } = await call();
    expect((await flip('*3')).status).toBe(200);
    expect(phones(harness)).toMatchObject({ [MOBILE]: 'talking', [HOME]: 'ringing', [DESK]: 'idle' });
    expect((await harness.api(session)).body).toMatchObject({
      parties: [{ status: { code: 'Answered' } }, { status: { code: 'Hold' } }],
    });
    harness.platform.answer(HOME);
    expect(phones(harness)).toMatchObject({ [MOBILE]: 'talking', [HOME]: 'talking', [CONTACT]: 'talking' });
    harness.platform.hangUp(MOBILE);
    expect(phones(harness)).toMatchObject({ [MOBILE]: 'idle', [HOME]: 'talking', [CONTACT]: 'talking' });
    expect(await words(harness, id)).toBe('Success Success Success');
    harness.platform.hangUp(HOME);
    expect(await words(harness, id)).toBe('Finished Finished Success');
  });

  test.each([
    ['rejects', (harness: Harness) => harness.platform.reject(HOME)],
    [
      'answers and hangs up again',
      (harness: Harness) => {
        harness.platform.answer(HOME);
        harness.platform.hangUp(HOME);
      },
    ],
  ])('leaves the call where it is when the other phone %s', async (_, act) => {
    const { harness, id, flip } = await call();
    await flip('*3');
    act(harness);
    expect(phones(harness)).toMatchObject({ [MOBILE]: 'talking', [HOME]: 'idle' });
    expect(await words(harness, id)).toBe('Success Success Success');
    expect((await flip('*1')).status).toBe(200);
    expect(phones(harness)).toMatchObject({ [DESK]: 'ringing' });
  });

  test.each([
    ['the first phone hangs up before the other has answered', MOBILE],
    ['the contact hangs up', CONTACT],
  ])('ends when %s', async (_, number) => {
    const { harness, id, flip } = await call();
    await flip('*3');
    harness.platform.hangUp(number);
    expect(phones(harness)).toMatchObject({ [MOBILE]: 'idle', [HOME]: 'idle', [CONTACT]: 'idle' });
    expect(await words(harness, id)).toBe('Finished Finished Success');
  });

  test('does not make the contact talk longer', async () => {
    const harness = createHarness({ apps: [demoApp({ permissions })] });
    const json = { from: { phoneNumber: MOBILE }, to: { phoneNumber: '+16505550110' }, playPrompt: false };
    await harness.api('/extension/~/ring-out', { json });
    harness.clock.advance(4_000); // connected for two seconds
    const presence = await harness.api<{ activeCalls: { telephonySessionId: string; partyId: string }[] }>(
      '/extension/~/presence?detailedTelephonyState=true',
    );
    const [active] = presence.body.activeCalls;
    const path = `/telephony/sessions/${active?.telephonySessionId}/parties/${active?.partyId}/flip`;
    expect((await harness.api(path, { json: { callFlipId: '*3' } })).status).toBe(200);
    harness.clock.advance(1_000);
    expect(harness.platform.state().calls).toMatchObject([{ phase: 'ended' }]);
  });
});

describe('a flip is refused', () => {
  test.each([
    ['a shortcut without its asterisk', '3'],
    ['a shortcut that nobody has', '*8'],
    ['a phone number', HOME],
    ['no text', 3],
  ])('for %s: CMN-101', async (_, callFlipId) => {
    const { flip } = await call();
    const { status, body } = await flip(callFlipId);
    expect([status, body.errorCode]).toEqual([400, 'CMN-101']);
  });

  test('before the contact has answered, to the phone it is at, and a second time: 409', async () => {
    expect((await (await call('ringing')).flip('*3')).status).toBe(409);
    const { flip } = await call();
    expect((await flip('*2')).status).toBe(409);
    expect((await flip('*3')).status).toBe(200);
    expect((await flip('*1')).status).toBe(409);
  });

  test('for the contact’s party: 403; for a party or a session that is not there: 404', async () => {
    const { harness, session, party, flip } = await call();
    expect((await flip('*3', party.replace(/1$/, '2'))).status).toBe(403);
    expect((await flip('*3', 'p-1')).status).toBe(404);
    harness.platform.hangUp(CONTACT);
    expect((await flip('*3')).status).toBe(404);
    expect((await harness.api(session)).status).toBe(404);
  });

  test('for another user, who does not see the call: 404', async () => {
    const { harness, session, party } = await call();
    const { access_token: token } = harness.platform.signIn('Morgan Reyes');
    const json = { callFlipId: '*3' };
    expect((await harness.api(`${session}/parties/${party}/flip`, { json, token })).status).toBe(404);
  });

  test('without the permission CallControl: 403', async () => {
    const json = { callFlipId: '*3' };
    const { status, body } = await createHarness().api('/telephony/sessions/s-1/parties/s-1-1/flip', {
      json,
    });
    expect([status, body.errorCode]).toEqual([403, 'CMN-401']);
  });
});
