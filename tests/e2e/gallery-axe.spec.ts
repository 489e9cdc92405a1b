import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Gallery, SCREENS, test } from './gallery';

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

const NOT_HERE = [
  // Wrong with a page of many dialers only: their landmarks have the same name, and it has no heading of its own.
  'landmark-unique',
  'page-has-heading-one',
  'region',
  'landmark-one-main',
  // What the buttons at the bottom cover is scrolled to; gallery-text.spec.ts measures every target.
  'target-size',
];

test('every screen of the gallery is looked at here', async ({ gallery }) => {
  expect(await gallery.screens()).toEqual([...SCREENS]);
});

for (const [look, media] of Object.entries(LOOKS)) {
  for (const screen of SCREENS) {
    test(`axe finds nothing wrong with any state of "${screen}" in ${look} colours`, async ({ gallery }) => {
      await gallery.page.emulateMedia(media);
      await gallery.open({ screen, bare: '' });
      expect(await findings(gallery, look === 'light' ? ALL : ABOUT_COLOURS)).toEqual([]);
    });
  }
}

/** With other colours, nothing else can be wrong. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];
const ALL = undefined;

async function findings({ page }: Gallery, rules: string[] | undefined): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (rules) axe.withRules(rules);
  else
    axe
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .disableRules(NOT_HERE);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => `${id}: ${html} in ${JSON.stringify(target)}`),
  );
}
