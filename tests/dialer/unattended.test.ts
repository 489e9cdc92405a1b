import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { placed } from './ring-out-requests';

describe('a call that nobody waits for', () => {
  test('is placed like any other', async () => {
    const world = createDialerWorld();
    const { core, tab, told } = await world.signedInDialer();
    core.unattended.dial({ number: 'tel:+1-650-555-0110', name: 'Ada' });
    await world.settle();
    expect(placed(tab)).toMatchObject([{ to: { phoneNumber: '+16505550110' } }]);
    expect(told('error')).toEqual([]);
    expect(core.unattended.problem.getState().error).toBeUndefined();
  });

  test('with a number that cannot be read tells it, shows it, and keeps the number to be corrected', async () => {
    const world = createDialerWorld();
    const { core, told } = await world.signedInDialer();
    core.unattended.dial({ number: '650 555', name: 'Ada' });
    await world.settle();
    const { error } = core.unattended.problem.getState();
    expect(error).toMatchObject({ code: 'invalid-number' });
    expect(told('error')).toEqual([expect.objectContaining({ error })]);
    expect(told('call-record')).toEqual([]);
    expect(core.draft.getState()).toMatchObject({ text: '650 555', contact: { name: 'Ada' } });
    core.draft.setState({ text: '650 555 0100' }, true);
    expect(core.unattended.problem.getState().error).toBeUndefined();
  });

  test('while another goes on says so, until that one has ended', async () => {
    const world = createDialerWorld();
    const { core, dialer, told } = await world.signedInDialer();
    await dialer.dial('+1 650 555 0110');
    core.unattended.dial({ number: '+1 650 555 0109' });
    await world.settle();
    expect(core.unattended.problem.getState().error).toMatchObject({ code: 'call-in-progress' });
    expect(told('error')).toMatchObject([{ error: { code: 'call-in-progress' } }]);
    await dialer.hangUp();
    await world.until(() => told('call-record').length === 1, 'the call has ended');
    expect(core.unattended.problem.getState().error).toBeUndefined();
  });

  test('by nobody who is signed in is told, recorded and noted in the field; the call says it, so nothing else does', async () => {
    const world = createDialerWorld();
    const { core, dialer, told } = world.dialer();
    core.unattended.dial({ number: '+1 650 555 0100', name: 'Ada' });
    await world.settle();
    expect(told('error')).toMatchObject([{ error: { code: 'signed-out' } }]);
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'not-placed', reasonCode: 'signed-out' } },
    ]);
    expect(core.draft.getState()).toMatchObject({ text: '+1 650 555 0100', contact: { name: 'Ada' } });
    expect(core.unattended.problem.getState().error).toBeUndefined();
    expect(dialer.getState().session.status).toBe('signed-out');
  });

  test('can be put out of sight', async () => {
    const world = createDialerWorld();
    const { core } = await world.signedInDialer();
    core.unattended.dial({ number: 'nobody' });
    await world.settle();
    core.unattended.dismiss();
    expect(core.unattended.problem.getState().error).toBeUndefined();
  });

  test('that is cut short when the dialer is destroyed says so', async () => {
    const world = createDialerWorld();
    const { core, dialer, told } = await world.signedInDialer();
    core.unattended.dial({ number: '+1 650 555 0110' });
    await dialer.destroy();
    await world.settle();
    expect(told('error')).toMatchObject([{ error: { code: 'destroyed' } }]);
  });
});
