import { describe, expect, test } from 'vitest';
import type { FlipTarget } from '../../src/devices/flip-target';
import { createDialerWorld } from '../support/dialer-world';
import { failure } from './ring-out-requests';

const SESSIONS = '/restapi/v1.0/account/~/telephony/sessions/';
const PRESENCE = '/restapi/v1.0/account/~/extension/~/presence';
const CONTACT = '+16505550109';
const MOBILE = '+14155550151';
const HOME = '+14155550181';

/** A call of Avery's from her mobile that is connected, or on its way there. */
async function call(
  permissions: ('ReadPresence' | 'CallControl')[] = ['ReadPresence', 'CallControl'],
  upTo: 'ringing-them' | 'connected' = 'connected',
) {
  const world = createDialerWorld({ app: { permissions: ['ReadAccounts', 'RingOut', ...permissions] } });
  const dialer = await world.signedInDialer();
  const mobile = dialer.dialer.getState().devices.find(({ number }) => number === MOBILE);
  await dialer.dialer.dial({ number: CONTACT, deviceId: mobile?.id ?? '' });
  world.commercial.answer(MOBILE);
  const phase = (wanted: string) =>
    world.until(() => dialer.dialer.getState().call?.phase === wanted, wanted);
  if (upTo === 'connected') {
    await phase('ringing-them');
    world.commercial.answer(CONTACT);
  }
  await phase(upTo);
  const { flip, calls, directory } = dialer.core;
  const { call: placed } = calls.getState();
  if (!placed) throw new Error('There is no call.');
  const targets = flip.targets(placed, directory.getState());
  const home = targets.find(({ number }) => number === HOME);
  if (!home) throw new Error('There is no phone at home.');
  const flips = () => world.commercial.requests().filter(({ path }) => path.endsWith('/flip'));
  const states = () =>
    Object.fromEntries(world.commercial.state().phones.map(({ number, state }) => [number, state]));
  return { world, ...dialer, flip, phase, targets, home, flips, states };
}

test('a call can be moved to every phone but the one it is at', async () => {
  const { targets } = await call();
  expect(targets.map(({ name, flipNumber }) => [flipNumber, name])).toEqual([
    ['1', 'Avery Collins Desk phone'],
    ['3', 'Home'],
  ]);
});

test('it goes on at the other phone, and its end is seen and recorded there', async () => {
  const { world, flip, home, states, told, phase, dialer } = await call();
  await flip.move(home);
  expect(states()).toMatchObject({ [MOBILE]: 'talking', [HOME]: 'ringing' });
  world.commercial.answer(HOME);
  world.commercial.hangUp(MOBILE);
  await world.pass(10_000);
  expect(dialer.getState().call?.phase).toBe('connected');
  expect(states()).toMatchObject({ [MOBILE]: 'idle', [HOME]: 'talking', [CONTACT]: 'talking' });
  world.commercial.hangUp(HOME);
  await phase('ended');
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'completed' } }]);
});

test('a call that was moved can still be hung up from here', async () => {
  const { world, flip, home, dialer, states } = await call();
  await flip.move(home);
  world.commercial.answer(HOME);
  await expect(dialer.hangUp()).resolves.toBe('ended');
  expect(Object.values(states()).every((state) => state === 'idle')).toBe(true);
});

test.each([
  [['ReadPresence', 'CallControl'] as const, true],
  [['CallControl'] as const, false],
  [['ReadPresence'] as const, false],
  [[] as const, false],
])('with the permissions %j it is offered: %s', async (permissions, offered) => {
  const { flip, dialer } = await call([...permissions]);
  expect(flip.allowed()).toBe(offered);
  await dialer.destroy();
});

