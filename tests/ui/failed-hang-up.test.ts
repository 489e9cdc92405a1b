import { expect, test } from 'vitest';
import { attemptFor } from '../../src/dialer/hanging-up';
import { forgetFailedHangUps } from '../../src/ui/failed-hang-up';
import { CANCELLING } from '../dialer/ring-out-requests';
import { createDialerWorld } from '../support/dialer-world';

/** Rings until somebody answers. */
const manual = { number: '+16505550109', deviceId: 'number:+14155550101' };

/** A call that rings, and what its face tells of hanging up. */
async function ringing() {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  const { core, dialer } = signedIn;
  const stop = forgetFailedHangUps(core);
  const { callId } = await dialer.dial(manual);
  const { hangingUp } = core;
  const told = () => attemptFor(hangingUp.store.getState(), callId).error?.code;
  return { ...signedIn, world, stop, hangingUp, told };
}

test('that the computer is offline is not told any more when it is back, and the call can be hung up', async () => {
  const { world, tab, hangingUp, told, dialer } = await ringing();
  tab.online = false;
  await hangingUp.press();
  expect(hangingUp.store.getState().error?.message).toBe(
    'This computer is offline, so RingCentral could not be reached.',
  );
  await world.pass(20_000);
  expect(told()).toBe('network');
  tab.online = true;
  expect(told()).toBeUndefined();
  expect(dialer.getState().call?.phase).toBe('ringing-you');
  await hangingUp.press();
  expect(hangingUp.store.getState()).toMatchObject({ result: 'cancelled' });
});

test('an answer that was lost is told long enough to be read, and until the call is seen again', async () => {
  const { world, hangingUp, told } = await ringing();
  world.commercial.addFault({ ...CANCELLING, drop: true });
  await hangingUp.press();
  await world.pass(9_000);
  expect(told()).toBe('network');
  await world.pass(11_000);
  expect(told()).toBeUndefined();
});

test('as long as RingCentral cannot be reached, that is told', async () => {
  const { world, hangingUp, told } = await ringing();
  world.commercial.addFault({ path: '/restapi', drop: true, times: 100 });
  await hangingUp.press();
  await world.pass(50_000);
  expect(told()).toBe('network');
});

test('that RingCentral asks to wait is told until it does not any more', async () => {
  const { world, hangingUp, told } = await ringing();
  world.commercial.addFault({ ...CANCELLING, status: 429, headers: { 'Retry-After': '40' } });
  await hangingUp.press();
  await world.pass(39_000);
  expect(told()).toBe('rate-limited');
  await world.pass(2_000);
  expect(told()).toBeUndefined();
});

test('any other failure stays told, whatever becomes of the connection', async () => {
  const { world, tab, hangingUp, told } = await ringing();
  world.commercial.addFault({ ...CANCELLING, status: 500 });
  await hangingUp.press();
  tab.online = false;
  tab.online = true;
  await world.pass(30_000);
  expect(told()).toBe('platform');
});

test('nothing goes on when it is stopped', async () => {
  const { tab, hangingUp, told, stop } = await ringing();
  tab.online = false;
  await hangingUp.press();
  stop();
  tab.online = true;
  expect(told()).toBe('network');
});
