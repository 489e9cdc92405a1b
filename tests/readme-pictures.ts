/**
 * Takes the README's pictures from the built gallery, in light and in dark colours: `npm run gallery:pictures` does it along
 * with those that the browser tests compare.
 */
import { mkdir } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { findBrowser, launchArguments } from './support/browser';
import { serveDirectory } from './support/static-server';

/** What each picture shows: cells of the gallery, side by side. */
const PICTURES = {
  call: ['dial/typed', 'call/ringing-you-prompt', 'call/digits', 'ended/completed'],
  around: ['sign-in/two-brands', 'dial/caller-id', 'settings/plain', 'recent/some'],
};

const FOLDER = 'docs/pictures';

/** Of a cell, and between two, in CSS pixels. */
const WIDTH = 320;
const GAP = 24;

const pages = await serveDirectory('.demo-dist/gallery');
const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments() });
await mkdir(FOLDER, { recursive: true });
for (const [name, cells] of Object.entries(PICTURES)) {
  for (const theme of ['light', 'dark']) {
    const page = await browser.newPage({
      viewport: { width: cells.length * (WIDTH + GAP) - GAP, height: 400 },
      deviceScaleFactor: 1.5,
      locale: 'en-US',
      timezoneId: 'America/Los_Angeles',
      reducedMotion: 'reduce',
    });
    const query = new URLSearchParams([
      ['theme', theme],
      ['width', `${WIDTH}`],
      ...cells.map((cell) => ['cell', cell]),
    ]);
    await page.goto(`${pages.origin}/?${query.toString()}`);
    await page.waitForSelector('html[data-ready]');
    // The reader's page shows through.
    await page.evaluate(() => document.documentElement.style.setProperty('background', 'none'));
    const path = `${FOLDER}/${name}-${theme}.png`;
    await page.locator('main').screenshot({ path, omitBackground: true });
    console.log(path);
    await page.close();
  }
}
await browser.close();
await pages.close();
