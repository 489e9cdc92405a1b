import { describe, expect, test } from 'vitest';
import type { CallInfo } from '../../src/dialer/dialer-api';
import { createDialerWorld, type DialerWorld } from '../support/dialer-world';
import { CANCELLING, RING_OUT } from './ring-out-requests';

const SESSIONS = '/restapi/v1.0/account/~/telephony/sessions/';
const PRESENCE = '/restapi/v1.0/account/~/extension/~/presence';
const RING_OUT_URL = `https://platform.ringcentral.com${RING_OUT}`;

async function callThatIs(phase: string, world = createDialerWorld(withCallControl())) {
  const dialer = await world.signedInDialer();
  await dialer.dialer.dial({ number: '+16505550109', deviceId: 'number:+14155550101' });
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

  describe('nobody else’s call, and no other call to the same number, is ever hung up', () => {
    const other = { telephonySessionId: 'other', direction: 'Outbound', to: '+16505550109' };
    const now = (world: DialerWorld, ms = 0) => new Date(world.clock.now() + ms).toISOString();

    test.each<[string, hangUp: string, (world: DialerWorld) => object[]]>([
      [
        'a call to somebody else',
        'end',
        (world) => [{ ...other, to: '+16505550100', startTime: now(world) }],
      ],
      [
        'a call from the contact',
        'use-your-phone',
        (world) => [
          { ...other, direction: 'Inbound', from: '+16505550109', to: '101', startTime: now(world) },
        ],
      ],
      ['a call of before', 'use-your-phone', (world) => [{ ...other, startTime: now(world, -120_000) }]],
      [
        'two calls that nothing tells apart',
        'use-your-phone',
        (world) => [
          { ...other, startTime: now(world) },
          { ...other, telephonySessionId: 'another', startTime: now(world) },
        ],
      ],
      ['no call at all', 'end', () => []],
    ])('%s', async (_what, hangUp, activeCalls) => {
      const { world, dialer } = await callThatIs('connected');
      world.commercial.addFault({ path: PRESENCE, status: 200, body: { activeCalls: activeCalls(world) } });
      for (const id of ['other', 'another']) {
        world.commercial.addFault({ method: 'GET', path: `${SESSIONS}${id}`, status: 200, body: { id } });
      }
      await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
      expect(dialer.getState().call).toMatchObject({ phase: 'connected', hangUp });
      expect(world.commercial.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);
    });

    test('a call to the same number that was not placed by RingOut', async () => {
      const { world, dialer } = await callThatIs('connected');
      const body = { activeCalls: [{ ...other, startTime: now(world) }] };
      world.commercial.addFault({ path: PRESENCE, status: 200, body });
      const session = { session: { id: 'other', origin: { type: 'Call' } } };
      world.commercial.addFault({ path: `${SESSIONS}other`, status: 200, body: session });
      await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
      expect(world.commercial.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);
    });

    test.each([
      ['from the same phone cannot be told apart', '+14155550101', 'use-your-phone'],
      ['from another phone goes on', '+14155550151', 'ended'],
    ])('another call of the user’s to the same number %s', async (_what, from, result) => {
      const { world, dialer } = await callThatIs('connected');
      const token = world.commercial.signIn().access_token;
      const placed = await world.browser.openTab('https://elsewhere.example/').runtime.fetch(RING_OUT_URL, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ from: { phoneNumber: from }, to: { phoneNumber: '+16505550109' } }),
      });
      expect(placed.status).toBe(200);
      await expect(dialer.hangUp()).resolves.toBe(result);
      const [own, another] = world.commercial.state().calls;
      expect(own?.phase).toBe(result === 'ended' ? 'ended' : 'connected');
      expect(another?.phase).toBe('ringing-caller');
    });
  });

  describe('which calls there were before is asked just before, and what RingCentral answers after it has taken the call', () => {
    const manual = { number: '+16505550109', deviceId: 'number:+14155550101' };

    test.each([
      ['soon', 200],
      ['late', 5_000],
    ])('%s, with this call in it, does not bar this call', async (_when, delayMs) => {
      const world = createDialerWorld(withCallControl());
      const { dialer } = await world.signedInDialer();
      world.commercial.addFault({ path: PRESENCE, delayMs });
      await dialer.dial(manual);
      await world.pass(delayMs + 500);
      world.commercial.answer(manual.deviceId.slice('number:'.length));
      await world.until(() => dialer.getState().call?.phase === 'ringing-them', 'the contact rings');
      await expect(dialer.hangUp()).resolves.toBe('cancelled');
      expect(world.commercial.state().calls.map(({ phase }) => phase)).toEqual(['ended']);
    });

    test('with a talk to the same contact in it, that talk is not taken for this call', async () => {
      const world = createDialerWorld(withCallControl());
      const { dialer } = await world.signedInDialer();
      const talk = {
        telephonySessionId: 'other',
        direction: 'Outbound',
        to: manual.number,
        startTime: new Date(world.clock.now()).toISOString(),
        telephonyStatus: 'CallConnected',
      };
      world.commercial.addFault({ path: PRESENCE, delayMs: 200, status: 200, body: { activeCalls: [talk] } });
      await dialer.dial(manual);
      await world.pass(500);
      world.commercial.answer(manual.deviceId.slice('number:'.length));
      await world.until(() => dialer.getState().call?.phase === 'ringing-them', 'the contact rings');
      world.commercial.addFault({ path: PRESENCE, status: 200, body: { activeCalls: [talk] } });
      world.commercial.addFault({
        method: 'GET',
        path: `${SESSIONS}other`,
        status: 200,
        body: { id: 'other' },
      });
      await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
      expect(world.commercial.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);
    });
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

describe('what hanging up does is told before it is done', () => {
  const seen = (dialer: { getState: () => { call?: CallInfo } }) => {
    const { hangUp, hangUpHint } = dialer.getState().call ?? {};
    return { hangUp, hangUpHint };
  };

  test.each([
    ['ringing-you', 'cancel', 'cancel'],
    ['ringing-them', 'end', 'use-your-phone'],
    ['connected', 'end', 'use-your-phone'],
  ] as const)('while %s: %s with Call Control, %s without', async (phase, permitted, not) => {
    const able = await callThatIs(phase);
    expect(able.dialer.getState().call?.hangUp).toBe(permitted);
    expect(able.told('call').at(-1)).toMatchObject({ phase, hangUp: permitted });
    const unable = await callThatIs(phase, createDialerWorld());
    expect(unable.dialer.getState().call?.hangUp).toBe(not);
    expect(unable.told('call').at(-1)).toMatchObject({ phase, hangUp: not });
  });

  test.each(['ReadPresence', 'CallControl'] as const)('%s alone is not enough', async (only) => {
    const world = createDialerWorld({ app: { permissions: ['ReadAccounts', 'RingOut', only] } });
    const { dialer } = await callThatIs('connected', world);
    expect(seen(dialer)).toEqual({
      hangUp: 'use-your-phone',
      hangUpHint: 'Hang up on your phone to end this call.',
    });
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
  });

  test('a call that waits to be placed can be cancelled, one that has ended has nothing to hang up', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial('+16505550101');
    await world.until(() => told('call-record').length > 0, 'the record is there');
    expect(told('call').map(({ phase, hangUp }) => [phase, hangUp])).toEqual([
      ['placing', 'cancel'],
      ['ringing-you', 'cancel'],
      ['ringing-them', 'use-your-phone'],
      ['ended', undefined],
    ]);
  });

  test('a call that RingCentral will not cancel any more takes the phone', async () => {
    const { world, dialer } = await callThatIs('ringing-you', createDialerWorld());
    world.commercial.addFault({ ...CANCELLING, status: 409 });
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(seen(dialer).hangUp).toBe('use-your-phone');
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(world.commercial.requests().filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  test.each([PRESENCE, SESSIONS])('Call Control that is refused is not tried again: %s', async (path) => {
    const { world, dialer } = await callThatIs('connected');
    world.commercial.addFault({ path, status: 403 });
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(seen(dialer)).toEqual({
      hangUp: 'use-your-phone',
      hangUpHint: 'RingCentral does not let this page end the call. Hang up on your phone to end this call.',
    });
    const before = world.commercial.requests().length;
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(world.commercial.requests()).toHaveLength(before);
  });

  test('a call that cannot be told apart is not looked for again, but the next call is', async () => {
    const { world, dialer, told } = await callThatIs('connected');
    const startTime = new Date(world.clock.now() - 90_000).toISOString();
    const body = {
      activeCalls: [{ telephonySessionId: 'x', direction: 'Outbound', to: '+16505550109', startTime }],
    };
    world.commercial.addFault({ path: PRESENCE, status: 200, body });
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(seen(dialer).hangUpHint).toMatch(/^This call cannot be told apart from others of yours\./);
    world.commercial.hangUp('+16505550109');
    await world.until(() => told('call-record').length === 1, 'the call is over');
    await dialer.dial('+16505550100');
    await world.until(() => dialer.getState().call?.phase === 'connected', 'connected');
    expect(seen(dialer)).toEqual({ hangUp: 'end', hangUpHint: undefined });
    await expect(dialer.hangUp()).resolves.toBe('ended');
  });

  test('a session that presence does not list yet can be tried again', async () => {
    const { world, dialer } = await callThatIs('connected');
    world.commercial.addFault({ path: PRESENCE, status: 200, body: { activeCalls: [] } });
    await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
    expect(seen(dialer).hangUp).toBe('end');
    await expect(dialer.hangUp()).resolves.toBe('ended');
  });
});

test('without the permissions nothing is asked for that the app may not have', async () => {
  const { world, dialer } = await callThatIs('connected', createDialerWorld());
  await expect(dialer.hangUp()).resolves.toBe('use-your-phone');
  expect(world.commercial.requests().filter(({ path }) => path.includes('presence'))).toEqual([]);
});
