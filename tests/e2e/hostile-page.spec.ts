import type { Locator, Page } from '@playwright/test';
import { differences, drawn } from './drawn';
import { expect, test } from './fixtures';
import {
  addDialer,
  addScript,
  callAt,
  dialerAttributes,
  expectSignedIn,
  openPlainPage,
  signInAt,
  stateAt,
} from './host-page';

/** Style sheets as pages have them, and worse. */
const HOSTILE = {
  'every style unset': '* { all: unset !important }',
  'every style reverted': '* { all: revert !important }',
  'controls and boxes hidden':
    'button, input, label, form, svg, section, header, h2, p, div:empty { display: none !important }',
  'a small root': 'html { font-size: 62.5% }',
  'a large root': 'html { font-size: 40px }',
  'other text': `* {
    font: italic 900 30px / 4 cursive !important; letter-spacing: 9px !important; word-spacing: 20px !important;
    text-transform: uppercase !important; text-align: right !important; text-indent: 3em !important;
    white-space: pre !important; color: red !important; cursor: wait !important; list-style: square !important;
    font-variant: small-caps !important; text-shadow: 0 0 4px lime !important; quotes: none !important;
    line-break: anywhere !important; hyphens: auto !important; user-select: none !important }`,
  'another colour scheme': ':root, * { color-scheme: dark !important; accent-color: red !important }',
  'variables of the same names': `* {
    --_accent: red !important; --_on-accent: red !important; --_surface: red !important; --_text: red !important;
    --_muted: red !important; --_line: red !important; --_brand: red !important; --_call: red !important;
    --_on-call: red !important; --_danger: red !important; --_radius: 99px !important; --_font: cursive !important }`,
  'right to left': 'html { direction: rtl; writing-mode: horizontal-tb } * { direction: rtl !important }',
  'a frame around everything':
    '*, *::before, *::after { outline: 9px solid red; box-sizing: content-box !important }',
};

/** Draws the page with each of these sheets in turn, and without. */
async function expectSameUnderEverySheet(page: Page, dialer: Locator, screen: string): Promise<void> {
  await page.mouse.move(0, 0);
  const neutral = await drawn(dialer);
  expect(neutral.length).toBeGreaterThan(1_000);
  for (const [what, css] of Object.entries(HOSTILE)) {
    const sheet = await page.addStyleTag({ content: css });
    expect(differences(neutral, await drawn(dialer)), `${screen}, ${what}`).toEqual([]);
    await sheet.evaluate((style) => (style as Element).remove());
  }
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  expect(differences(neutral, await drawn(dialer)), `${screen}, a page from right to left`).toEqual([]);
  await page.evaluate(() => document.documentElement.removeAttribute('dir'));
}

test('whatever the style sheets of a page say, the face is drawn as on any other', async ({ page, site }) => {
  test.slow(); // every property of every element, four times under eleven sheets
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  const dialer = await addDialer(page, dialerAttributes(site));
  await expect(dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  // The box is the page's.
  await dialer.evaluate((host) => {
    host.setAttribute('style', 'display: block !important; height: 540px !important');
  });
  await expectSameUnderEverySheet(page, dialer, 'signing in');

  await signInAt(dialer);
  await expect(dialer.getByText('Calling from')).toBeVisible();
  await dialer.getByRole('textbox').blur();
  await expectSameUnderEverySheet(page, dialer, 'the number');
  const call = dialer.getByRole('button', { name: 'Call', exact: true });
  expect(await call.boundingBox()).toMatchObject({ width: 326, height: 48 });

  await dialer.getByRole('button', { name: 'Settings' }).click();
  await expect(dialer.getByRole('button', { name: 'Done' })).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await expectSameUnderEverySheet(page, dialer, 'the settings');
  await dialer.getByRole('button', { name: 'Done' }).click();

  await callAt(dialer, '(650) 555-0101');
  await expect(stateAt(dialer)).toContainText('The contact is busy.', { timeout: 15_000 });
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await expectSameUnderEverySheet(page, dialer, 'the end of a call');
});

test('an element that is hidden, or in a part of the page that is, is not to be seen', async ({
  page,
  site,
}) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  const dialer = await addDialer(page, dialerAttributes(site));
  const button = dialer.getByRole('button', { name: 'Sign in' });
  await expect(button).toBeVisible();
  const main = page.locator('main');
  await main.evaluate((element) => (element.style.visibility = 'hidden'));
  await expect(button).toBeHidden();
  await main.evaluate((element) => (element.style.visibility = ''));
  await page.addStyleTag({ content: '* { all: unset }' });
  await expect(button).toBeVisible();
  await dialer.evaluate((element) => element.toggleAttribute('hidden', true));
  await expect(button).toBeHidden();
});

