import { describe, expect, test } from 'vitest';
import type { ExtensionList } from '../../src/devices/extension-list';
import { createDialerWorld, type DialerWorld, type TestDialer } from '../support/dialer-world';
import { failure, PLACING, placed } from './ring-out-requests';

const LIST = '/restapi/v1.0/account/~/extension';
/** The list itself, not one extension of it. */
const isList = ({ url }: { url: string }) => new URL(url).pathname === LIST;

async function administrator(world: DialerWorld): Promise<TestDialer & { list: ExtensionList }> {
  const dialer = await world.signedInDialer({}, 'Morgan');
  return { ...dialer, list: await dialer.core.colleagues.list() };
}

/** Reads the list to its end, or as far as it comes. */
async function read(world: DialerWorld, list: ExtensionList): Promise<void> {
  list.read();
  await world.until(() => list.getState().status !== 'reading', 'the list is read');
}

describe('the list of an account’s extensions', () => {
  test('has every enabled person, page after page, and nobody else', async () => {
    const world = createDialerWorld();
    const { list, tab } = await administrator(world);
    await read(world, list);
    const account = world.commercial.world.accounts[0]!;
    const wanted = account.extensions.filter(
      ({ id, type, status, name }) =>
        ['User', 'VirtualUser', 'DigitalUser'].includes(type) &&
        status === 'Enabled' &&
        id !== account.id &&
        name !== 'Morgan Reyes',
    );
    const { extensions, total, read: count, status } = list.getState();
    expect(status).toBe('ready');
    expect(new Set(extensions.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => String(id))));
    expect(extensions).toHaveLength(wanted.length);
    expect(extensions.find(({ name }) => name === 'Avery Collins')).toMatchObject({
      phoneNumber: '+14155550101',
    });
    // The system extension and the administrator herself are in the answer, but not in the list.
    expect(total).toBe(wanted.length + 2);
    expect(count).toBe(total);
    const asked = tab.sent.filter(isList).map(({ url }) => new URL(url).searchParams);
    expect(asked.map((query) => query.get('page'))).toEqual(['1', '2', '3']);
    expect(asked[0]?.getAll('type')).toEqual(['User', 'VirtualUser', 'DigitalUser']);
    expect(asked[0]?.getAll('status')).toEqual(['Enabled']);
  });

  test('lists only what can be called from, whatever RingCentral answers', async () => {
    const world = createDialerWorld();
    const { list } = await administrator(world);
    const person = { id: 1, type: 'User', extensionNumber: '201', name: 'Ada', status: 'Enabled' };
    const records = [
      person,
      { ...person, id: 2, type: 'Department' },
      { ...person, id: 3, status: 'Disabled' },
      { ...person, id: 4, extensionNumber: undefined },
      { ...person, id: world.commercial.world.accounts[0]!.id },
      { extensionNumber: '202' },
      { id: 5, extensionNumber: 203, contact: { firstName: 'Ben', lastName: 'Ito' } },
      person,
    ];
    world.commercial.addFault({ method: 'GET', path: LIST, status: 200, body: { records } });
    await read(world, list);
    expect(list.getState().extensions).toEqual([
      { id: '1', extensionNumber: '201', name: 'Ada' },
      { id: '5', extensionNumber: '203', name: 'Ben Ito' },
    ]);
  });

  test('tells how far it is', async () => {
    const world = createDialerWorld();
    const { list } = await administrator(world);
    const told: (string | number | undefined)[][] = [];
    list.subscribe((state) => told.push([state.status, state.read, state.total]));
    await read(world, list);
    const { total } = list.getState();
    expect(told).toEqual([
      ['reading', 0, undefined],
      ['reading', 100, total],
      ['reading', 200, total],
      ['reading', total, total],
      ['ready', total, total],
    ]);
  });

  test('that fails in between keeps what was read, and goes on there', async () => {
    const world = createDialerWorld();
    const { list, tab } = await administrator(world);
    // The first page passes, the second is refused.
    world.commercial.addFault({ method: 'GET', path: LIST, delayMs: 1 });
    world.commercial.addFault({ method: 'GET', path: LIST, status: 403 });
    await read(world, list);
    expect(list.getState()).toMatchObject({ status: 'failed', read: 100, error: { code: 'forbidden' } });
    expect(list.getState().extensions.length).toBeGreaterThan(50);
    await read(world, list);
    expect(list.getState()).toMatchObject({ status: 'ready', read: list.getState().total });
    expect(list.getState()).not.toHaveProperty('error');
    const pages = tab.sent.filter(isList).map(({ url }) => new URL(url).searchParams.get('page'));
    expect(pages).toEqual(['1', '2', '2', '3']);
  });

  test('is read again by itself where RingCentral fails in passing', async () => {
    const world = createDialerWorld();
    const { list } = await administrator(world);
    world.commercial.addFault({ method: 'GET', path: LIST, status: 503, times: 2 });
    await read(world, list);
    expect(list.getState().status).toBe('ready');
  });

  test('that is stopped keeps what was read, and goes on there', async () => {
    const world = createDialerWorld();
    const { list, tab } = await administrator(world);
    const unsubscribe = list.subscribe((state) => {
      if (state.read === 100) list.stop();
    });
    await read(world, list);
    unsubscribe();
    expect(list.getState()).toMatchObject({ status: 'stopped', read: 100 });
    const requests = tab.sent.filter(isList).length;
    await world.pass(5_000);
    expect(tab.sent.filter(isList)).toHaveLength(requests);
    list.read();
    await world.until(() => list.getState().read > 100, 'it goes on');
    expect(list.getState().extensions.length).toBeGreaterThan(100);
  });

  test('is good for ten minutes', async () => {
    const world = createDialerWorld();
    const { core, list, tab } = await administrator(world);
    await read(world, list);
    expect(await core.colleagues.list()).toBe(list);
    await read(world, list);
    expect(tab.sent.filter(isList)).toHaveLength(3);
    world.clock.advance(11 * 60_000);
    await read(world, list);
    expect(tab.sent.filter(isList)).toHaveLength(6);
    expect(list.getState().extensions.length).toBeGreaterThan(150);
  });

  test('is nobody else’s, and its reading ends with the session', async () => {
    const world = createDialerWorld();
    const { core, dialer, list } = await administrator(world);
    list.read();
    await dialer.clearCredentials();
    expect(list.getState().status).toBe('stopped');
    await expect(core.colleagues.list()).rejects.toMatchObject({ code: 'signed-out' });
  });

  test('is not asked for by anything but its own screen', async () => {
    const world = createDialerWorld();
    const { dialer, tab, told } = await world.signedInDialer({}, 'Morgan');
    await dialer.dial('+16505550104');
    await world.until(() => told('call-record').length === 1, 'the record is there');
    expect(tab.sent.filter(isList)).toEqual([]);
  });
});

