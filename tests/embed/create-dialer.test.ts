import { readFileSync } from 'node:fs';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { createDialer } from '../../src/embed/create-dialer';
import { loadDialingFromPage } from '../../src/embed/page-dialing';
import { VERSION } from '../../src/version';

const options = { clientId: 'app', redirectUri: 'https://crm.example/callback.html' };

afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
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
  await loadDialingFromPage();
  link.click();
  expect(heard).toEqual([target ? document.querySelector('#place')!.firstElementChild : document]);
  await dialer.destroy();
  link.click();
  controller.abort();
  expect(heard).toHaveLength(1);
});

test('one that floats is behind a button at the end of the body, closed, until the page or its user opens it', async () => {
  const dialer = createDialer({ ...options, layout: 'floating' });
  const { button, panel, root } = await floating(document.body);
  expect(panel.hidden).toBe(true);

  dialer.open();
  expect(panel.hidden).toBe(false);
  expect(button).toHaveAttribute('aria-expanded', 'true');
  await vi.waitFor(() => expect(signInButton(panel)).not.toBeUndefined(), { timeout: 10_000 });
  expect(panel.firstElementChild?.shadowRoot?.activeElement).toBe(signInButton(panel));

  dialer.minimize();
  expect(panel.hidden).toBe(true);
  expect(root.activeElement).toBe(button);

  await userEvent.click(button);
  expect(panel.hidden).toBe(false);
  await userEvent.keyboard('{Escape}');
  expect(panel.hidden).toBe(true);
  await dialer.destroy();
});

test('one that floats tells its state as any other, and leaves no node when it is destroyed', async () => {
  const place = document.createElement('div');
  document.body.append(place);
  const dialer = createDialer({ ...options, layout: 'floating', target: place, theme: 'dark' });
  const { host } = await floating(place);
  expect(host).toHaveAttribute('data-dark');
  await dialer.ready();
  const before = dialer.getState();
  expect(before.session.status).toBe('signed-out');
  dialer.open();
  expect(dialer.getState()).toBe(before);

  await dialer.destroy();
  expect(place.childElementCount).toBe(0);
  expect(document.body.children).toHaveLength(1);
  dialer.open();
  dialer.minimize();
  expect(document.body.children).toHaveLength(1);
});

test('one that floats shows nothing when it is destroyed before its part has loaded', async () => {
  const dialer = createDialer({ ...options, layout: 'floating' });
  const root = document.body.firstElementChild?.shadowRoot;
  await dialer.destroy();
  await import('../../src/embed/floating/floating-face');
  expect(root?.childElementCount).toBe(0);
  expect(document.body.children).toHaveLength(0);
});

test('a tab that had left one open finds it open, and the keyboard where it was', async () => {
  const first = createDialer({ ...options, layout: 'floating' });
  await floating(document.body);
  first.open();
  await first.destroy();
  document.body.innerHTML = '<input>';
  const field = document.querySelector('input');
  field?.focus();
  const second = createDialer({ ...options, layout: 'floating' });
  const { panel } = await floating(document.body);
  expect(panel.hidden).toBe(false);
  expect(document.activeElement).toBe(field);
  await second.destroy();
});

test('one that is shown where it stands is neither opened nor minimised', async () => {
  const place = document.createElement('div');
  document.body.append(place);
  const dialer = createDialer({ ...options, target: place });
  const html = () => place.firstElementChild?.shadowRoot?.innerHTML;
  await vi.waitFor(() => expect(html()).toContain('Sign in'));
  const shown = html();
  dialer.minimize();
  dialer.open();
  expect(html()).toBe(shown);
  await dialer.destroy();
});

/** The button in the corner and what it opens (`hidden`, because jsdom keeps computed styles), once they are in the last element of `place`. */
function floating(place: Element) {
  return vi.waitFor(() => {
    const host = place.lastElementChild?.shadowRoot?.firstElementChild;
    const root = host?.shadowRoot;
    const [button, panel] = ['.launcher', '.panel'].map((each) => root?.querySelector<HTMLElement>(each));
    if (!host || !root || !button || !panel) throw new Error('There is no launcher.');
    return { host, root, button, panel };
  });
}

function signInButton(panel: HTMLElement): HTMLElement | undefined {
  const buttons = panel.firstElementChild?.shadowRoot?.querySelectorAll('button') ?? [];
  return [...buttons].find(({ textContent }) => textContent === 'Sign in');
}

test.each([
  [
    ['calls', () => undefined],
    /There is no event "calls": there are "ready", "session", "call", "call-record"/,
  ],
  [['call'], /The listener for "call" must be a function/],
  [['call', () => undefined, { signal: 'now' }], /`signal` must be an AbortSignal/],
])('a listener that would never be called is refused at once: on(%j)', async (given, told) => {
  const dialer = createDialer(options);
  const listen = () => Reflect.apply(dialer.on, dialer, given) as unknown;
  expect(listen).toThrow(told);
  expect(listen).toThrow(expect.objectContaining({ code: 'bad-options' }));
  await dialer.destroy();
});
