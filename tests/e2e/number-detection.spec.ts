import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openHost } from './host-page';
import { countLiving } from './living';

const HIGHLIGHT = 'ringout-dialer-number';

/** What is underlined in the page, sorted. */
function marked(page: Page): Promise<string[]> {
  return page.evaluate((name) => {
    const ranges = [...(CSS.highlights.get(name) ?? [])] as StaticRange[];
    return ranges
      .filter(({ startContainer }) => startContainer.isConnected)
      .map(({ startContainer, startOffset, endOffset }) =>
        (startContainer as Text).data.slice(startOffset, endOffset),
      )
      .toSorted();
  }, HIGHLIGHT);
}

/** A page with a dialer that finds numbers, and this in its body. */
async function open(page: Page, site: Parameters<typeof openHost>[1], html: string): Promise<void> {
  await openHost(page, site, { 'click-to-dial': 'detect-numbers', 'default-country': 'US' });
  await page.evaluate((content) => {
    const section = document.createElement('section');
    section.innerHTML = content;
    document.body.prepend(section);
  }, html);
}

test('numbers in the text are underlined, and a button calls the one that the mouse rests on', async ({
  page,
  site,
}) => {
  await open(
    page,
    site,
    '<p>Ada: <b>(650) 555-0100 ext. 7</b>, at home +44 20 7946 0001.</p><p>2024-01-15</p>',
  );
  await expect.poll(() => marked(page)).toEqual(['(650) 555-0100 ext. 7', '+44 20 7946 0001']);
  const before = await page.evaluate(() => document.querySelector('section')!.innerHTML);
  const asked = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('ringout-dialer:before-dial', (event) => resolve(event.detail), {
          once: true,
        }),
      ),
  );
  await page.locator('b').hover();
  const button = page.getByRole('button', { name: 'Call (650) 555-0100 ext. 7' });
  await expect(button).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('section')!.innerHTML)).toBe(before);
  await button.click();
  expect(await asked).toEqual({ number: '+16505550100', digits: '7' });
  await expect(button).toBeHidden();
  await expect(page.locator('ringout-dialer')).toContainText('+16505550100 stays noted here');
});

test('nothing is looked for where a number is no text to read, or is clicked or written already', async ({
  page,
  site,
}) => {
  await open(
    page,
    site,
    `<a href="/contacts/1">650 555 0101</a><button>650 555 0102</button><textarea>650 555 0103</textarea>
     <p contenteditable>650 555 0104</p><noscript>650 555 0105</noscript><style>/* 650 555 0106 */</style>
     <p data-dial-off>650 555 0107</p><p role="button">650 555 0108</p><a href="tel:+16505550109">650 555 0109</a>
     <select><option>650 555 0110</option></select><input value="650 555 0111" /><svg><text>650 555 0112</text></svg>
     <p>#6505550113, id=6505550114, order 6505550115-22, IP 192.168.100.200</p><p>the last: 650 555 0199</p>`,
  );
  await expect.poll(() => marked(page)).toEqual(['650 555 0199']);
});

test('numbers that come, change, move and go are followed, in shadow roots too', async ({ page, site }) => {
  await open(page, site, '<p id="one">650 555 0101</p><p id="two">nothing yet</p><div id="host"></div>');
  await expect.poll(() => marked(page)).toEqual(['650 555 0101']);
  await page.evaluate(() => {
    (document.querySelector('#two')!.firstChild as Text).data = 'now 650 555 0102';
    const root = document.createElement('div').attachShadow({ mode: 'open' });
    root.innerHTML = '<p>650 555 0103</p>';
    document.querySelector('#host')!.append(root.host);
  });
  await expect.poll(() => marked(page)).toEqual(['650 555 0101', '650 555 0102', '650 555 0103']);
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('#host')!.firstElementChild!;
    shadowRoot!.append(Object.assign(document.createElement('p'), { textContent: '650 555 0104' }));
    document.querySelector('#one')!.remove();
    document.body.prepend(document.querySelector('#two')!);
  });
  await expect.poll(() => marked(page)).toEqual(['650 555 0102', '650 555 0103', '650 555 0104']);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '/';
    document.querySelector('#two')!.replaceWith(link);
    link.append('650 555 0102');
    document.querySelector('#host')!.remove();
  });
  await expect.poll(() => marked(page)).toEqual([]);
});

test('text that becomes editable, or is switched off, after it was read offers no call', async ({
  page,
  site,
}) => {
  await open(page, site, '<p id="one">650 555 0101</p><p id="two">650 555 0102</p>');
  await expect.poll(() => marked(page)).toEqual(['650 555 0101', '650 555 0102']);
  await page.evaluate(() => {
    document.querySelector('#one')!.setAttribute('contenteditable', 'true');
    document.querySelector('#two')!.setAttribute('data-dial-off', '');
  });
  await expect.poll(() => marked(page)).toEqual([]);
});

