import { describe, expect, test } from 'vitest';
import { createDialerWorld } from '../support/dialer-world';
import { failure, placed } from './ring-out-requests';

const ACCOUNT = '/restapi/v1.0/account';

test('the user’s phones: her extension, her desk phone by its name, direct numbers, mobiles, forwarding numbers', async () => {
  const world = createDialerWorld();
  const { dialer } = await world.signedInDialer();
  expect(dialer.getState().devices.map(({ id, kind, name }) => [id, kind, name])).toEqual([
    ['extension', 'extension', 'Ext. 101 · Avery Collins · all my phones'],
    ['number:+14155550101', 'desk-phone', 'Desk phone'],
    ['number:+14155550111', 'direct-number', 'Direct number · Campaign line'],
    ['number:+14155550121', 'direct-number', 'Business mobile'],
    ['number:+14155550141', 'direct-number', 'Business mobile'],
    ['number:+14155550161', 'direct-number', 'Business mobile'],
    ['forwarding:3743951000101', 'forwarding-number', 'My Mobile'],
    ['forwarding:3743951000102', 'forwarding-number', 'Home'],
  ]);
  expect(dialer.getState().deviceId).toBe('extension');
});

test('what is no phone to call from is told with the reason', async () => {
  const reasons = async (user?: string) => {
    const { dialer } = await createDialerWorld().signedInDialer({}, user);
    return dialer.getState().unavailableDevices.map(({ name, reason }) => [name, reason]);
  };
  expect(await reasons()).toEqual([
    ['Laptop', 'no-number'],
    ['Direct number · Fax', 'fax-only'],
    ['Forwarded number', 'other-carrier'],
    ['My mobile & desktop apps', 'no-number'],
  ]);
  expect(await reasons('Harriet')).toContainEqual(['Direct number · Line at home', 'other-country']);
  expect(await reasons('Robin')).toEqual([]);
});

describe('the call goes out from', () => {
  test.each([
    ['extension', { phoneNumber: '+14155550100*101' }],
    ['number:+14155550101', { phoneNumber: '+14155550101' }],
    ['number:+14155550121', { phoneNumber: '+14155550121' }],
  ])('%s', async (deviceId, from) => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    await dialer.dial({ number: '+16505550110', deviceId });
    expect(placed(tab)).toMatchObject([{ from }]);
  });

  test('a forwarding number, by its id', async () => {
    const world = createDialerWorld();
    const { dialer, tab } = await world.signedInDialer();
    const mobile = dialer.getState().devices.find(({ name }) => name === 'My Mobile');
    await dialer.dial({ number: '+16505550110', deviceId: mobile?.id ?? '' });
    expect(placed(tab)).toMatchObject([{ from: mobile?.wire }]);
    expect(placed(tab)[0]?.from).toHaveProperty('forwardingNumberId');
  });

  test('the one that the user has chosen, unless the call names another', async () => {
    const world = createDialerWorld();
    const { dialer, core, tab, told } = await world.signedInDialer();
    core.choices.change({ deviceId: 'number:+14155550101' });
    await dialer.dial('+16505550104');
    await world.until(() => told('call-record').length === 1, 'the record is there');
    await dialer.dial({ number: '+16505550104', deviceId: 'extension' });
    expect(placed(tab).map(({ from }) => from)).toEqual([
      { phoneNumber: '+14155550101' },
      { phoneNumber: '+14155550100*101' },
    ]);
  });
});

test('a device that the user does not have is refused by name, and the call recorded', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer();
  const error = await failure(dialer.dial({ number: '+16505550110', deviceId: 'fax', requestId: 'r1' }));
  expect(error).toMatchObject({ code: 'no-device', requestId: 'r1' });
  expect(error.message).toContain('"fax"');
  expect(String(error.solutions)).toContain('extension');
  expect(placed(tab)).toEqual([]);
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'not-placed', reasonCode: 'no-device' } }]);
});

test('a user whose extension cannot call is told so, and her calls are recorded', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer({}, 'Robin');
  expect(dialer.getState().devices).toEqual([]);
  const error = await failure(dialer.dial('+16505550110'));
  expect(error).toMatchObject({ code: 'no-device' });
  expect(error.message).toContain('FaxUser');
  expect(placed(tab)).toEqual([]);
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'not-placed', reasonCode: 'no-device' } }]);
});

test('a user with one phone needs no choice', async () => {
  const world = createDialerWorld();
  const { dialer, tab } = await world.signedInDialer({}, 'Jamie');
  expect(dialer.getState().devices).toHaveLength(1);
  expect(dialer.getState().unavailableDevices).toMatchObject([{ name: 'Desk phone', reason: 'no-number' }]);
  await dialer.dial('+16505550110');
  expect(placed(tab)).toMatchObject([{ from: { phoneNumber: '+14155550100*103' } }]);
});

test('devices are read once, not for every call', async () => {
  const world = createDialerWorld();
  const { dialer, told, tab } = await world.signedInDialer();
  const reads = () =>
    tab.sent.filter(({ method, url }) => method === 'GET' && !url.includes('ring-out')).length;
  const before = reads();
  for (const calls of [1, 2]) {
    await dialer.dial('+16505550104');
    await world.until(() => told('call-record').length === calls, 'the record is there');
  }
  expect(reads()).toBe(before);
});

describe('the list of desk phones and apps', () => {
  test.each([403, 404, 500])('costs nothing but the names where it is answered with %i', async (status) => {
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    world.commercial.addFault({ path: `${ACCOUNT}/~/extension/~/device`, status, times: 9 });
    const { dialer, told } = world.dialer({}, tab);
    await world.until(() => dialer.getState().devices.length > 0, 'the devices are there');
    expect(dialer.getState().devices).toHaveLength(8);
    expect(dialer.getState().devices[1]).toMatchObject({
      id: 'number:+14155550101',
      name: 'Avery Collins Desk phone',
    });
    expect(told('error')).toEqual([]);
    expect(tab.sent.filter(({ url }) => url.includes('/device'))).toHaveLength(1);
  });
});

describe('phones that cannot be read', () => {
  test('for a while are read again by themselves', async () => {
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    world.commercial.addFault({ path: `${ACCOUNT}/~/extension/~/phone-number`, status: 500, times: 2 });
    const { dialer, told } = world.dialer({}, tab);
    await world.until(() => dialer.getState().devices.length > 0, 'the devices are there');
    expect(told('error')).toEqual([]);
  });

  test('are told once, where nobody waits for them', async () => {
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    world.commercial.addFault({ path: `${ACCOUNT}/~/extension/~/phone-number`, status: 403 });
    const { dialer, told } = world.dialer({}, tab);
    await world.pass(2_000);
    expect(told('error').map(({ error }) => error.code)).toEqual(['forbidden']);
    expect(told('session')).toMatchObject([{ status: 'signed-in' }]);
    expect(dialer.getState().devices).toEqual([]);
    await expect(dialer.dial('+16505550110')).resolves.toHaveProperty('callId');
  });

  test('are told to the call that needs them, and not again', async () => {
    const world = createDialerWorld();
    const { tab } = await world.signedInDialer();
    world.commercial.addFault({ path: `${ACCOUNT}/~/extension/~/phone-number`, status: 403 });
    const { dialer, told } = world.dialer({}, tab);
    await expect(dialer.dial('650 555 0110')).rejects.toMatchObject({ code: 'forbidden' });
    await world.pass(2_000);
    expect(told('error')).toEqual([]);
    expect(told('call-record')).toMatchObject([
      { record: { outcome: 'not-placed', reasonCode: 'forbidden', to: { number: '650 555 0110' } } },
    ]);
  });
});
