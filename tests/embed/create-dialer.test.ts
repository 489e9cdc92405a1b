import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { createDialer } from '../../src/embed/create-dialer';
import { VERSION } from '../../src/version';

const options = { clientId: 'app', redirectUri: 'https://crm.example/callback.html' };

afterEach(() => {
  document.body.replaceChildren();
});

test('the version is that of package.json', async () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(VERSION).toBe(manifest.version);
  const dialer = createDialer(options);
  expect(dialer.version).toBe(manifest.version);
  await dialer.destroy();
});

test('without a target nothing is shown', async () => {
  const dialer = createDialer(options);
  expect(document.body.children).toHaveLength(0);
  await dialer.destroy();
});

test.each(['a selector', 'an element'])(
  'a target that is %s gets the dialer, until it is destroyed',
  async (what) => {
    const place = document.createElement('div');
    place.id = 'place';
    document.body.append(place);
    const dialer = createDialer({ ...options, target: what === 'an element' ? place : '#place' });
    expect(place.firstElementChild?.shadowRoot).not.toBeNull();
    await dialer.destroy();
    expect(place.children).toHaveLength(0);
  },
);

test('a target that is not on the page is a bad option, by name', () => {
  expect(() => createDialer({ ...options, target: '#nowhere' })).toThrow(
    expect.objectContaining({
      code: 'bad-options',
      message: expect.stringContaining('#nowhere') as string,
    }) as Error,
  );
});

test('a target that is not on the page is told with the other mistakes', () => {
  expect(() => createDialer({ ...options, clientId: '', target: 'a[' })).toThrow(
    expect.objectContaining({
      code: 'bad-options',
      message:
        'The dialer cannot start. `target` must be on the page before the dialer is made, and no element here matches "a[". `clientId` must not be empty; it is "".',
    }) as Error,
  );
});

test('bad options throw at once', () => {
  expect(() => createDialer({ ...options, clientId: '' })).toThrow(
    expect.objectContaining({ code: 'bad-options' }) as Error,
  );
});

test.each([
  ['what it shows', '#place'],
  ['the document, where it shows nothing', undefined],
])('a click in the page is asked about at %s', async (_what, target) => {
  document.body.innerHTML = '<div id="place"></div><a href="tel:+16505550100">Ada</a>';
  const dialer = createDialer({ ...options, clickToDial: true, ...(target && { target }) });
  const heard: unknown[] = [];
  const controller = new AbortController();
  document.addEventListener(
    'ringout-dialer:before-dial',
    (event) => {
      heard.push(event.target);
      event.preventDefault();
    },
    controller,
  );
  const link = document.querySelector('a')!;
  link.click();
  expect(heard).toEqual([target ? document.querySelector('#place')!.firstElementChild : document]);
  await dialer.destroy();
  link.click();
  controller.abort();
  expect(heard).toHaveLength(1);
});
