import type { Locator } from '@playwright/test';
import { brandIdSchema, brandOf } from '../../src/auth/brands';
import { contrast } from '../../src/ui/readable-on';
import { pseudoRandom } from '../support/pseudo-random';
import { expect, test } from './fixtures';
import { addDialer, addScript, dialerAttributes, openHost, openPlainPage } from './host-page';

const SCHEMES = ['light', 'dark'] as const;

interface Colors {
  surface: string;
  /** Of buttons and of the focus ring. */
  shape: string;
  onShape: string;
  /** Of links. */
  text: string;
}

/** What is drawn, as `#RRGGBB`, for each of these accents of the page; one that is '' is not set. */
function colorsOf(dialer: Locator, accents: string[]): Promise<Colors[]> {
  return dialer.evaluate((host: HTMLElement, given) => {
    const face = host.shadowRoot!.querySelector('.dialer')!;
    const shape = face.querySelector('.big.primary')!;
    const link = document.createElement('button');
    link.className = 'link';
    face.append(link);
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const hex = (color: string) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return `#${[red, green, blue].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
    };
    const colors = given.map((accent) => {
      host.style.setProperty('--ringout-dialer-accent', accent);
      const drawn = getComputedStyle(shape);
      return {
        surface: hex(getComputedStyle(face).backgroundColor),
        shape: hex(drawn.backgroundColor),
        onShape: hex(drawn.color),
        text: hex(getComputedStyle(link).color),
      };
    });
    link.remove();
    return colors;
  }, accents);
}

function expectSeen({ surface, shape, onShape, text }: Colors, name: string): void {
  // A canvas rounds to whole steps of 255.
  expect(contrast(shape, surface), `${name} as a shape`).toBeGreaterThanOrEqual(2.97);
  expect(contrast(onShape, shape), `text on ${name}`).toBeGreaterThanOrEqual(4.5);
  expect(contrast(text, surface), `${name} as text`).toBeGreaterThanOrEqual(4.5);
}

test('the only brand that is offered colours the dialer, and can be seen on light and on dark', async ({
  page,
  site,
}) => {
  const brands = brandIdSchema.options.map(brandOf);
  await openHost(page, site, ...brands.map(({ id }) => ({ brand: id })));
  const dialers = page.locator('ringout-dialer');
  await expect(dialers.getByRole('button', { name: 'Sign in' })).toHaveCount(brands.length);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const [index, { name, color }] of brands.entries()) {
      const [colors] = await colorsOf(dialers.nth(index), ['']);
      expectSeen(colors!, `${name}, ${colorScheme}`);
      const asItIs = color !== undefined && contrast(color, colors!.surface) >= 3.1;
      if (asItIs) expect(colors!.shape).toBe(color.toLowerCase());
    }
  }
});

test('any accent of the page’s can be seen, and stays as it is where it can be already', async ({
  page,
  site,
}) => {
  await openHost(page, site, {});
  const dialer = page.locator('ringout-dialer');
  await expect(dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const random = pseudoRandom(7);
  const any = () =>
    `#${Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, '0')}`;
  const accents = ['#000000', '#ffffff', '#ffff00', '#0000ff', ...Array.from({ length: 300 }, any)];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const [index, colors] of (await colorsOf(dialer, accents)).entries()) {
      const accent = accents[index]!;
      expectSeen(colors, `${accent}, ${colorScheme}`);
      if (contrast(accent, colors.surface) >= 3.1) expect(colors.shape).toBe(accent);
    }
  }
});

test('the tokens of the page, set anywhere around the dialer, decide how it looks', async ({
  page,
  site,
}) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  const dialer = await addDialer(page, { ...dialerAttributes(site), theme: 'light' });
  await expect(dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const look = () =>
    dialer.evaluate((host) => {
      const root = host.shadowRoot!;
      const style = (selector: string) => getComputedStyle(root.querySelector(selector)!);
      const { backgroundColor, color, borderTopLeftRadius, fontFamily, paddingTop } = style('.dialer');
      const button = style('.big.primary');
      return {
        backgroundColor,
        color,
        borderTopLeftRadius,
        fontFamily,
        paddingTop,
        button: [button.minHeight, button.backgroundColor, button.color],
      };
    });
  const before = await look();
  await page.locator('main').evaluate((around) => {
    const tokens = {
      accent: '#5b3cc4',
      'on-accent': '#ffeeff',
      surface: '#f6f2ea',
      text: '#221100',
      radius: '3px',
      density: '0.5',
      font: 'Georgia, serif',
    };
    for (const [name, value] of Object.entries(tokens)) {
      around.style.setProperty(`--ringout-dialer-${name}`, value);
    }
  });
  expect(await look()).toMatchObject({
    backgroundColor: 'rgb(246, 242, 234)',
    color: 'rgb(34, 17, 0)',
    borderTopLeftRadius: '3px',
    fontFamily: 'Georgia, serif',
    paddingTop: '8px',
  });
  // Density makes nothing too small to be hit.
  expect((await look()).button[0]).toBe('44px');
  expect((await look()).button[2]).toBe('rgb(255, 238, 255)');
  expect(before.paddingTop).toBe('16px');
});

test('the dialer fills the box that the page gives it, and nothing in it sticks out', async ({
  page,
  site,
}) => {
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  const dialer = await addDialer(page, dialerAttributes(site));
  await expect(dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  for (const [width, height] of [
    [280, 360],
    [320, 700],
    [480, 420],
    [900, 540],
  ] as const) {
    const measured = await dialer.evaluate(
      (host: HTMLElement, [w, h]) => {
        Object.assign(host.style, { width: `${w}px`, height: `${h}px` });
        const inner = host.shadowRoot!.querySelector('.dialer')!;
        const box = inner.getBoundingClientRect();
        const outer = host.getBoundingClientRect();
        return {
          width: box.width,
          height: box.height,
          left: box.left - outer.left,
          right: outer.right - box.right,
          sticksOut: inner.scrollWidth > inner.clientWidth || inner.scrollHeight > inner.clientHeight,
        };
      },
      [width, height] as const,
    );
    const side = Math.max(0, (width - 480) / 2);
    expect(measured).toEqual({
      width: Math.min(width, 480),
      height,
      left: side,
      right: side,
      sticksOut: false,
    });
  }
});
