import { misfits, smallTargets } from './face-geometry';
import { expect, type Gallery, test } from './gallery';

/** The languages that the dialer speaks. */
const LOCALES = ['en-US', 'en-GB', 'fr-CA', 'fr-FR', 'de-DE', 'es-ES', 'es-US', 'it-IT', 'nl-NL'];

for (const locale of LOCALES) {
  test(`no text in ${locale} is cut off, broken or outside of its box at 280 px`, async ({ gallery }) => {
    await gallery.open({ screen: 'all', bare: '', width: 280, locale });
    const found = await inAll(gallery, (frame) => misfits(frame));
    // Some names have words that no line of 280 px holds.
    expect(found.filter((what) => !/long.*: broken word/.test(what))).toEqual([]);
  });

  test(`what floats over a window of 320 px fits in it, in ${locale}`, async ({ gallery }) => {
    await gallery.open({ screen: 'floating', bare: '', width: 320, locale });
    expect(await inAll(gallery, (frame) => misfits(frame, { words: false }))).toEqual([]);
  });
}

test('no text in de-DE is cut off, broken or outside of its box in a box of 280 × 360 px', async ({
  gallery,
}) => {
  await gallery.open({ screen: 'all', bare: '', width: 280, height: 360, locale: 'de-DE' });
  const found = await inAll(gallery, (frame) => misfits(frame));
  expect(found.filter((what) => !/long.*: broken word/.test(what))).toEqual([]);
});

const STRAINS = {
  'letters, words and lines as far apart as WCAG 1.4.12 asks for': { spacing: 'wide' },
  'text of twice the size': { text: 200 },
};

for (const [what, view] of Object.entries(STRAINS)) {
  test(`nothing is lost with ${what}`, async ({ gallery }) => {
    await gallery.open({ screen: 'all', bare: '', width: 320, ...view });
    expect(await inAll(gallery, (frame) => misfits(frame, { words: false }))).toEqual([]);
  });
}

test('nothing is lost where the page is written from right to left', async ({ gallery }) => {
  await gallery.open({ screen: 'all', bare: '', width: 320, dir: 'rtl' });
  expect(await inAll(gallery, (frame) => misfits(frame, { words: false }))).toEqual([]);
});

test('everything that is pressed is large enough for a finger', async ({ gallery }) => {
  await gallery.open({ screen: 'all', bare: '', width: 280 });
  expect(await inAll(gallery, smallTargets)).toEqual([]);
});

async function inAll(gallery: Gallery, look: typeof smallTargets): Promise<string[]> {
  const found = await Promise.all(gallery.frames().map((frame) => look(frame)));
  return found.flat();
}
