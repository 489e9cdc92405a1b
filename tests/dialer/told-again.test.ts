import { expect, test, vi } from 'vitest';
import { createDialerWorld, LANDING_PAGE } from '../support/dialer-world';

const NAMESPACE = 'ringout-dialer:ringout-dialer-demo:production';

/** A tab, and what another one tells it of calls. */
async function tabThatHears() {
  const world = createDialerWorld();
  const tab = await world.signedInDialer();
  const locks = vi.spyOn(tab.tab.runtime.locks, 'hold');
  const channel = world.browser.openTab(LANDING_PAGE).runtime.openChannel(`${NAMESPACE}:calls`);
  const hear = async (id: string, over: boolean) => {
    locks.mockClear();
    channel.post({ id, over });
    await world.settle();
  };
  const lookedAfter = (id: string) => locks.mock.calls.some(([name]) => name === `${NAMESPACE}:call:${id}`);
  return { ...tab, world, hear, lookedAfter };
}

// A page may be open for weeks: what it keeps in mind of each call would never be freed.
test('a call of another tab that is over is not kept in mind: told of again, it is looked after again, and left alone', async () => {
  const { hear, lookedAfter, told } = await tabThatHears();
  await hear('its-call', false);
  expect(lookedAfter('its-call')).toBe(true);
  await hear('its-call', true);
  await hear('its-call', false);
  expect(lookedAfter('its-call')).toBe(true);
  expect(told('call')).toEqual([]);
  expect(told('call-record')).toEqual([]);
});

test('nor is its own', async () => {
  const { dialer, world, hear, lookedAfter, told } = await tabThatHears();
  const { callId = '' } = await dialer.dial('+16505550104');
  await hear(callId, false);
  expect(lookedAfter(callId)).toBe(false); // it has it
  await world.until(() => told('call-record').length > 0, 'the call is over');
  await world.settle();
  const before = told('call').length;
  await hear(callId, false);
  expect(lookedAfter(callId)).toBe(true);
  expect(told('call')).toHaveLength(before);
  expect(told('call-record')).toHaveLength(1);
});