test('the underline reaches into shadow roots', async ({ page, site }) => {
  await open(page, site, '<div id="host"></div>');
  await page.evaluate(() => {
    const root = document.querySelector('#host')!.attachShadow({ mode: 'open' });
    root.innerHTML = '<p>650 555 0103</p>';
    document.body.append('650 555 0101'); // something to see that the host is looked at again
    document.querySelector('section')!.append(document.querySelector('#host')!);
  });
  await expect.poll(() => marked(page)).toHaveLength(2);
  const line = await page.evaluate((name) => {
    const paragraph = document.querySelector('#host')!.shadowRoot!.querySelector('p')!;
    return getComputedStyle(paragraph, `::highlight(${name})`).textDecorationLine;
  }, HIGHLIGHT);
  expect(line).toBe('underline');
});

test('a large page is given its style bit by bit, and marks when that is done', async ({ page, site }) => {
  await open(page, site, '<ul></ul>');
  const atFirstMark = await page.evaluate(async (name) => {
    const items = Array.from({ length: 5001 }, (_, index) => `<li>${index % 500 ? index : '650 555 0101'}`);
    document.querySelector('ul')!.innerHTML = items.join('');
    const sheets: number[] = [];
    while (!CSS.highlights.get(name)?.size) {
      sheets.push(document.adoptedStyleSheets.length);
      await new Promise(requestAnimationFrame);
    }
    const isUnstyled = (item: Element) =>
      getComputedStyle(item, `::highlight(${name})`).textDecorationLine !== 'underline';
    const steps = sheets.map((count, index) => count - (sheets[index - 1] ?? count));
    return {
      unstyled: [...document.querySelectorAll('li')].filter(isUnstyled).length,
      mostInAFrame: Math.max(...steps),
    };
  }, HIGHLIGHT);
  expect(atFirstMark).toEqual({ unstyled: 0, mostInAFrame: 1 });
});

test('a page has the last word about the highlight', async ({ page, site }) => {
  await open(page, site, '<p>650 555 0101</p>');
  await expect.poll(() => marked(page)).toHaveLength(1);
  const look = () =>
    page.evaluate((name) => {
      const paragraph = document.querySelector('section p')!;
      const { backgroundColor, textDecorationLine } = getComputedStyle(paragraph, `::highlight(${name})`);
      return { backgroundColor, textDecorationLine };
    }, HIGHLIGHT);
  expect(await look()).toMatchObject({ textDecorationLine: 'underline' });
  await page.evaluate((name) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`::highlight(${name}) { text-decoration: overline; background-color: yellow }`);
    document.adoptedStyleSheets.unshift(sheet);
  }, HIGHLIGHT);
  expect(await look()).toEqual({ backgroundColor: 'rgb(255, 255, 0)', textDecorationLine: 'overline' });
});

test('by the keyboard a number is brought into the window, however long the text is that it stands in', async ({
  page,
  site,
}) => {
  const lines = Array.from({ length: 300 }, (_, index) => (index === 250 ? '650 555 0101' : `line ${index}`));
  await open(page, site, `<pre style="overflow: auto; height: 5000px">${lines.join('\n')}</pre>`);
  await expect.poll(() => marked(page)).toHaveLength(1);
  await page.keyboard.press('Alt+Shift+ArrowDown');
  const button = page.getByRole('button', { name: 'Call (650) 555-0101' });
  await expect(button).toBeFocused();
  await expect(button).toBeInViewport();
});

