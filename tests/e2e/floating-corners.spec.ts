import type { Locator, Page } from '@playwright/test';
import { expect, type Site, test } from './fixtures';
import { dialerAttributes, openHost } from './host-page';
import { serveAsBefore, serveStrictly, violationsIn } from './policy';

const launcher = (page: Page) => page.getByRole('button', { name: /^RingOut Dialer/ });
const section = (page: Page) => page.getByRole('region', { name: 'RingOut Dialer' });
const mover = (page: Page) => page.getByRole('button', { name: 'Move to the next corner' });
const SIZE = { width: 800, height: 600 };
/** The middle of the launcher in each corner of a window of that size. */
const AT = {
  topLeft: { x: 44, y: 44 },
  topRight: { x: 756, y: 44 },
  bottomLeft: { x: 44, y: 556 },
  bottomRight: { x: 756, y: 556 },
};

test.use({ viewport: SIZE, contextOptions: { reducedMotion: 'reduce' } });

async function open(page: Page, site: Site): Promise<void> {
  await openHost(page, site, { layout: 'floating' });
  await expectAt(page, AT.bottomRight);
}

async function middleOf(button: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await button.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

async function expectAt(page: Page, middle: { x: number; y: number }): Promise<void> {
  await expect.poll(() => middleOf(launcher(page))).toEqual(middle);
}

async function drag(page: Page, to: { x: number; y: number }, { drop = true } = {}): Promise<void> {
  const { x, y } = await middleOf(launcher(page));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move((x + to.x) / 2, (y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  if (drop) await page.mouse.up();
}

/** Nothing of it is beyond the window's edges. */
async function expectInside(page: Page, part: Locator): Promise<void> {
  const { width, height } = page.viewportSize()!;
  const box = (await part.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
}

test('the mouse drags it to any corner, which opens nothing, and the browser remembers where it is', async ({
  page,
  site,
}) => {
  await open(page, site);
  await drag(page, { x: 300, y: 200 });
  await expectAt(page, AT.topLeft);
  await expect(section(page)).toBeHidden();
  await drag(page, { x: 390, y: 310 });
  await expectAt(page, AT.bottomLeft);
  await drag(page, { x: 799, y: 0 });
  await expectAt(page, AT.topRight);
  await expect(section(page)).toBeHidden();
  await page.reload();
  await expectAt(page, AT.topRight);
  await launcher(page).click();
  await expect(section(page)).toBeVisible();
});

test('a hand that trembles presses the button; one that lets go near the middle of the window does not lose it', async ({
  page,
  site,
}) => {
  await open(page, site);
  const { x, y } = AT.bottomRight;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 3, y + 3);
  await page.mouse.up();
  await expect(section(page)).toBeVisible();
  await drag(page, { x: 401, y: 301 });
  await expectAt(page, AT.bottomRight);
  await expect(section(page)).toBeVisible();
});

test('while it is dragged, it stays in the window; Escape puts it back, and the panel stays open', async ({
  page,
  site,
}) => {
  await open(page, site);
  await launcher(page).click();
  await expect(section(page).getByRole('button', { name: 'Sign in' })).toBeFocused();
  await drag(page, { x: -200, y: -200 }, { drop: false });
  // The row with the button that moves it: the launcher is at its end.
  expect((await middleOf(launcher(page))).y).toBe(28);
  await expectInside(page, launcher(page));
  await expectInside(page, mover(page));
  await page.keyboard.press('Escape');
  await expectAt(page, AT.bottomRight);
  await page.mouse.up();
  await expectAt(page, AT.bottomRight);
  await expect(section(page)).toBeVisible();
});

test('the panel opens to the free side of every corner, and goes along', async ({ page, site }) => {
  await open(page, site);
  await launcher(page).click();
  await expect(section(page).getByRole('button', { name: 'Sign in' })).toBeFocused();
  for (const at of [AT.bottomLeft, AT.topLeft, AT.topRight, AT.bottomRight]) {
    await mover(page).click();
    await expectAt(page, at);
    const panel = (await section(page).boundingBox())!;
    expect(panel.x).toBe(at.x === 44 ? 16 : SIZE.width - 16 - panel.width);
    if (at.y === 44) expect(panel.y).toBe(84);
    else expect(panel.y + panel.height).toBe(SIZE.height - 84);
    await expect(mover(page)).toBeFocused();
  }
});

test('Shift and an arrow key move it, and it is said where to; in the number field they select text', async ({
  page,
  site,
}) => {
  await open(page, site);
  const said = page.locator('[aria-live="polite"]').first();
  await launcher(page).focus();
  await page.keyboard.press('Shift+ArrowUp');
  await expectAt(page, AT.topRight);
  await expect(said).toHaveText('Top right');
  await page.keyboard.press('Shift+ArrowLeft');
  await expectAt(page, AT.topLeft);
  await expect(said).toHaveText('Top left');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expectAt(page, AT.topLeft);
  await expect(launcher(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(section(page).getByRole('button', { name: 'Sign in' })).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await expectAt(page, AT.topLeft);
  await expect(mover(page)).toHaveAttribute('aria-keyshortcuts', /Shift\+ArrowUp/);
  await mover(page).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expectAt(page, AT.bottomLeft);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a finger drags it, and the page does not scroll meanwhile; a tap opens it', async ({
    page,
    site,
  }) => {
    await open(page, site);
    await page.evaluate(() => {
      document.body.style.height = '3000px';
    });
    const cdp = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    await touch('touchStart', AT.bottomRight.x, AT.bottomRight.y);
    for (let step = 1; step <= 10; step += 1) await touch('touchMove', 756 - step * 60, 556 - step * 45);
    // It comes to rest before it is lifted: a tap that stops a fling is no press, for the browser.
    for (let frames = 0; frames < 12; frames += 1) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      await touch('touchMove', 156, 106 + (frames % 2));
    }
    await touch('touchEnd');
    await expectAt(page, AT.topLeft);
    await expect(section(page)).toBeHidden();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await launcher(page).tap();
    await expect(section(page)).toBeVisible();
  });
});

test('in a page that is written from right to left it starts at the left; arrows and drags go where they point', async ({
  page,
  site,
}) => {
  await open(page, site);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await expectAt(page, AT.bottomLeft);
  await launcher(page).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expectAt(page, AT.bottomRight);
  await expect(page.locator('[aria-live="polite"]').first()).toHaveText('Bottom right');
  await drag(page, { x: 100, y: 100 });
  await expectAt(page, AT.topLeft);
  await launcher(page).click();
  await expect(section(page)).toBeVisible();
  expect((await section(page).boundingBox())!.x).toBe(16);
});

test('in a small window, and in one that grows smaller, nothing is beyond an edge, in no corner', async ({
  page,
  site,
}) => {
  await open(page, site);
  await launcher(page).click();
  await expect(section(page).getByRole('button', { name: 'Sign in' })).toBeFocused();
  for (const [width, height] of [
    [800, 300],
    [320, 480],
    [280, 480],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (let corner = 0; corner < 4; corner += 1) {
      await mover(page).click();
      for (const part of [launcher(page), mover(page), panel(page)]) await expectInside(page, part);
      expect((await panel(page).boundingBox())!.width).toBeGreaterThanOrEqual(280);
      const isWider = await panel(page).evaluate((each) => each.scrollWidth > each.clientWidth);
      expect(isWider, 'it is not scrolled sidewards').toBe(false);
    }
  }
});

function panel(page: Page): Locator {
  return page.locator('.panel');
}

test('a keyboard on the screen covers neither the launcher nor the panel', async ({ page, site }) => {
  await page.addInitScript(() => {
    const room = { height: 600, offsetTop: 0, scale: 1 };
    for (const name of ['height', 'offsetTop', 'scale'] as const) {
      Object.defineProperty(VisualViewport.prototype, name, { get: () => room[name] });
    }
    Object.assign(window, {
      showKeyboard: (change: Partial<typeof room>) => {
        Object.assign(room, change);
        visualViewport!.dispatchEvent(new Event('resize'));
      },
    });
  });
  const show = (change: object) =>
    page.evaluate(
      (given) => (window as unknown as { showKeyboard: (change: object) => void }).showKeyboard(given),
      change,
    );
  await open(page, site);
  await launcher(page).click();
  await expect(section(page).getByRole('button', { name: 'Sign in' })).toBeFocused();
  await show({ height: 340, offsetTop: 20 });
  await expectAt(page, { x: 756, y: 316 });
  const box = (await panel(page).boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(20);
  expect(box.y + box.height).toBe(360 - 84);
  await show({ height: 300, offsetTop: 0, scale: 2 });
  await expectAt(page, AT.bottomRight);
  await show({ height: 600, scale: 1 });
  await expectAt(page, AT.bottomRight);
});

test('where motion is welcome it slides, and where it is not it is there at once', async ({ page, site }) => {
  await open(page, site);
  const animations = () =>
    launcher(page).evaluate((button) => (button.getRootNode() as ShadowRoot).host.getAnimations().length);
  await launcher(page).focus();
  await page.keyboard.press('Shift+ArrowUp');
  expect(await animations()).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const slid = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const { animate } = Element.prototype;
        Element.prototype.animate = function (...args) {
          resolve(true);
          return animate.apply(this, args);
        };
      }),
  );
  await page.keyboard.press('Shift+ArrowDown');
  expect(await slid).toBe(true);
  await expectAt(page, AT.bottomRight);
});

