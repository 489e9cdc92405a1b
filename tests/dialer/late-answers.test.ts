import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { signInByPopup } from '../auth/popup-steps';
import { CANCELLING, failure, PLACING, ringOutRequests } from './ring-out-requests';

const CONTACT = { number: '+16505550109', deviceId: 'number:+14155550101' };

describe('a request that RingCentral refuses for its token leaves once more, unless the call was taken back meanwhile', () => {
  test('by hanging up: it is cancelled, and no phone rings', async () => {
    const world = createDialerWorld();
    const { dialer, told, tab } = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, status: 401, delayMs: 3_000 });
    const dialed = failure(dialer.dial(CONTACT));
    await world.pass(1_000);
    const hungUp = dialer.hangUp();
    await world.pass(5_000);
    await expect(hungUp).resolves.toBe('cancelled');
    expect(await dialed).toMatchObject({ code: 'call-cancelled' });
    expect(told('call-record')).toMatchObject([{ record: { outcome: 'cancelled' } }]);
    expect(ringOutRequests(tab, 'POST')).toHaveLength(1);
    expect(world.commercial.state().calls).toEqual([]);
  });

  test('by signing out and in again: the new session places nothing that nobody watches', async () => {
    const world = createDialerWorld();
    const avery = await world.signedInDialer();
    world.commercial.addFault({ ...PLACING, delayMs: 3_000 });
    const dialed = failure(avery.dialer.dial(CONTACT));
    await world.pass(1_000);
    await avery.dialer.clearCredentials();
    await signInByPopup(world, avery);
    await world.pass(10_000);
    await dialed;
    expect(avery.told('call-record')).toMatchObject([
      { record: { outcome: 'unknown', reasonCode: 'signed-out' } },
    ]);
    expect(ringOutRequests(avery.tab, 'POST')).toHaveLength(1);
    expect(world.commercial.state().calls).toEqual([]);
  });
});

test('a cancellation that is answered when the next call is under way does not end that one', async () => {
  const world = createDialerWorld();
  const { dialer, told } = await world.signedInDialer();
  await dialer.dial(CONTACT);
  world.commercial.addFault({ ...CANCELLING, delayMs: 6_000, status: 204 });
  const hungUp = dialer.hangUp();
  world.commercial.reject('+14155550101');
  await world.until(() => told('call-record').length === 1, 'the call is over');
  await dialer.dial({ number: '+16505550109', deviceId: 'number:+14155550111' });
  await world.pass(8_000);
  await expect(hungUp).resolves.toBe('cancelled');
  expect(told('call-record')).toHaveLength(1);
  expect(dialer.getState().call).toMatchObject({ phase: 'ringing-you' });
});
