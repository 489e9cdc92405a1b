import { expect, test } from 'vitest';
import { attemptFor } from '../../src/dialer/hanging-up';
import { createDialerWorld } from '../support/dialer-world';
import { CANCELLING, ringOutRequests } from './ring-out-requests';

/** Rings until somebody answers. */
const manual = { number: '+16505550109', deviceId: 'number:+14155550101' };

test('without a call, pressing the button does nothing', async () => {
  const { core } = createDialerWorld().dialer();
  await core.hangingUp.press();
  expect(attemptFor(core.hangingUp.store.getState(), undefined)).toEqual({ busy: false });
});

test('pressed twice, RingCentral is asked once; that it is asked shows until it has answered', async () => {
  const world = createDialerWorld();
  const { core, dialer, tab } = await world.signedInDialer();
  const { hangingUp } = core;
  const call = await dialer.dial(manual);
  const attempt = () => attemptFor(hangingUp.store.getState(), call.callId);
  const pressed = [hangingUp.press(), hangingUp.press()];
  expect(attempt()).toMatchObject({ busy: true });
  await Promise.all(pressed);
  expect(attempt()).toMatchObject({ busy: false, result: 'cancelled' });
  expect(ringOutRequests(tab, 'DELETE')).toHaveLength(1);
});

test('why it failed is kept until it is tried again, and is not told of another call', async () => {
  const world = createDialerWorld();
  const { core, dialer, told } = await world.signedInDialer();
  const { hangingUp } = core;
  const call = await dialer.dial(manual);
  const attempt = () => attemptFor(hangingUp.store.getState(), dialer.getState().call?.callId);
  world.commercial.addFault({ ...CANCELLING, drop: true });
  await hangingUp.press();
  expect(attempt()).toMatchObject({ busy: false, error: { code: 'network' } });
  expect(told('error')).toEqual([]);
  await hangingUp.press();
  expect(attempt()).toMatchObject({ busy: false, result: 'cancelled' });
  expect(attempt().error).toBeUndefined();
  await world.until(() => told('call-record').length > 0, 'the call is over');

  const next = await dialer.dial(manual);
  expect(next.callId).not.toBe(call.callId);
  expect(attempt()).toEqual({ busy: false });
});

test('what comes of hanging up a call that is over does not show on the next one', async () => {
  const world = createDialerWorld();
  const { core, dialer } = await world.signedInDialer();
  const { hangingUp } = core;
  const first = await dialer.dial(manual);
  world.commercial.addFault({ ...CANCELLING, delayMs: 20_000, status: 500 });
  const pressed = hangingUp.press();
  world.commercial.reject('+14155550101');
  await world.until(() => dialer.getState().call?.phase === 'ended', 'the call is over');
  expect(attemptFor(hangingUp.store.getState(), first.callId)).toMatchObject({ busy: true });
  await dialer.dial(manual);
  const second = hangingUp.press();
  await world.pass(30_000);
  await Promise.all([pressed, second]);
  expect(attemptFor(hangingUp.store.getState(), dialer.getState().call?.callId)).toMatchObject({
    busy: false,
    result: 'cancelled',
  });
});