test('the button in the corner stays there', async ({ page, site }) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer-loader.js', dialerAttributes(site));
  const launcher = page.getByRole('button', { name: 'RingOut Dialer' });
  const viewport = page.viewportSize()!;
  const box = await launcher.boundingBox();
  expect(box).toEqual({ x: viewport.width - 72, y: viewport.height - 72, width: 56, height: 56 });
  await launcher.click();
  const dialer = page.getByRole('region', { name: 'RingOut Dialer' });
  await expect(dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const opened = await dialer.boundingBox();
  for (const [what, css] of Object.entries(HOSTILE)) {
    const sheet = await page.addStyleTag({ content: css });
    if (what !== 'right to left') {
      expect(await launcher.boundingBox(), what).toEqual(box);
      expect(await dialer.boundingBox(), what).toEqual(opened);
    }
    await sheet.evaluate((style) => (style as Element).remove());
  }
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  expect(await launcher.boundingBox()).toEqual({ ...box, x: 16 });
  expect(await dialer.boundingBox()).toEqual({ ...opened, x: 16 });
});

/** What somebody typed, and what the page took it for. */
async function listenForHotkeys(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const target of [document, document.body, window])
      for (const type of ['keydown', 'keypress', 'keyup'] as const)
        target.addEventListener(type, (event) => heard.push((event as KeyboardEvent).key));
    document.addEventListener('paste', () => heard.push('paste'));
  });
  return () =>
    page.evaluate(() => {
      const { heard } = window as unknown as { heard: string[] };
      return [...new Set(heard.splice(0))];
    });
}

test('hotkeys of the page do not fire while somebody types in the dialer, and fire everywhere else', async ({
  page,
  site,
}) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  const dialer = await addDialer(page, dialerAttributes(site));
  await signInAt(dialer);
  const heard = await listenForHotkeys(page);
  const field = dialer.getByRole('textbox', { name: 'Phone number' });
  await field.focus();
  for (const key of ['c', '/', '?', 'Escape', 'Control+k', '5']) await page.keyboard.press(key);
  await expect(field).toHaveValue('c/?5');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await page.keyboard.press('ControlOrMeta+v');
  expect(await heard()).toEqual([]);

  await dialer.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('c');
  expect(await heard()).toEqual(['c']);
  await page.locator('#before').focus();
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  expect(await heard()).toEqual(['/', 'Escape']);
});

/** The names of what has the keyboard from `#before` to `#after`. */
async function tabOrder(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<string[]> {
  const [first, last] = key === 'Tab' ? ['before', 'after'] : ['after', 'before'];
  await page.locator(`#${first}`).focus();
  const names: string[] = [];
  for (let count = 0; count < 30; count += 1) {
    await page.keyboard.press(key);
    const name = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const label = active instanceof HTMLInputElement ? active.labels?.[0] : undefined;
      return active?.id === 'before' || active?.id === 'after'
        ? active.id
        : (active?.getAttribute('aria-label') ?? label?.textContent ?? active?.textContent ?? '');
    });
    if (name === last) break;
    names.push(name.trim());
  }
  return names;
}

test('the keyboard goes through the dialer from top to bottom, and back', async ({ page, site }) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  const dialer = await addDialer(page, dialerAttributes(site));
  await signInAt(dialer);
  await expect(dialer.getByText('Calling from')).toBeVisible();
  const order = await tabOrder(page, 'Tab');
  const always = ['Recent calls', 'Settings', 'Phone number', 'Call'];
  expect(order.filter((name) => always.includes(name))).toEqual(always);
  expect(await tabOrder(page, 'Shift+Tab')).toEqual(order.toReversed());
});