describe('a colleague’s extension', () => {
  const ADA = { id: '37439510323', name: 'Ada Abbott', extensionNumber: '1024' };

  test('is called from by the main number and its own, and remembered', async () => {
    const world = createDialerWorld();
    const first = await administrator(world);
    first.core.choices.addExtension(ADA);
    const device = first.dialer.getState().devices.at(-1)!;
    expect(device).toEqual({
      id: 'extension:37439510323',
      kind: 'other-extension',
      label: 'Ext. 1024 · Ada Abbott',
      name: 'Ext. 1024 · Ada Abbott',
      number: '+14155550100*1024',
      wire: { phoneNumber: '+14155550100*1024' },
    });
    first.core.choices.choose(device);
    await world.settle();
    const { dialer, tab } = world.dialer({}, first.tab);
    await world.until(() => dialer.getState().deviceId === device.id, 'the choice is there');
    await dialer.dial('+16505550110');
    expect(placed(tab)).toMatchObject([{ from: { phoneNumber: '+14155550100*1024' } }]);
    expect(tab.sent.filter(isList)).toEqual([]);
  });

  test('is for administrators only: whoever is one no more is asked for another phone', async () => {
    const world = createDialerWorld();
    const { core, dialer } = await administrator(world);
    core.choices.addExtension(ADA);
    core.choices.choose(dialer.getState().devices.at(-1)!);
    const morgan = world.commercial.world.accounts[0]!.extensions.find(
      ({ name }) => name === 'Morgan Reyes',
    )!;
    morgan.administrator = false;
    await core.directory.reload();
    expect(dialer.getState().vanishedDevice).toEqual({
      id: 'extension:37439510323',
      label: 'Ext. 1024 · Ada Abbott',
    });
    expect(dialer.getState().devices.some(({ kind }) => kind === 'other-extension')).toBe(false);
  });

  test('that RingCentral refuses is forgotten', async () => {
    const world = createDialerWorld();
    const { core, dialer } = await administrator(world);
    core.choices.addExtension(ADA);
    core.choices.choose(dialer.getState().devices.at(-1)!);
    const errors = [{ errorCode: 'CMN-101', message: 'x', parameterName: 'from.phoneNumber' }];
    world.commercial.addFault({ ...PLACING, status: 400, body: { errorCode: 'CMN-101', errors } });
    expect(await failure(dialer.dial('+16505550110'))).toMatchObject({ code: 'no-device' });
    expect(dialer.getState().devices.some(({ kind }) => kind === 'other-extension')).toBe(false);
    expect(dialer.getState().vanishedDevice).toMatchObject({ label: 'Ext. 1024 · Ada Abbott' });
  });
});

