import { describe, expect, test } from 'vitest';
import { createDialerWorld, LANDING_PAGE } from '../support/dialer-world';
import { placed, RING_OUT } from './ring-out-requests';

const phases = (told: (event: 'call') => { phase: string }[]) => told('call').map(({ phase }) => phase);
const ALL_PHASES = ['placing', 'ringing-you', 'ringing-them', 'connected', 'ended'];

describe('a page that throws', () => {
  test('in its listener to the state loses neither events nor record', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    dialer.subscribe(() => {
      throw new Error('the page is broken');
    });
    await dialer.dial('+16505550110');
    await world.until(() => told('call-record').length === 1, 'the record is there');
    expect(phases(told)).toEqual(ALL_PHASES);
  });

  test('in its logger and a listener at once loses neither events nor record', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer({
      logger: () => {
        throw new Error('the log is full');
      },
    });
    dialer.on('call', () => {
      throw new Error('the page is broken');
    });
    await dialer.dial('+16505550110');
    await world.until(() => told('call-record').length === 1, 'the record is there');
    expect(phases(told)).toEqual(ALL_PHASES);
  });
});

describe('hanging up what is still being placed', () => {
  test('says that the call ended when RingCentral refused it meanwhile', async () => {
    const world = createDialerWorld();
    const { dialer } = await world.signedInDialer();
    world.commercial.addFault({ method: 'POST', path: RING_OUT, status: 400, delayMs: 2_000, times: 1 });
    const dialed = dialer.dial('+16505550100').catch(() => undefined);
    await world.until(() => dialer.getState().call?.phase === 'placing', 'it is being placed');
    const hungUp = dialer.hangUp();
    await world.pass(3_000);
    await expect(hungUp).resolves.toBe('ended');
    await dialed;
  });

  test('and then calling again is another call', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    world.commercial.addFault({ method: 'POST', path: RING_OUT, delayMs: 2_000, times: 1 });
    const first = dialer.dial('+16505550109');
    await world.until(() => dialer.getState().call?.phase === 'placing', 'it is being placed');
    const hungUp = dialer.hangUp();
    await expect(dialer.dial('+16505550109')).rejects.toMatchObject({ code: 'call-in-progress' });
    await world.pass(3_000);
    await expect(hungUp).resolves.toBe('cancelled');
    await first;
    await expect(dialer.dial('+16505550109')).resolves.toBeDefined();
    expect(told('call-record')).toHaveLength(1);
    expect(placed(tab)).toHaveLength(2);
  });
});

test('a call is not kept waiting for a list of phones that was read before', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = await world.signedInDialer();
  world.clock.advance(11 * 60_000);
  await world.settle();
  world.commercial.addFault({
    method: 'GET',
    path: '/restapi/v1.0/account/~/extension/~',
    status: 403,
    times: 9,
  });
  await expect(dialer.dial('+16505550109')).resolves.toBeDefined();
  expect(placed(tab)).toHaveLength(1);
});

test('a user who may not read forwarding numbers calls from her other phones', async () => {
  const world = createDialerWorld();
  world.commercial.addFault({ method: 'GET', path: '*/forwarding-number*', status: 403, times: 9 });
  const { dialer } = await world.signedInDialer();
  expect(dialer.getState().devices.map(({ kind }) => kind)).toEqual([
    'extension',
    'desk-phone',
    'direct-number',
    'direct-number',
    'direct-number',
    'direct-number',
  ]);
});

describe('a link that looks like an answer of RingCentral’s', () => {
  test('takes nobody’s session away', async () => {
    const world = createDialerWorld();
    const before = await world.signedInDialer();
    await before.dialer.destroy();
    before.tab.href = `${LANDING_PAGE}?code=abc&state=${'a'.repeat(32)}%3B1210`;
    const after = await world.land(before.tab, { redirectUri: LANDING_PAGE });
    expect(after.dialer.getState().session.status).toBe('signed-in');
    expect(after.tab.href).toBe(LANDING_PAGE);
  });
});
