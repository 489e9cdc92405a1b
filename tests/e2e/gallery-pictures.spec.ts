import { expect, SCREENS, test } from './gallery';
import { difference, noteRecording, recordedWith, rendererOf } from './recorded-with';

// Recorded anew by `npm run gallery:pictures`.

/** Three quarters of the size are enough to see every change, and half of the bytes. */
test.use({ deviceScaleFactor: 0.75 });

for (const theme of ['light', 'dark'] as const) {
  test(`every screen looks as it was recorded, in ${theme} colours`, async ({ gallery }, testInfo) => {
    test.setTimeout(180_000);
    const { page } = gallery;
    const here = await rendererOf(page);
    if (testInfo.config.updateSnapshots === 'all') noteRecording(here);
    const why = difference(recordedWith(), here);
    test.skip(why !== undefined, why);

    await page.setViewportSize({ width: 1400, height: 900 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const screen of SCREENS) {
      await test.step(screen, async () => {
        await gallery.open({ screen, theme, bare: '' });
        // Between two drawings of one face no pixel differs; a line of text that moves is hundreds.
        await expect
          .soft(page)
          .toHaveScreenshot(`${screen}-${theme}.png`, { fullPage: true, scale: 'device', maxDiffPixels: 40 });
      });
    }
  });
}
