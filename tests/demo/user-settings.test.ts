import { expect, test, vi } from 'vitest';
import { memoryStorage } from '../../src/demo/browser-storage';
import { createUserSettings, credentialsIn } from '../../src/demo/user-settings';

test('credentials come back from the user settings exactly as they were saved', async () => {
  const storage = memoryStorage();
  await credentialsIn(createUserSettings(storage), 'credentials').save('{"opaque":"text"}');
  expect(await credentialsIn(createUserSettings(storage), 'credentials').load()).toBe('{"opaque":"text"}');
});

test('credentials that were never saved are null', async () => {
  expect(await credentialsIn(createUserSettings(memoryStorage()), 'credentials').load()).toBeNull();
});

test('clearing the credentials leaves the other settings', async () => {
  const settings = createUserSettings(memoryStorage());
  await settings.write('language', 'en');
  const credentials = credentialsIn(settings, 'credentials');
  await credentials.save('secret');
  await credentials.clear();
  expect(await credentials.load()).toBeNull();
  expect(await settings.read('language')).toBe('en');
});

test('whether there are credentials is known and told to listeners', async () => {
  const settings = createUserSettings(memoryStorage());
  const listener = vi.fn<() => void>();
  const stop = settings.subscribe(listener);
  await settings.write('credentials', 'secret');
  expect(settings.has('credentials')).toBe(true);
  await settings.remove('credentials');
  expect(settings.has('credentials')).toBe(false);
  stop();
  await settings.write('credentials', 'secret');
  expect(listener).toHaveBeenCalledTimes(2);
});

test('a full storage rejects, so that the dialer learns of it', async () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const settings = createUserSettings({ ...memoryStorage(), setItem: full });
  await expect(credentialsIn(settings, 'credentials').save('secret')).rejects.toThrow('full');
});

test('what others wrote into the storage counts as no settings', async () => {
  const storage = memoryStorage();
  storage.setItem('fernwood.user-settings', '{"credentials":');
  expect(await createUserSettings(storage).read('credentials')).toBeNull();
});
