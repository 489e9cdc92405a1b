import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { placed } from './ring-out-requests';

const MOBILE = 'number:+14155550101';

test('what a user chose is found by the next dialer, in another tab of the browser too', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer({ credentials: 'local' });
  first.core.choices.change({ deviceId: MOBILE, playPrompt: true });
  await world.settle();
  await first.dialer.destroy();

  const second = world.dialer({ credentials: 'local' });
  await world.until(() => second.dialer.getState().devices.length > 0, 'the devices are there');
  expect(second.dialer.getState().deviceId).toBe(MOBILE);
  await second.dialer.dial('+16505550110');
  expect(placed(second.tab)).toMatchObject([{ from: { phoneNumber: '+14155550101' }, playPrompt: true }]);
});

test('another user of the same browser has her own choices', async () => {
  const world = createDialerWorld();
  const avery = await world.signedInDialer();
  avery.core.choices.change({ deviceId: MOBILE, playPrompt: true });
  await world.settle();
  await avery.dialer.clearCredentials();
  const morgan = await world.signedInDialer({}, 'Morgan');
  expect(morgan.dialer.getState().deviceId).toBe('extension');
  expect(morgan.core.choices.playPrompt()).toBe(false);
});

test('nobody’s choice is kept when nobody is signed in', async () => {
  const world = createDialerWorld();
  const { core } = world.dialer();
  await world.settle();
  core.choices.change({ deviceId: MOBILE });
  expect(JSON.stringify([...world.browser.local])).not.toContain(MOBILE);
});

describe('"press 1 to connect"', () => {
  test.each([
    ['is off by default', {}, undefined, false],
    ['is as the page has it', { playPrompt: true }, undefined, true],
    ['is as the user has it', { playPrompt: true }, false, false],
    ['is as the user has it, the page being silent', {}, true, true],
    [
      'is as the page has it, where the page locks it',
      { playPrompt: true, lockPlayPrompt: true },
      false,
      true,
    ],
    ['is off where the page locks it and is silent', { lockPlayPrompt: true }, true, false],
  ])('%s', async (_what, options, chosen, expected) => {
    const world = createDialerWorld();
    const { core, dialer, tab } = await world.signedInDialer(options);
    if (chosen !== undefined) core.choices.change({ playPrompt: chosen });
    expect(core.choices.playPrompt()).toBe(expected);
    await dialer.dial('+16505550110');
    expect(placed(tab)).toMatchObject([{ playPrompt: expected }]);
  });
});

describe('a browser whose storage is blocked', () => {
  test('still calls, forgets the choice with the page, and says so as a storage error', async () => {
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    tab.blockStorage('local');
    const { core, dialer, told } = world.dialer({}, tab);
    await world.until(() => dialer.getState().devices.length > 0, 'the devices are there');
    expect(told('error').map(({ error }) => error.code)).toEqual(['storage']);
    core.choices.change({ deviceId: MOBILE });
    await world.settle();
    expect(told('error').map(({ error }) => error.code)).toEqual(['storage', 'storage']);
    await dialer.dial('+16505550110');
    expect(placed(tab)).toMatchObject([{ from: { phoneNumber: '+14155550101' } }]);
  });

  test('is ready all the same, with the session’s storage blocked too', async () => {
    const world = createDialerWorld();
    const tab = world.browser.openTab('https://crm.example/');
    tab.blockStorage('local');
    tab.blockStorage('session');
    const { dialer, told } = world.dialer({}, tab);
    await world.until(() => told('ready').length > 0, 'the dialer is ready');
    await dialer.ready();
    expect(told('ready')).toHaveLength(1);
    expect(told('error').length).toBeGreaterThan(0);
    expect(new Set(told('error').map(({ error }) => error.code))).toEqual(new Set(['storage']));
    expect(told('error').every(({ error }) => error.solutions.length > 0)).toBe(true);
    await expect(dialer.dial('+16505550110')).rejects.toMatchObject({ code: 'signed-out' });
    expect(told('call-record')).toHaveLength(1);
  });
});

test('damaged choices are told and forgotten, and the dialer becomes ready', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  first.core.choices.change({ deviceId: MOBILE });
  await world.settle();
  const key = [...world.browser.local.keys()].find((name) => name.includes('settings'));
  world.browser.local.set(key ?? '', '{"state":');
  const { dialer, told } = world.dialer({}, first.tab);
  await dialer.ready();
  expect(told('error').map(({ error }) => error.code)).toEqual(['storage']);
  await world.until(() => dialer.getState().devices.length > 0, 'the devices are there');
  expect(dialer.getState().deviceId).toBe('extension');
});

test('a host’s own store is used instead of the browser’s', async () => {
  const kept = new Map<string, string>();
  const settings = {
    getItem: async (name: string) => kept.get(name) ?? null,
    setItem: async (name: string, value: string) => void kept.set(name, value),
    removeItem: async (name: string) => void kept.delete(name),
  };
  const world = createDialerWorld();
  const first = await world.signedInDialer({ settings });
  first.core.choices.change({ deviceId: MOBILE });
  await world.settle();
  const second = world.dialer({ settings }, first.tab);
  await world.until(() => second.dialer.getState().devices.length > 0, 'the devices are there');
  expect(second.dialer.getState().deviceId).toBe(MOBILE);
  expect(JSON.stringify([...world.browser.local])).not.toContain(MOBILE);
});