test('three shadow roots deep, a whole call is made and told to the page', async ({ page, site }) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  await page.evaluate(
    (attributes) => {
      const phases: string[] = [];
      Object.assign(window, { phases });
      document.addEventListener('ringout-dialer:call', ({ detail }) => phases.push(detail.phase));
      let place: Element | ShadowRoot = document.querySelector('main')!;
      for (let depth = 0; depth < 3; depth += 1) {
        const layer: Element = document.createElement('div');
        place.append(layer);
        place = layer.attachShadow({ mode: 'open' });
      }
      const dialer = document.createElement('ringout-dialer');
      for (const [name, value] of Object.entries(attributes)) dialer.setAttribute(name, value);
      const link = document.createElement('a');
      link.href = 'tel:+16505550110';
      link.textContent = 'Front desk';
      place.append(dialer, link);
    },
    { ...dialerAttributes(site), 'click-to-dial': '' },
  );
  const dialer = page.locator('ringout-dialer');
  await signInAt(dialer);
  await page.getByRole('link', { name: 'Front desk' }).click();
  await expect(stateAt(dialer)).toContainText('Disconnected', { timeout: 15_000 });
  const phases = await page.evaluate(() => Reflect.get(window, 'phases') as string[]);
  expect(phases.filter((phase) => phase !== 'ringing-them')).toEqual([
    'placing',
    'ringing-you',
    'connected',
    'ended',
  ]);
});

test('in a modal dialog it works, and Escape is the dialog’s', async ({ page, site }) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  await addDialer(page, dialerAttributes(site));
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.append(document.querySelector('ringout-dialer')!);
    document.body.append(dialog);
    dialog.showModal();
  });
  const dialer = page.locator('dialog ringout-dialer');
  await signInAt(dialer);
  await callAt(dialer, '(650) 555-0101');
  await expect(stateAt(dialer)).toContainText('The contact is busy.', { timeout: 15_000 });
  await dialer.getByRole('button', { name: 'Done' }).click();
  // None of the calls before: the first Escape would be the list's.
  await dialer.getByRole('textbox', { name: 'Phone number' }).fill('999');
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toBeHidden();
  await page.evaluate(() => document.querySelector('dialog')!.showModal());
  await expect(dialer.getByRole('textbox', { name: 'Phone number' })).toHaveValue('999');
});

test('moved in the page it keeps what was typed and its call; taken out for longer, it ends and begins anew', async ({
  page,
  site,
}) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    document.addEventListener('ringout-dialer:ready', () => told.push('ready'));
    document.addEventListener('ringout-dialer:call-record', ({ detail }) => {
      told.push(`${detail.record.outcome} ${detail.record.reasonCode}`);
    });
  });
  const dialer = await addDialer(page, { ...dialerAttributes(site), brand: '1210' });
  const told = () => page.evaluate(() => Reflect.get(window, 'told') as string[]);
  await signInAt(dialer);
  const field = dialer.getByRole('textbox', { name: 'Phone number' });
  await field.fill('(650) 555');
  await page.evaluate(() =>
    document.querySelector('#before')!.before(document.querySelector('ringout-dialer')!),
  );
  await expect(field).toHaveValue('(650) 555');

  await callAt(dialer, '(650) 555-0100');
  await expect(stateAt(dialer)).toContainText('Connected', { timeout: 15_000 });
  const callId = () =>
    dialer.evaluate(
      (element) => (element as HTMLElementTagNameMap['ringout-dialer']).getState().call?.callId,
    );
  const before = await callId();
  const requests = site.commercial.requests().filter(({ path }) => !path.includes('/ring-out/')).length;
  await page.evaluate(() => {
    const moved = document.querySelector('ringout-dialer')!;
    document.querySelector('#after')!.after(moved);
    moved.remove();
    document.querySelector('main')!.append(moved);
    moved.setAttribute('brand', '1210');
    moved.setAttribute('theme', 'dark');
    moved.setAttribute('click-to-dial', '');
  });
  await expect(stateAt(dialer)).toContainText('Connected');
  expect(await callId()).toBe(before);
  expect(await told()).toEqual(['ready']);
  expect(site.commercial.requests().filter(({ path }) => !path.includes('/ring-out/'))).toHaveLength(
    requests,
  );

  await page.evaluate(async () => {
    const removed = document.querySelector('ringout-dialer')!;
    removed.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.querySelector('main')!.append(removed);
  });
  await expectSignedIn(dialer);
  await expect.poll(told).toEqual(['ready', 'unknown destroyed', 'ready']);
});