test('a browser that stores nothing moves it all the same', async ({ page, site }) => {
  await page.addInitScript(() => {
    const blocked = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Storage.prototype.setItem = blocked;
    Storage.prototype.getItem = blocked;
  });
  await open(page, site);
  await drag(page, { x: 100, y: 100 });
  await expectAt(page, AT.topLeft);
});

test('why there is no dialer is behind a button that can be moved, too', async ({ page, site }) => {
  const { 'client-id': _left, ...rest } = dialerAttributes(site);
  await openHost(page, site, { layout: 'floating' });
  await page.evaluate((attributes) => {
    document.querySelector('ringout-dialer')!.remove();
    const dialer = document.createElement('ringout-dialer');
    for (const [name, value] of Object.entries(attributes)) dialer.setAttribute(name, value);
    dialer.setAttribute('layout', 'floating');
    document.body.append(dialer);
  }, rest);
  await expect(mover(page)).toBeVisible();
  await mover(page).click();
  await expectAt(page, AT.bottomLeft);
});

test('under the strictest policy it is dragged and moved without a violation', async ({
  page,
  context,
  site,
}) => {
  const violations = await violationsIn(context);
  const attributes = Object.entries(dialerAttributes(site)).map(
    ([name, value]) => `data-${name}="${value.replaceAll('"', '&quot;')}"`,
  );
  const tag = `<script src="/dist/ringout-dialer.js" ${attributes.join(' ')}></script>`;
  await page.goto(await serveStrictly(site, tag));
  try {
    await launcher(page).click();
    await expect(mover(page)).toBeVisible();
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await drag(page, { x: 100, y: 100 });
    await expectAt(page, AT.topLeft);
    await mover(page).click();
    await expectAt(page, AT.topRight);
    expect(violations).toEqual([]);
  } finally {
    serveAsBefore(site);
  }
});
