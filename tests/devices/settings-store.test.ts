import { describe, expect, test, vi } from 'vitest';
import { createSettingsStore, type SettingsStore, updateSettings } from '../../src/devices/settings-store';

const KEY = 'ringout-dialer:settings';
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
async function open(storage: SettingsStore | (() => SettingsStore)) {
  const errors: unknown[] = [];
  const settings = createSettingsStore(
    typeof storage === 'function' ? storage : () => storage,
    KEY,
    (error) => errors.push(error),
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
    const settings = createSettingsStore(blocked, KEY, (error) => errors.push(error));
    expect(errors).toEqual([]);
    await settings.hydrated();
    expect(errors).toHaveLength(1);
  });
});
