import { describe, expect, test } from 'vitest';
import { signInByPopup } from '../auth/popup-steps';
import { createDialerWorld } from '../support/dialer-world';
import { failure, placed, ringOutRequests } from './ring-out-requests';

describe('a call that nobody is signed in for', () => {
  test('is refused and recorded as not placed, with the contact', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = world.dialer();
    const request = {
      number: '+1 650 555 0100',
      name: 'Ada',
      record: { type: 'contact', id: '7' },
      digits: '12',
      requestId: 'r1',
    };
    const error = await failure(dialer.dial(request));
    expect(error).toMatchObject({ code: 'signed-out', requestId: 'r1' });
    expect(error.solutions).not.toEqual([]);
    const { number: _n, requestId: _r, ...contact } = request;
    expect(told('call-record')).toMatchObject([
      {
        record: {
          outcome: 'not-placed',
          reasonCode: 'signed-out',
          reason: error.message,
          requestId: 'r1',
          to: { number: '+16505550100', ...contact },
          from: { deviceId: '', label: '', number: '' },
          durationSeconds: 0,
        },
      },
    ]);
    expect(tab.sent).toEqual([]);
    expect(told('error')).toEqual([]);
  });

  test('keeps a national number as it was given, where no country is known', async () => {
    const world = createDialerWorld();
    const { dialer, told } = world.dialer();
    await failure(dialer.dial(' (650) 555-0100 '));
    expect(told('call-record')).toMatchObject([{ record: { to: { number: '(650) 555-0100' } } }]);
  });

  test('is refused by an expired session in its own words', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    world.commercial.revokeSessions();
    const error = await failure(dialer.dial('650 555 0100'));
    expect(error).toMatchObject({ code: 'session-expired' });
    const again = await failure(dialer.dial('+1 650 555 0101'));
    expect(again).toMatchObject({ code: 'session-expired' });
    expect(told('call-record').map(({ record }) => [record.outcome, record.reasonCode])).toEqual([
      ['not-placed', 'session-expired'],
      ['not-placed', 'session-expired'],
    ]);
  });
});

describe('clearing the credentials', () => {
  test('during a call: its end is not known, and it is recorded so', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    await dialer.dial('+16505550100');
    await world.until(() => told('call').at(-1)?.phase === 'connected', 'it is connected');
    await dialer.clearCredentials();
    expect(told('call-record')).toMatchObject([
      {
        record: {
          outcome: 'unknown',
          reasonCode: 'signed-out',
          reason: expect.stringContaining('signed out') as string,
        },
      },
    ]);
    const after = tab.sent.length;
    await world.pass(60_000);
    expect(tab.sent).toHaveLength(after);
    expect(told('call-record')).toHaveLength(1);
  });

  test('while a call waits for its turn: it was certainly not placed', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    for (let calls = 1; calls <= 10; calls += 1) {
      await dialer.dial('+16505550104');
      await world.until(() => told('call-record').length === calls, 'the record is there');
    }
    const dialed = failure(dialer.dial('+16505550100'));
    await world.pass(1_000);
    await dialer.clearCredentials();
    expect(await dialed).toMatchObject({ code: 'signed-out' });
    await world.pass(70_000);
    expect(placed(tab)).toHaveLength(10);
    expect(told('call-record').at(-1)?.record).toMatchObject({
      outcome: 'not-placed',
      reasonCode: 'signed-out',
    });
  });

  test('while a call is being prepared: it is not placed', async () => {
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    world.commercial.addFault({ path: '/restapi/v1.0/account', delayMs: 5_000, times: 4 });
    const { dialer, told } = world.dialer({}, tab);
    const dialed = failure(dialer.dial('+16505550100'));
    await world.pass(500);
    await dialer.clearCredentials();
    await world.pass(10_000);
    expect(await dialed).toBeDefined();
    expect(placed(tab)).toEqual([]);
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'not-placed' } }]);
  });

  test('forgets the user and her phones', async () => {
    const world = createDialerWorld();
    const { dialer } = await world.signedInDialer();
    expect(dialer.getState().devices).not.toEqual([]);
    await dialer.clearCredentials();
    expect(dialer.getState()).toMatchObject({ session: { status: 'signed-out' }, devices: [] });
    expect(dialer.getState().session).not.toHaveProperty('user');
  });
});

test('a call whose user is replaced by another is given up, and not asked about in her name', async () => {
  const world = createDialerWorld();
  const avery = await world.signedInDialer();
  await avery.dialer.dial({ number: '+16505550109', deviceId: 'number:+14155550101' });
  world.commercial.revokeSessions();
  await world.until(() => avery.told('session').at(-1)?.status === 'expired', 'the session has expired');
  expect(avery.dialer.getState().session.user?.name).toBe('Avery Collins');
  const looks = ringOutRequests(avery.tab, 'GET').length;
  await signInByPopup(world, avery, { user: 'Morgan Reyes' });
  await world.pass(60_000);
  expect(avery.told('call-record')).toMatchObject([
    { record: { outcome: 'unknown', reasonCode: 'session-expired' } },
  ]);
  expect(ringOutRequests(avery.tab, 'GET')).toHaveLength(looks);
  expect(avery.dialer.getState().session.user?.name).toBe('Morgan Reyes');
});
