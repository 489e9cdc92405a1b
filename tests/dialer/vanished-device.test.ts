import { describe, expect, test } from 'vitest';
import type { DialerOptions } from '../../src/dialer/dialer-api';
import { createDialerWorld, type DialerWorld, type TestDialer } from '../support/dialer-world';
import { failure, PLACING, placed } from './ring-out-requests';

const GONE = { id: 'forwarding:gone', label: 'Old Mobile · +14155550199' };
const DESK = 'number:+14155550101';

/** A user who has chosen a phone that she has no more. */
async function dialerWithoutItsPhone(
  world: DialerWorld,
  options: Partial<DialerOptions> = {},
): Promise<TestDialer> {
  const dialer = await world.signedInDialer(options);
  dialer.core.choices.change({ deviceId: GONE.id, deviceLabel: GONE.label });
  return dialer;
}

test('a chosen phone that is gone is told in the state, and nothing takes its place', async () => {
  const world = createDialerWorld();
  const { dialer } = await dialerWithoutItsPhone(world);
  expect(dialer.getState()).toMatchObject({ vanishedDevice: GONE });
  expect(dialer.getState()).not.toHaveProperty('deviceId');
  expect(dialer.getState().devices.length).toBeGreaterThan(1);
});

test('the platform’s own news of it counts, too', async () => {
  const world = createDialerWorld();
  const { core, dialer, told } = await world.signedInDialer();
  const mobile = dialer.getState().devices.find(({ name }) => name === 'My Mobile')!;
  core.choices.choose(mobile);
  expect(dialer.getState().deviceId).toBe(mobile.id);
  const avery = world.commercial.world.accounts[0]?.extensions.find(({ name }) => name === 'Avery Collins');
  avery?.forwardingNumbers.splice(0, 1);
  await core.directory.reload();
  expect(dialer.getState().vanishedDevice).toEqual({ id: mobile.id, label: mobile.label });
  const error = await failure(dialer.dial('+16505550110'));
  expect(error.message).toBe('Your phone My Mobile · +14155550151 is no longer available.');
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'not-placed' } }]);
});

describe('without a face to ask through', () => {
  test('the call is refused with what there is to choose from, and recorded', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await dialerWithoutItsPhone(world);
    const error = await failure(dialer.dial({ number: '+16505550110', requestId: 'r1' }));
    expect(error).toMatchObject({ code: 'no-device', requestId: 'r1', retryable: false });
    expect(error.message).toContain(GONE.label);
    expect(String(error.solutions)).toContain(DESK);
    expect(placed(tab)).toEqual([]);
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'not-placed', reasonCode: 'no-device', from: { deviceId: '' } } },
    ]);
  });

  test('a phone that was chosen before its label was kept is called "the phone"', async () => {
    const world = createDialerWorld();
    const { core, dialer } = await world.signedInDialer();
    core.choices.change({ deviceId: GONE.id });
    expect((await failure(dialer.dial('+16505550110'))).message).toMatch(/^The phone that you chose/);
  });

  test('a call that names its phone is placed', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await dialerWithoutItsPhone(world);
    await dialer.dial({ number: '+16505550110', deviceId: DESK });
    expect(placed(tab)).toMatchObject([{ from: { phoneNumber: '+14155550101' } }]);
    expect(dialer.getState().vanishedDevice).toEqual(GONE);
  });
});

