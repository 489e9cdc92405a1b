import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { failure, LOOKING, placed, ringOutRequests } from './ring-out-requests';

const CONTACT = '+16505550100';
const NEXT = '+16505550101';

/** A call in the middle of a talk, where looks are far apart. */
async function talk() {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  await signedIn.dialer.dial(CONTACT);
  await world.until(() => signedIn.told('call').at(-1)?.phase === 'connected', 'it is connected');
  await world.pass(60_000);
  const looks = () => ringOutRequests(signedIn.tab, 'GET').length;
  const untilJustLooked = async () => {
    const before = looks();
    await world.until(() => looks() > before, 'there was a look');
  };
  return { ...signedIn, world, looks, untilJustLooked };
}

describe('dialing when the talk is over, and nobody has noticed', () => {
  test('places the next call, after the end of the first', async () => {
    const { world, dialer, told, tab, untilJustLooked } = await talk();
    await untilJustLooked();
    world.commercial.hangUp(CONTACT);
    await world.pass(1_000);
    expect(dialer.getState().call).toMatchObject({ phase: 'connected' });
    const { callId } = await dialer.dial(NEXT);
    expect(placed(tab)).toHaveLength(2);
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'completed', to: { number: CONTACT } } },
    ]);
    expect(told('call').map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(['connected', 'ended', 'placing']),
    );
    expect(dialer.getState().call).toMatchObject({ callId });
  });

  test('even right after a look, when it waits until the next one is due', async () => {
    const { world, dialer, untilJustLooked } = await talk();
    await untilJustLooked();
    world.commercial.hangUp(CONTACT);
    const next = dialer.dial(NEXT);
    await world.pass(1_100);
    await expect(next).resolves.toHaveProperty('callId');
  });

  test('is one call on a double click', async () => {
    const { world, dialer, tab, untilJustLooked } = await talk();
    await untilJustLooked();
    world.commercial.hangUp(CONTACT);
    await world.pass(1_000);
    const [first, second] = await Promise.all([dialer.dial(NEXT), dialer.dial(NEXT)]);
    expect(second).toEqual(first);
    expect(placed(tab)).toHaveLength(2);
  });

  test('calls the same contact again', async () => {
    const { world, dialer, tab, untilJustLooked } = await talk();
    await untilJustLooked();
    world.commercial.hangUp(CONTACT);
    await world.pass(1_000);
    await expect(dialer.dial(CONTACT)).resolves.toHaveProperty('callId');
    expect(placed(tab)).toHaveLength(2);
  });

  test('works for a call of an earlier page, too', async () => {
    const { world, dialer, tab } = await talk();
    void dialer; // the page is loaded anew without a word
    tab.close();
    const reloaded = world.browser.openTab(tab.href, tab.session);
    const page = await world.land(reloaded);
    await world.until(() => page.dialer.getState().call?.phase === 'connected', 'the call is taken up');
    await world.pass(20_000);
    world.commercial.hangUp(CONTACT);
    const next = page.dialer.dial(NEXT);
    await world.pass(1_100);
    await expect(next).resolves.toHaveProperty('callId');
  });
});

describe('dialing during a talk', () => {
  test('is refused after a look; many who dial share one a second', async () => {
    const { world, dialer, tab, looks, untilJustLooked } = await talk();
    await untilJustLooked();
    const before = looks();
    const refused: string[] = [];
    for (let times = 0; times < 20; times += 1) {
      dialer.dial(NEXT).catch((error: { code: string }) => refused.push(error.code));
      await world.pass(100);
    }
    await world.pass(1_000);
    expect(refused).toEqual(Array.from({ length: 20 }, () => 'call-in-progress'));
    expect(looks() - before).toBeLessThanOrEqual(3);
    expect(placed(tab)).toHaveLength(1);
  });

  test('is refused after three seconds when RingCentral does not answer', async () => {
    const { world, dialer } = await talk();
    world.commercial.addFault({ ...LOOKING, delayMs: 9_000, times: 3 });
    const refused = failure(dialer.dial(NEXT));
    let known: string | undefined;
    void refused.then(({ code }) => (known = String(code)));
    await world.pass(2_900);
    expect(known).toBeUndefined();
    await world.pass(1_200);
    expect(known).toBe('call-in-progress');
  });

  test('comes to nothing when the user hangs up meanwhile: she wants no call at all', async () => {
    const { world, dialer, tab } = await talk();
    world.commercial.addFault({ ...LOOKING, delayMs: 1_000 });
    const refused = failure(dialer.dial(NEXT));
    await world.pass(200);
    void dialer.hangUp().catch(() => undefined);
    world.commercial.hangUp(CONTACT);
    await world.pass(3_000);
    expect(await refused).toMatchObject({ code: 'call-in-progress' });
    expect(placed(tab)).toHaveLength(1);
  });

  test('ends with the dialer', async () => {
    const { world, core, dialer, told, tab } = await talk();
    world.commercial.addFault({ ...LOOKING, delayMs: 1_000 });
    const refused = failure(dialer.dial({ number: NEXT, requestId: 'r2' }));
    await world.pass(200);
    await dialer.destroy();
    expect(await refused).toMatchObject({ code: 'destroyed', requestId: 'r2' });
    await world.pass(10_000);
    expect(placed(tab)).toHaveLength(1);
    expect(told('call-record')).toHaveLength(1);
    expect(core.draft.getState().text).toBe(CONTACT);
  });
});