describe('no other call is ever moved', () => {
  const other = (startTime: string) => ({
    telephonySessionId: 'other',
    partyId: 'other-1',
    direction: 'Outbound',
    to: CONTACT,
    startTime,
    telephonyStatus: 'CallConnected',
  });
  const party = { id: 'other-1', ringOutRole: 'Initiator' };
  const ringOut = { origin: { type: 'RingOut' }, parties: [party] };
  test.each<[string, (at: string) => object[], object]>([
    ['no call', () => [], ringOut],
    ['a call to somebody else', (at) => [{ ...other(at), to: '+16505550100' }], ringOut],
    ['an older call', () => [other('2020-01-01T00:00:00.000Z')], ringOut],
    ['two calls', (at) => [other(at), { ...other(at), telephonySessionId: 'another' }], ringOut],
    ['a call of a softphone', (at) => [other(at)], { ...ringOut, origin: { type: 'Call' } }],
    ['a call with two initiators', (at) => [other(at)], { ...ringOut, parties: [party, party] }],
    ['a call of nobody', (at) => [{ ...other(at), partyId: undefined }], { origin: { type: 'RingOut' } }],
  ])('when RingCentral shows %s', async (_what, activeCalls, session) => {
    const { world, flip, home, flips } = await call();
    const at = new Date(world.clock.now()).toISOString();
    const shows = (path: string, body: object) =>
      world.commercial.addFault({ method: 'GET', path, status: 200, body, times: 2 });
    shows(PRESENCE, { activeCalls: activeCalls(at) });
    shows(SESSIONS, session);
    const error = await failure(flip.move(home));
    expect(error).toMatchObject({ name: 'DialerError', code: 'platform' });
    expect(error.solutions).toEqual(['Press * and then 3 on the phone that you are talking on.']);
    expect(flips()).toEqual([]);
  });

  test.each([
    ['the session', { ...ringOut, parties: [{ id: 'target', ringOutRole: 'Target' }, party] }],
    ['presence, where the session names none', { origin: { type: 'RingOut' } }],
  ])('and of this one only the user’s own party, as named by %s', async (_by, session) => {
    const { world, flip, home, flips } = await call();
    const at = new Date(world.clock.now()).toISOString();
    const shows = (path: string, body: object) =>
      world.commercial.addFault({ method: 'GET', path, status: 200, body, times: 1 });
    shows(PRESENCE, { activeCalls: [other(at)] });
    shows(SESSIONS, session);
    await failure(flip.move(home)); // the simulator has no such session
    expect(flips().map(({ path }) => path)).toEqual([`${SESSIONS}other/parties/other-1/flip`]);
  });

  test('before the contact has answered', async () => {
    const { flip, home, flips } = await call(undefined, 'ringing-them');
    expect(await failure(flip.move(home))).toMatchObject({
      message: 'There is no call to move: only a connected one can be.',
    });
    expect(flips()).toEqual([]);
  });

  test('after it has ended, or while it ends', async () => {
    const { world, flip, home, flips, phase } = await call();
    world.commercial.addFault({ method: 'GET', path: PRESENCE, delayMs: 8_000, times: 1 });
    const moved = failure(flip.move(home));
    world.commercial.hangUp(CONTACT);
    await phase('ended');
    await world.pass(8_000);
    expect(await moved).toMatchObject({ message: expect.stringContaining('no call to move') });
    expect(await failure(flip.move(home))).toMatchObject({ code: 'platform' });
    expect(flips()).toEqual([]);
  });
});

describe('a move that RingCentral refuses is told, and the call goes on', () => {
  test.each([400, 404, 409])('with %d: the user can do it on the phone', async (status) => {
    const { world, flip, home, dialer, told } = await call();
    world.commercial.addFault({ method: 'POST', path: SESSIONS, status, times: 1 });
    const error = await failure(flip.move(home));
    expect(error).toMatchObject({
      code: 'platform',
      message: 'RingCentral did not move the call. It goes on where it is.',
      solutions: ['Press * and then 3 on the phone that you are talking on.'],
    });
    await world.pass(3_000);
    expect(dialer.getState().call?.phase).toBe('connected');
    expect(told('error')).toEqual([]);
  });

  test.each([
    [403, 'forbidden'],
    [500, 'platform'],
    [429, 'rate-limited'],
  ])('with %d: %s', async (status, code) => {
    const { world, flip, home, dialer } = await call();
    world.commercial.addFault({ method: 'POST', path: SESSIONS, status, times: 1 });
    expect(await failure(flip.move(home))).toMatchObject({ code });
    expect(dialer.getState().call?.phase).toBe('connected');
  });

  test('to a phone that is gone from the list: the list is as old as the directory', async () => {
    const { flip, home } = await call();
    const gone: FlipTarget = { ...home, flipNumber: '8' };
    expect(await failure(flip.move(gone))).toMatchObject({ code: 'platform', platformCode: 'CMN-101' });
  });
});