describe('with a face', () => {
  test('the user is asked, and her answer goes on with the call and is kept', async () => {
    const world = createDialerWorld();
    const { core, dialer, tab } = await dialerWithoutItsPhone(world);
    core.question.faceAppeared();
    const called = dialer.dial('+16505550110');
    await world.settle();
    const question = core.question.open.getState();
    expect(question).toMatchObject({ about: 'device', reason: { code: 'no-device' } });
    expect(placed(tab)).toEqual([]);
    core.choices.choose(dialer.getState().devices.find(({ id }) => id === DESK)!);
    question?.answer({ yes: true });
    await called;
    expect(placed(tab)).toMatchObject([{ from: { phoneNumber: '+14155550101' } }]);
    expect(dialer.getState()).toMatchObject({ deviceId: DESK });
    expect(dialer.getState()).not.toHaveProperty('vanishedDevice');
  });

  test('"Not now" refuses the call, records it, and says nothing of ids to people', async () => {
    const world = createDialerWorld();
    const { core, dialer, told } = await dialerWithoutItsPhone(world);
    core.question.faceAppeared();
    const called = failure(dialer.dial('+16505550110'));
    await world.settle();
    core.question.open.getState()?.answer({ yes: false });
    const error = await called;
    expect(error.code).toBe('no-device');
    expect(error.solutions).toEqual(['Choose another phone to call from.']);
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'not-placed', reasonCode: 'no-device' } },
    ]);
    expect(dialer.getState().vanishedDevice).toEqual(GONE);
  });

  test.each<[string, (dialer: TestDialer) => Promise<unknown>, string]>([
    ['hanging up', ({ dialer }) => dialer.hangUp(), 'call-cancelled'],
    ['removing the dialer', ({ dialer }) => dialer.destroy(), 'destroyed'],
    ['signing out', ({ dialer }) => dialer.clearCredentials(), 'no-device'],
  ])('%s while the question waits takes both back', async (_what, act, code) => {
    const world = createDialerWorld();
    const dialer = await dialerWithoutItsPhone(world);
    dialer.core.question.faceAppeared();
    const called = failure(dialer.dialer.dial('+16505550110'));
    await world.settle();
    await act(dialer);
    expect((await called).code).toBe(code);
    expect(dialer.core.question.open.getState()).toBeUndefined();
    expect(placed(dialer.tab)).toEqual([]);
  });

  test('the same contact again while the question waits is the same call', async () => {
    const world = createDialerWorld();
    const { core, dialer, tab } = await dialerWithoutItsPhone(world);
    core.question.faceAppeared();
    const first = dialer.dial('+16505550110');
    await world.settle();
    const second = dialer.dial('+16505550110');
    core.choices.choose(dialer.getState().devices[0]!);
    core.question.open.getState()?.answer({ yes: true });
    expect(await second).toEqual(await first);
    expect(placed(tab)).toHaveLength(1);
  });
});

describe('a phone that RingCentral refuses', () => {
  const refused = (parameterName: string) => ({
    ...PLACING,
    status: 400,
    body: {
      errorCode: 'CMN-101',
      message: `Parameter [${parameterName}] value is invalid`,
      errors: [{ errorCode: 'CMN-101', message: 'x', parameterName }],
    },
  });

  test.each(['from.phoneNumber', 'from.forwardingNumberId', 'from'])(
    'by the parameter %s is a device to choose anew, and the phones are read again',
    async (parameter) => {
      const world = createDialerWorld();
      const { dialer, told, tab } = await world.signedInDialer();
      const reads = () => tab.sent.filter(({ url }) => url.includes('/phone-number')).length;
      const before = reads();
      world.commercial.addFault(refused(parameter));
      const error = await failure(dialer.dial('+16505550110'));
      expect(error).toMatchObject({ code: 'no-device', platformCode: 'CMN-101', retryable: false });
      expect(told('call-record')).toMatchObject([
        { record: { outcome: 'not-placed', reasonCode: 'no-device' } },
      ]);
      await world.settle();
      expect(reads()).toBe(before + 1);
    },
  );

  test('is not what a refused number is', async () => {
    const world = createDialerWorld();
    const { dialer } = await world.signedInDialer();
    world.commercial.addFault(refused('to.phoneNumber'));
    await expect(dialer.dial('+16505550110')).rejects.toMatchObject({ code: 'platform' });
  });

  test('while ringing it is a failure of the own phone', async () => {
    const world = createDialerWorld();
    const { dialer, told } = await world.signedInDialer();
    await dialer.dial('+16505550118');
    await world.until(() => told('call-record').length === 1, 'the record is there');
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'failed', leg: 'caller', reasonCode: 'device-not-supported' } },
    ]);
  });
});
