import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/history/call-record';
import { HISTORY_MS } from '../../src/history/call-journal';
import { createDialerWorld, type DialerWorld, LANDING_PAGE, type TestDialer } from '../support/dialer-world';
import { signInByPopup } from '../auth/popup-steps';
import { failure } from './ring-out-requests';

const OPTIONS = { redirectUri: LANDING_PAGE };

/** What the face shows of the history, while it looks. */
function look({ core }: TestDialer) {
  const stop = core.history.subscribe(() => undefined);
  return {
    stop,
    shown: () => core.history.getState().records?.map(({ to, outcome }) => `${to.number} ${outcome}`),
  };
}

async function call(world: DialerWorld, { dialer, told }: TestDialer, number: string): Promise<void> {
  const before = told('call-record').length;
  await dialer.dial(number);
  await world.until(() => told('call-record').length > before, 'the call is over');
  await world.settle();
}

async function otherTab(world: DialerWorld, options = {}): Promise<TestDialer> {
  const other = world.dialer({ ...OPTIONS, ...options });
  await other.dialer.ready();
  await world.until(() => other.told('session').length > 0, 'the other tab is signed in');
  return other;
}

describe('the history follows the calls', () => {
  test('of this tab and of the others, newest first, while somebody looks', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    const second = await otherTab(world);
    const [here, there] = [look(first), look(second)];
    await world.settle();
    expect([here.shown(), there.shown()]).toEqual([[], []]);
    await call(world, first, '+16505550101');
    expect(there.shown()).toEqual(['+16505550101 busy']);
    await call(world, second, '+16505550104');
    const both = ['+16505550104 failed', '+16505550101 busy'];
    expect([here.shown(), there.shown()]).toEqual([both, both]);
    here.stop();
    await call(world, second, '+16505550103');
    expect(here.shown()).toEqual(both);
    const again = look(first);
    await world.settle();
    expect(again.shown()).toEqual(['+16505550103 rejected', ...both]);
  });

  test('also those that came to nothing, and those that the page takes no record of for a month at most', async () => {
    const world = createDialerWorld();
    const dialer = await world.signedInDialer();
    dialer.tab.online = false;
    await failure(dialer.dialer.dial('+16505550101'));
    await world.settle();
    const { shown, stop } = look(dialer);
    await world.settle();
    expect(shown()).toEqual(['+16505550101 not-placed']);
    stop();
    dialer.tab.close();
    world.clock.advance(HISTORY_MS + 1_000);
    const database = world.browser.database('ringout-dialer:ringout-dialer-demo:production:calls');
    expect(await database.all()).toHaveLength(1);
    world.dialer(OPTIONS);
    await world.pass(1_000);
    expect(await database.all()).toEqual([]);
  });
});

describe('nobody sees the calls of somebody else', () => {
  test('who has signed out, and they are there again when she is back', async () => {
    const world = createDialerWorld();
    const avery = await world.signedInDialer();
    await call(world, avery, '+16505550101');
    const { shown } = look(avery);
    await world.settle();
    await avery.dialer.clearCredentials();
    await world.settle();
    expect(shown()).toEqual([]);

    const morgan = await world.signedInDialer({}, 'Morgan Reyes');
    const hers = look(morgan);
    await world.settle();
    expect(hers.shown()).toEqual([]);
    await call(world, morgan, '+16505550104');
    expect(hers.shown()).toEqual(['+16505550104 failed']);
    await morgan.dialer.clearCredentials();

    const back = look(await world.signedInDialer());
    await world.settle();
    expect(back.shown()).toEqual(['+16505550101 busy']);
  });

  test('also of nobody: a call that was made without signing in is in no history', async () => {
    const taken: CallRecord[] = [];
    const world = createDialerWorld();
    const nobody = world.dialer({ ...OPTIONS, onCallRecord: (record) => void taken.push(record) });
    await failure(nobody.dialer.dial('+16505550101'));
    await world.settle();
    expect(taken).toMatchObject([{ outcome: 'not-placed', reasonCode: 'signed-out' }]);
    const { shown } = look(await world.signedInDialer());
    await world.settle();
    expect(shown()).toEqual([]);
  });

  test('a call that ends after its session belongs to its user', async () => {
    const world = createDialerWorld();
    const avery = await world.signedInDialer();
    await avery.dialer.dial({ number: '+16505550109', deviceId: 'number:+14155550101' });
    world.commercial.revokeSessions();
    await world.until(() => avery.told('call-record').length > 0, 'the call is given up');
    expect(avery.told('call-record')).toMatchObject([{ record: { reasonCode: 'session-expired' } }]);
    expect(avery.told('session').at(-1)).toMatchObject({ status: 'expired' });
    const { shown } = look(avery);
    await world.settle();
    expect(shown()).toEqual([]);
    await signInByPopup(world, avery);
    await world.settle();
    expect(shown()).toEqual(['+16505550109 unknown']);
  });
});

describe('clearing the history', () => {
  test('empties it in every tab', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    const second = await otherTab(world);
    await call(world, first, '+16505550101');
    const [here, there] = [look(first), look(second)];
    await world.settle();
    await first.core.history.clear();
    await world.settle();
    expect([here.shown(), there.shown()]).toEqual([[], []]);
  });

  test('loses no record that the host has not taken', async () => {
    const offered: CallRecord[] = [];
    let isDown = true;
    const onCallRecord = (record: CallRecord) => {
      if (isDown) throw new Error('The CRM is down.');
      offered.push(record);
    };
    const world = createDialerWorld();
    const dialer = await world.signedInDialer({ onCallRecord });
    await call(world, dialer, '+16505550101');
    const { shown } = look(dialer);
    await world.settle();
    expect(shown()).toEqual(['+16505550101 busy']);
    await dialer.core.history.clear();
    await world.settle();
    expect(shown()).toEqual([]);
    dialer.tab.close();
    isDown = false;
    const next = world.dialer(
      { ...OPTIONS, onCallRecord },
      world.browser.openTab(LANDING_PAGE, dialer.tab.session),
    );
    const after = look(next);
    await world.pass(60_000);
    expect(offered).toMatchObject([{ to: { number: '+16505550101' }, outcome: 'busy' }]);
    expect(after.shown()).toEqual([]);
  });
});
