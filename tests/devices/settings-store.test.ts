import { describe, expect, test, vi } from 'vitest';
import type { Channel } from '../../src/runtime/runtime';
import { createSettingsStore, type SettingsStore, updateSettings } from '../../src/devices/settings-store';

const KEY = 'ringout-dialer:settings';
/** A channel on which nobody listens, or the ends of one between tabs. */
function channelOf(others: Set<(message: unknown) => void> = new Set()): Channel {
  let own: ((message: unknown) => void) | undefined;
  return {
    post: (message) => others.forEach((listener) => listener !== own && listener(message)),
    onMessage(listener) {
      own = listener;
      others.add(listener);
      return () => others.delete(listener);
    },
    close: () => void (own && others.delete(own)),
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A storage over a map, as a browser's. */
function storageOver(map: Map<string, string>): SettingsStore {
  return {
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, value) => void map.set(name, value),
    removeItem: (name) => void map.delete(name),
  };
}

/** The settings that a fresh store finds in `storage`, and what went wrong. */
async function open(storage: SettingsStore | (() => SettingsStore), channel = channelOf()) {
  const errors: unknown[] = [];
  const settings = createSettingsStore(
    typeof storage === 'function' ? storage : () => storage,
    KEY,
    (error) => errors.push(error),
    channel,
  );
  await settings.hydrated();
  return { settings, errors };
}

test('what one user chose is found again, and is nobody else’s', async () => {
  const map = new Map<string, string>();
  const { settings } = await open(storageOver(map));
  updateSettings(settings, 'avery', { deviceId: 'extension' });
  updateSettings(settings, 'morgan', { playPrompt: true });
  updateSettings(settings, 'avery', { playPrompt: false });
  await settle();

  const { settings: again, errors } = await open(storageOver(map));
  expect(again.getState().users).toEqual({
    avery: { deviceId: 'extension', playPrompt: false },
    morgan: { playPrompt: true },
  });
  expect(errors).toEqual([]);
});

test('a storage may answer later', async () => {
  const map = new Map<string, string>();
  const slow: SettingsStore = {
    getItem: async (name) => {
      await settle();
      return map.get(name) ?? null;
    },
    setItem: async (name, value) => {
      await settle();
      map.set(name, value);
    },
    removeItem: async (name) => void map.delete(name),
  };
  const { settings } = await open(slow);
  updateSettings(settings, 'avery', { deviceId: 'forwarding:7' });
  await settle();
  await settle();
  const { settings: again } = await open(slow);
  expect(again.getState().users).toEqual({ avery: { deviceId: 'forwarding:7' } });
});

describe('what is kept may be anything', () => {
  test.each([
    ['nothing', ''],
    ['another shape', '{"state":{"users":{"avery":{"deviceId":7}}},"version":1}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '42'],
  ])('%s counts as no choice', async (_what, text) => {
    const map = new Map([[KEY, text]]);
    const { settings } = await open(storageOver(map));
    expect(settings.getState()).toEqual({ users: {} });
    updateSettings(settings, 'avery', { playPrompt: true });
    await settle();
    const { settings: again } = await open(storageOver(map));
    expect(again.getState().users).toEqual({ avery: { playPrompt: true } });
  });

  test('broken JSON is told, counts as no choice, and keeps nobody waiting', async () => {
    const { settings, errors } = await open(storageOver(new Map([[KEY, '{"state":']])));
    expect(settings.getState()).toEqual({ users: {} });
    expect(errors).toEqual([expect.any(SyntaxError)]);
  });

  test('a choice of another version counts as none', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined); // zustand says so there
    const text = '{"state":{"users":{"avery":{"playPrompt":true}}},"version":99}';
    const { settings } = await open(storageOver(new Map([[KEY, text]])));
    expect(settings.getState()).toEqual({ users: {} });
  });
});

describe('a storage that fails costs the choice, never more', () => {
  const blocked = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  const rejecting: SettingsStore = {
    getItem: () => Promise.reject(new Error('offline')),
    setItem: () => Promise.reject(new Error('offline')),
    removeItem: () => Promise.reject(new Error('offline')),
  };

  test.each<[string, () => SettingsStore]>([
    ['cannot be had', blocked],
    ['throws', () => ({ getItem: blocked, setItem: blocked, removeItem: blocked })],
    ['rejects', () => rejecting],
  ])('one that %s', async (_what, storage) => {
    const { settings, errors } = await open(storage);
    expect(errors).toHaveLength(1);
    updateSettings(settings, 'avery', { deviceId: 'extension' });
    await settle();
    expect(settings.getState().users).toEqual({ avery: { deviceId: 'extension' } });
    expect(errors).toHaveLength(2);
  });

  test('and is told only after whoever made the store could listen', async () => {
    const errors: unknown[] = [];
    const settings = createSettingsStore(blocked, KEY, (error) => errors.push(error), channelOf());
    expect(errors).toEqual([]);
    await settings.hydrated();
    expect(errors).toHaveLength(1);
  });
});

describe('the stores of two tabs', () => {
  test('know what the other has chosen, and neither writes over it', async () => {
    const storage = storageOver(new Map<string, string>());
    const ends = new Set<(message: unknown) => void>();
    const [{ settings: one }, { settings: other }] = await Promise.all([
      open(storage, channelOf(ends)),
      open(storage, channelOf(ends)),
    ]);
    updateSettings(one, 'avery', { typedNumbers: ['+13105550123'] });
    await settle();
    expect(other.getState()).toEqual(one.getState());
    updateSettings(other, 'avery', { playPrompt: true });
    await settle();
    const { settings: later } = await open(storage);
    expect(later.getState().users.avery).toEqual({ typedNumbers: ['+13105550123'], playPrompt: true });
    expect(one.getState()).toEqual(later.getState());
  });

  test('at the same moment end with the same choice', async () => {
    const storage = storageOver(new Map<string, string>());
    const ends = new Set<(message: unknown) => void>();
    const { settings: one } = await open(storage, channelOf(ends));
    const { settings: other } = await open(storage, channelOf(ends));
    updateSettings(one, 'avery', { deviceId: 'extension' });
    updateSettings(other, 'avery', { deviceId: 'forwarding:7' });
    await settle();
    await settle();
    expect(one.getState()).toEqual(other.getState());
  });

  test('that cannot be kept go their own ways', async () => {
    const ends = new Set<(message: unknown) => void>();
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const { settings: one } = await open(blocked, channelOf(ends));
    const { settings: other } = await open(blocked, channelOf(ends));
    updateSettings(other, 'avery', { deviceId: 'forwarding:7' });
    updateSettings(one, 'avery', { deviceId: 'extension' });
    await settle();
    expect(one.getState().users.avery).toEqual({ deviceId: 'extension' });
    expect(other.getState().users.avery).toEqual({ deviceId: 'forwarding:7' });
  });

  test('one that is stopped hears no more', async () => {
    const storage = storageOver(new Map<string, string>());
    const ends = new Set<(message: unknown) => void>();
    const { settings: one } = await open(storage, channelOf(ends));
    const { settings: other } = await open(storage, channelOf(ends));
    other.stop();
    updateSettings(one, 'avery', { deviceId: 'extension' });
    await settle();
    expect(other.getState().users).toEqual({});
  });
});
