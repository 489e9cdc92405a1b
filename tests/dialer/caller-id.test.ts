import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { failure, PLACING, placed } from './ring-out-requests';

const OWN = '+14155550101';
const MAIN = '+14155550100';

test('the numbers that contacts may be shown: the own ones first, then the company’s', async () => {
  const world = createDialerWorld();
  const { dialer } = await world.signedInDialer();
  expect(dialer.getState().callerIds.map(({ number, name }) => [number, name])).toEqual([
    [OWN, 'Direct number'],
    ['+14155550121', 'Business mobile'],
    ['+14155550141', 'Business mobile'],
    [MAIN, 'Main number'],
    ['+14155550185', 'Company number · Support line'],
    ['+14155550186', 'Company number'],
  ]);
  expect(dialer.getState()).not.toHaveProperty('callerId');
});

describe('the contact is shown', () => {
  test('what the account has as its default, unless somebody chose otherwise', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    await dialer.dial('+16505550110');
    expect(placed(tab)[0]).not.toHaveProperty('callerId');
  });

  test('the number that the user has chosen, in this browser for good', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    first.core.choices.change({ callerId: MAIN });
    await world.settle();
    const { dialer, tab } = world.dialer({}, first.tab);
    await world.until(() => dialer.getState().callerId === MAIN, 'the choice is there');
    await dialer.dial('+16505550110');
    expect(placed(tab)).toMatchObject([{ callerId: { phoneNumber: MAIN } }]);
    expect(world.commercial.state().calls).toHaveLength(1);
  });

  test('the default again, when the choice is taken back', async () => {
    const world = createDialerWorld();
    const { core, dialer, tab } = await world.signedInDialer();
    core.choices.change({ callerId: MAIN });
    core.choices.change({ callerId: undefined });
    expect(dialer.getState()).not.toHaveProperty('callerId');
    await dialer.dial('+16505550110');
    expect(placed(tab)[0]).not.toHaveProperty('callerId');
  });

  test.each([OWN, '(415) 555-0101', 'tel:+1-415-555-0101'])(
    'the number that the call names, written as %s',
    async (callerId) => {
      const world = createDialerWorld();
      const { core, dialer, tab } = await world.signedInDialer();
      core.choices.change({ callerId: MAIN });
      await dialer.dial({ number: '+16505550110', callerId });
      expect(placed(tab)).toMatchObject([{ callerId: { phoneNumber: OWN } }]);
      expect(dialer.getState().callerId).toBe(MAIN);
    },
  );
});

test.each(['+14155550111', '+16505550100', 'my number', '911'])(
  'a call that wants to show %s is refused with those that may be shown, and recorded',
  async (callerId) => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    const error = await failure(dialer.dial({ number: '+16505550110', callerId, requestId: 'r1' }));
    expect(error).toMatchObject({ code: 'invalid-caller-id', requestId: 'r1', retryable: false });
    expect(error.message).toContain(`"${callerId}"`);
    expect(String(error.solutions)).toContain(MAIN);
    expect(placed(tab)).toEqual([]);
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'not-placed', reasonCode: 'invalid-caller-id' } },
    ]);
  },
);

test('a chosen number that may no longer be shown gives way to the default, and the state says so', async () => {
  const world = createDialerWorld();
  const { core, dialer, tab } = await world.signedInDialer();
  core.choices.change({ callerId: '+14155550199' });
  expect(dialer.getState()).toMatchObject({ vanishedCallerId: '+14155550199' });
  expect(dialer.getState()).not.toHaveProperty('callerId');
  await dialer.dial('+16505550110');
  expect(placed(tab)[0]).not.toHaveProperty('callerId');
  core.choices.change({ callerId: OWN });
  expect(dialer.getState()).not.toHaveProperty('vanishedCallerId');
});

test('a caller ID that RingCentral refuses is told as that', async () => {
  const world = createDialerWorld();
  const { core, dialer } = await world.signedInDialer();
  core.choices.change({ callerId: OWN });
  const errors = [{ errorCode: 'CMN-101', message: 'x', parameterName: 'callerId.phoneNumber' }];
  world.commercial.addFault({ ...PLACING, status: 400, body: { errorCode: 'CMN-101', errors } });
  const error = await failure(dialer.dial('+16505550110'));
  expect(error).toMatchObject({ code: 'invalid-caller-id', platformCode: 'CMN-101' });
  expect(error.solutions).not.toEqual([]);
});