describe('a number that was typed', () => {
  test('is a phone to call from, remembered until it is removed', async () => {
    const world = createDialerWorld();
    const first = await world.signedInDialer();
    first.core.choices.addNumber('+13105550123');
    const device = first.dialer.getState().devices.at(-1)!;
    expect(device).toMatchObject({ id: 'typed:+13105550123', kind: 'typed-number', number: '+13105550123' });
    first.core.choices.choose(device);
    await world.settle();
    const { core, dialer, tab } = world.dialer({}, first.tab);
    await world.until(() => dialer.getState().deviceId === device.id, 'the choice is there');
    await dialer.dial('+16505550110');
    expect(placed(tab)).toMatchObject([{ from: { phoneNumber: '+13105550123' } }]);
    core.choices.remove(device.id);
    expect(dialer.getState().deviceId).toBe('extension');
    expect(dialer.getState().devices.some(({ kind }) => kind === 'typed-number')).toBe(false);
  });

  test('that is one of the user’s own is that one', async () => {
    const world = createDialerWorld();
    const { core, dialer } = await world.signedInDialer();
    const before = dialer.getState().devices;
    core.choices.addNumber('+14155550101');
    core.choices.change({ deviceId: 'typed:+14155550101' });
    expect(dialer.getState().devices).toEqual(before);
    expect(dialer.getState().deviceId).toBe('number:+14155550101');
  });

  test('the last ten are kept, each once', async () => {
    const world = createDialerWorld();
    const { core, dialer } = await world.signedInDialer();
    for (let line = 10; line < 22; line += 1) core.choices.addNumber(`+131055501${line}`);
    core.choices.addNumber('+13105550121');
    const typed = dialer.getState().devices.filter(({ kind }) => kind === 'typed-number');
    expect(typed).toHaveLength(10);
    expect(typed[0]?.number).toBe('+13105550121');
    expect(typed.at(-1)?.number).toBe('+13105550112');
  });

  test('helps a user without any phone', async () => {
    const world = createDialerWorld();
    const jamie = world.commercial.world.accounts[0]!.extensions.find(({ name }) => name === 'Jamie Park')!;
    jamie.extensionNumber = '';
    const { core, dialer, tab } = await world.signedInDialer({}, 'Jamie');
    const error = await failure(dialer.dial('+16505550110'));
    expect(error).toMatchObject({ code: 'no-device' });
    expect(String(error.solutions)).toContain('Enter a number');
    core.choices.addNumber('+13105550123');
    await dialer.dial('+16505550110');
    expect(placed(tab)).toMatchObject([{ from: { phoneNumber: '+13105550123' } }]);
  });

  test('does not help an extension that cannot call', async () => {
    const world = createDialerWorld();
    const { core, dialer } = await world.signedInDialer({}, 'Robin');
    core.choices.addNumber('+13105550123');
    expect(dialer.getState().devices).toEqual([]);
    await expect(dialer.dial('+16505550110')).rejects.toMatchObject({ code: 'no-device' });
  });
});