test('by the keyboard: from number to number, call, and back to where the focus was', async ({
  page,
  site,
}) => {
  await open(
    page,
    site,
    `<button id="before">Before</button><p>650 555 0101</p><p hidden>650 555 0102</p>
     <p style="margin-top: 3000px" id="far">650 555 0103</p><label>Note <input id="field" value="one two" /></label>`,
  );
  // What is out of sight is not underlined, but it is found.
  await expect.poll(() => marked(page)).toEqual(['650 555 0101']);
  await page.locator('#before').focus();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(page.getByRole('button', { name: 'Call (650) 555-0101' })).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  const last = page.getByRole('button', { name: 'Call (650) 555-0103' });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await expect.poll(() => marked(page)).toEqual(['650 555 0103']);
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect(page.getByRole('button', { name: 'Call (650) 555-0101' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('#before')).toBeFocused();
  await expect(page.getByRole('button', { name: /^Call/ })).toHaveCount(0);

  await page.keyboard.press('Alt+Shift+ArrowDown');
  await page.keyboard.press('Tab');
  await expect(page.locator('#field')).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(page.locator('#field')).toBeFocused();

  await page.locator('#before').focus();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('#before')).toBeFocused();
  await expect(page.locator('ringout-dialer')).toContainText('+16505550101 stays noted here');
});

test('a number in a modal dialog can be called there', async ({ page, site }) => {
  await open(page, site, '<dialog><p>650 555 0101</p></dialog>');
  await page.evaluate(() => document.querySelector('dialog')!.showModal());
  await expect.poll(() => marked(page)).toEqual(['650 555 0101']);
  await page.locator('dialog p').hover({ position: { x: 20, y: 8 } });
  await page.getByRole('button', { name: 'Call (650) 555-0101' }).click();
  await expect(page.locator('ringout-dialer')).toContainText('+16505550101 stays noted here');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toBeVisible();
});

test('the button has the theme and the accent of its dialer', async ({ page, site }) => {
  await open(page, site, '<p>650 555 0101</p>');
  await expect.poll(() => marked(page)).toHaveLength(1);
  const colours = () =>
    page.getByRole('button', { name: 'Call (650) 555-0101' }).evaluate((button) => {
      const { backgroundColor, color, colorScheme } = getComputedStyle(button);
      return { backgroundColor, color, colorScheme };
    });
  const look = async (theme: string, accent: string) => {
    await page.evaluate(
      ([name, colour]) => {
        const dialer = document.querySelector<HTMLElement>('ringout-dialer')!;
        dialer.setAttribute('theme', name);
        dialer.style.setProperty('--ringout-dialer-accent', colour);
      },
      [theme, accent] as const,
    );
    await page.keyboard.press('Alt+Shift+ArrowDown');
    const shown = await colours();
    await page.keyboard.press('Escape');
    return shown;
  };
  expect(await look('dark', 'rgb(1, 2, 3)')).toEqual({
    backgroundColor: 'rgb(1, 2, 3)',
    color: 'rgb(8, 35, 58)',
    colorScheme: 'dark',
  });
  expect(await look('light', '')).toEqual({
    backgroundColor: 'rgb(11, 107, 176)',
    color: 'rgb(255, 255, 255)',
    colorScheme: 'light',
  });
});

test('a finger that taps a number gets the button', async ({ browser, site }) => {
  const context = await browser.newContext({ hasTouch: true });
  const page = await context.newPage();
  await open(page, site, '<p>650 555 0101</p><h1>Elsewhere</h1>');
  await expect.poll(() => marked(page)).toHaveLength(1);
  await page.locator('section > p').tap({ position: { x: 20, y: 8 } });
  const button = page.getByRole('button', { name: 'Call (650) 555-0101' });
  await expect(button).toBeVisible();
  await page.locator('h1').tap();
  await expect(button).toBeHidden();
  await context.close();
});

test('a page that resets every style does not reach the button', async ({ page, site }) => {
  await open(page, site, '<p style="all: revert; display: block; margin: 80px">Ada 650 555 0101</p>');
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { all: unset } button, div { display: none } html { font-size: 40px; direction: rtl }',
    );
    document.adoptedStyleSheets.push(sheet);
    document.querySelector('section')!.style.display = 'block';
  });
  await expect.poll(() => marked(page)).toHaveLength(1);
  const { x, y } = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('section p')!);
    range.setStart(range.startContainer.firstChild!, 6);
    return range.getBoundingClientRect().toJSON() as { x: number; y: number };
  });
  await page.mouse.move(x + 10, y + 5);
  const box = (await page.getByRole('button', { name: 'Call (650) 555-0101' }).boundingBox())!;
  expect(box.height).toBe(30);
  expect(box.width).toBeLessThan(90);
  expect(Math.abs(box.y + box.height + 6 - y)).toBeLessThan(2);
});

test('switched off, it leaves nothing behind', async ({ page, site }) => {
  const { living } = await countLiving(page);
  await openHost(page, site, { 'default-country': 'US' });
  await page.evaluate(() => document.body.prepend('650 555 0101'));
  await expect(page.locator('ringout-dialer').getByRole('button', { name: 'Sign in' })).toBeVisible();
  const before = await living();
  for (let times = 0; times < 3; times += 1) {
    await page.evaluate(() =>
      document.querySelector('ringout-dialer')!.setAttribute('click-to-dial', 'detect-numbers'),
    );
    await expect.poll(() => marked(page)).toEqual(['650 555 0101']);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await expect(page.getByRole('button', { name: 'Call (650) 555-0101' })).toBeFocused();
    expect(await living()).toMatchObject({
      highlights: 1,
      MutationObserver: (before.MutationObserver ?? 0) + 1,
    });
    await page.evaluate(() => document.querySelector('ringout-dialer')!.removeAttribute('click-to-dial'));
    expect(await living()).toEqual(before);
  }
});
