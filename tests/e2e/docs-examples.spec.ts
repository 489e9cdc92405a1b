import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Dialer } from 'ringout-dialer';
import { readPage } from '../docs/markdown';
import { DocsSite, type Example, type Told } from './docs-site';
import { expect, test } from './fixtures';
import { expectSignedIn, signInAt } from './host-page';

const PAGES = ['README.md', 'docs/host-api.md', 'docs/embedding.md'];
const examples: Example[] = PAGES.flatMap((path) =>
  readPage(path).blocks.map((block) => ({ ...block, path })),
);
const inTypeScript = examples.filter(({ language }) => /^tsx?$/.test(language));
const inHtml = examples.filter(({ language }) => /^(html|js)$/.test(language));

/** The contact whom the examples call, or the tests with them: talks until somebody hangs up. */
const CONTACT = '+16505550100';

/** How somebody calls with what an example has put into the page, by a text that it has; those that call themselves come first. */
const calls: [text: string, call: (page: Page) => Promise<unknown>][] = [
  ['<CallButton', (page) => page.getByRole('button', { name: 'Call', exact: true }).first().click()],
  ['await dialer.dial(', async () => undefined],
  ['await element.dial(', async () => undefined],
  ['before-dial', (page) => page.getByRole('link', { name: 'Call Grace' }).click()],
  ['dialer.subscribe', (page) => page.evaluate(`dialer.dial('${CONTACT}')`)],
  ["dialer.on('error'", (page) => page.evaluate(`dialer.dial('${CONTACT}')`)],
  ["createElement('ringout-dialer')", dialAtElement],
  ['function Sidebar', dialAtElement],
];

/** What an example has then told the application. */
const outcomes: [text: string, shown: string | RegExp][] = [
  ['${to.number}: ${status}', `${CONTACT}: connected `],
  ['reason ?? status', 'connected'],
  ['detail.status', 'connected'],
  ['detail.phase', 'connected'],
  ['crm.show(status)}', 'connected'],
  ['hangUpHint', 'Hang up'],
  ['was accepted', /^Call .+ was accepted\.$/],
  ['Calls are placed as', 'Calls are placed as Avery Collins.'],
  ["'call ended'", 'signed-out'],
];

// The sign-in window is sent on by a script, because a test cannot redirect it.
test.use({ expectedLeak: /^code of .* in the (address|header referer) of / });

/** So many that the workers are busy for the same time. */
const AT_ONCE = 5;
for (let first = 0; first < inTypeScript.length; first += AT_ONCE) {
  const some = inTypeScript.slice(first, first + AT_ONCE);
  const from = `${some[0]!.path}, line ${some[0]!.line}`;
  test(`the examples in TypeScript from ${from} run in a browser as they stand, and call`, async ({
    context,
  }) => {
    const site = await DocsSite.open(context, some);
    const office = await site.openDialer();
    await signInAt(office.locator('#dialer'));
    for (const example of some) {
      await test.step(`${example.path}, line ${example.line}`, async () => {
        const page = await site.openExample(example);
        await call(site, office, page, example);
        await page.close();
      });
    }
  });
}

test('the examples in HTML, with the script tag where they need one, show a dialer', async ({ context }) => {
  const site = await DocsSite.open(context);
  const office = await site.openDialer();
  await signInAt(office.locator('#dialer'));
  for (const { path, line, code, language } of inHtml) {
    await test.step(`${path}, line ${line}`, async () => {
      const html = language === 'js' ? `<script>${code}</script>` : code;
      const page = await site.openHtml(withHashes(html + scriptTagFor(html)));
      const launcher = page.getByRole('button', { name: 'RingOut Dialer' });
      if (!html.includes('<ringout-dialer')) await launcher.click();
      await expectSignedIn(page.locator('ringout-dialer'));
      if (html.includes('data-dial=')) {
        await page.getByRole('button', { name: 'Call Ada' }).click();
        await pickUp(site);
        await hangUp(site, office);
      }
      await page.close();
    });
  }
});

/** Calls with what the example has put into the page, and looks at what the application is told. */
async function call(site: DocsSite, office: Page, page: Page, { code }: Example): Promise<void> {
  const place = calls.find(([text]) => code.includes(text))?.[1];
  await place?.(page);
  const goesOn = place && !code.includes('hangUp()');
  if (goesOn) await pickUp(site);
  const shown = outcomes.find(([text]) => code.includes(text))?.[1];
  if (shown !== undefined)
    await expect
      .poll(async () => (await told(page)).shown, { timeout: 20_000 })
      .toContainEqual(typeof shown === 'string' ? shown : expect.stringMatching(shown));
  if (code.includes('crm.confirm(`Call')) expect((await told(page)).asked).toEqual(['Call Grace Okafor?']);
  if (!goesOn) return;

  await hangUp(site, office);
  if (code.includes('crm.saveCall'))
    await expect
      .poll(async () => (await told(page)).saved)
      .toEqual([expect.objectContaining({ outcome: 'completed' })]);
}

/** What an example takes for granted that the page has, too. */
function scriptTagFor(html: string): string {
  if (/<script[^>]* src=/.test(html)) return '';
  if (html.includes('<ringout-dialer')) return '<script src="/ringout-dialer.js" defer></script>';
  return inHtml.find(({ code }) => code.includes('ringout-dialer-loader.js'))!.code;
}

/** Both pick up at once, the user and the contact. */
async function pickUp({ platform }: DocsSite): Promise<void> {
  const isTalking = () => {
    const { phones } = platform.state();
    const ringing = phones.find(({ state }) => state === 'ringing');
    if (ringing) platform.answer(ringing.number);
    return phones.some(({ number, state }) => number === CONTACT && state === 'talking');
  };
  await expect.poll(isTalking, { timeout: 20_000, intervals: [50] }).toBe(true);
}

/** The contact hangs up; the call's end is seen by every tab. */
async function hangUp({ platform }: DocsSite, office: Page): Promise<void> {
  platform.hangUp(CONTACT);
  const phase = () =>
    office.evaluate(() => (window as unknown as { dialer: Dialer }).dialer.getState().call?.phase ?? 'ended');
  await expect.poll(phase, { timeout: 20_000 }).toBe('ended');
}

function told(page: Page): Promise<Told> {
  return page.evaluate(() => (window as unknown as { told: Told }).told);
}

function dialAtElement(page: Page): Promise<unknown> {
  return page
    .locator('ringout-dialer')
    .evaluate(
      (element, number) => (element as unknown as { dial(number: string): Promise<unknown> }).dial(number),
      CONTACT,
    );
}

/** The names and hashes that the documentation leaves out. */
function withHashes(html: string): string {
  const hashes = JSON.parse(readFileSync('dist/integrity.json', 'utf8')) as Record<string, string>;
  const module = Object.keys(hashes).find((file) => /^ringout-dialer\/dialer-.*\.js$/.test(file))!;
  return html
    .replace('/ringout-dialer/dialer-….js": "sha384-…', `/${module}": "${hashes[module]}`)
    .replace('sha384-…', hashes['ringout-dialer.js']!);
}
