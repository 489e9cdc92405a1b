import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';

const SESSIONS = '/restapi/v1.0/account/~/telephony/sessions/';
const PRESENCE = '/restapi/v1.0/account/~/extension/~/presence';

async function callThatIs(phase: string, world = createDialerWorld(withCallControl())) {
  const dialer = await world.signedInDialer();
  await dialer.dialer.dial('+16505550109');
  const own = world.commercial.state().phones.find(({ state }) => state === 'ringing');
  if (phase !== 'ringing-you') world.commercial.answer(own?.number ?? '');
  if (phase === 'connected') {
    await world.until(() => dialer.dialer.getState().call?.phase === 'ringing-them', 'the contact rings');
    world.commercial.answer('+16505550109');
  }
  await world.until(() => dialer.dialer.getState().call?.phase === phase, phase);
  return { world, ...dialer };
}

function withCallControl(): Parameters<typeof createDialerWorld>[0] {
  return { app: { permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'] } };
}

describe('with the Call Control permission', () => {
  test('a connected call is hung up from here', async () => {
    const { world, dialer, told } = await callThatIs('connected');
    await expect(dialer.hangUp()).resolves.toBe('ended');
    await world.until(() => told('call-record').length === 1, 'the call is over');
    expect(told('call-record')[0]?.record).toMatchObject({ outcome: 'completed' });
    expect(world.commercial.state().phones.every(({ state }) => state === 'idle')).toBe(true);
  });

  test('a call that rings the contact is cancelled from here', async () => {
    const { world, dialer, told } = await callThatIs('ringing-them');
    await expect(dialer.hangUp()).resolves.toBe('cancelled');
    await world.until(() => told('call-record').length === 1, 'the call is over');
    expect(told('call-record')[0]?.record).toMatchObject({ outcome: 'cancelled' });
  });

  test('a call that is answered while it is being cancelled is ended all the same', async () => {
    const { world, dialer, told } = await callThatIs('ringing-you');
    const own = world.commercial.state().phones.find(({ state }) => state === 'ringing');
    world.commercial.answer(own?.number ?? '');
    await expect(dialer.hangUp()).resolves.toBe('cancelled');
    await world.until(() => told('call-record').length === 1, 'the call is over');
  });

  test('nobody else’s call, and no other call to the same number, is ever hung up', async () => {
    const { world, dialer } = await callThatIs('connected');
    const other = { telephonySessionId: 'other', direction: 'Outbound', to: '+16505550109' };
    const now = new Date(world.clock.now()).toISOString();
    const lists = [
      [{ ...other, to: '+16505550100', startTime: now }],
      [{ ...other, direction: 'Inbound', startTime: now }],
      [{ ...other, startTime: new Date(world.clock.now() - 3_600_000).toISOString() }],
      [
        { ...other, startTime: now },
        { ...other, telephonySessionId: 'another', startTime: now },
      ],
      [],
    ];
    for (const activeCalls of lists) {
      world.commercial.addFault({
        method: 'GET',
        path: PRESENCE,
        status: 200,
        body: { activeCalls },
        times: 1,
      });
      await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    }
    expect(world.commercial.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  test('a session that has ended meanwhile ends well', async () => {
    const { world, dialer, told } = await callThatIs('connected');
    world.commercial.addFault({ method: 'DELETE', path: SESSIONS, status: 404, times: 1 });
    world.commercial.hangUp('+16505550109');
    await expect(dialer.hangUp()).resolves.toBe('ended');
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'completed' } }]);
  });

  test('a hang-up that RingCentral fails over is told, and can be tried again', async () => {
    const { world, dialer } = await callThatIs('connected');
    world.commercial.addFault({ method: 'DELETE', path: SESSIONS, status: 500, times: 1 });
    await expect(dialer.hangUp()).rejects.toMatchObject({ code: 'platform' });
    expect(dialer.getState().call?.phase).toBe('connected');
    await expect(dialer.hangUp()).resolves.toBe('ended');
  });
});

test('without the permissions nothing is asked for that the app may not have', async () => {
  const { world, dialer } = await callThatIs('connected', createDialerWorld());
  await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
  expect(world.commercial.requests().filter(({ path }) => path.includes('presence'))).toEqual([]);
});
