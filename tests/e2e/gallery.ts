import { type ConsoleMessage, expect, type Frame, type Page, test as base } from '@playwright/test';
import { serveDirectory } from '../support/static-server';

export { expect };

/** The screens of the gallery (src/gallery/screens), each a page of its own here. */
export const SCREENS = [
  'sign-in',
  'dial',
  'call',
  'ended',
  'recent',
  'settings',
  'extensions',
  'diagnostics',
  'question',
  'session',
  'options',
  'floating',
] as const;

/** The built gallery in a tab. */
export class Gallery {
  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {}

  /** Opens a view by what its address says after the `?`, and waits until every cell is drawn. */
  async open(view: Record<string, string | number>): Promise<void> {
    const query = new URLSearchParams(Object.entries(view).map(([name, value]) => [name, String(value)]));
    await this.page.goto(`${this.origin}/?${query.toString()}`);
    await ready(this.page.mainFrame());
    for (const frame of this.frames()) await ready(frame);
  }

  /** The page, and the pages of those cells that need one of their own. */
  frames(): Frame[] {
    return this.page.frames();
  }

  /** The screens that the gallery has, by what it offers to choose from. */
  async screens(): Promise<string[]> {
    await this.open({});
    const names = await this.page
      .getByLabel('Screen')
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    return names.filter((name) => name !== 'all');
  }
}

/** A page that only has what floats over it has no height, and counts as not visible. */
async function ready(frame: Frame): Promise<void> {
  await frame.waitForSelector('html[data-ready]', { state: 'attached' });
}

export const test = base.extend<{ gallery: Gallery; complaints: string[] }, { galleryOrigin: string }>({
  // What depends on where somebody is must not depend on where the tests run.
  locale: 'en-US',
  timezoneId: 'America/Los_Angeles',
  viewport: { width: 1280, height: 900 },

  galleryOrigin: [
    async ({ browserName: _any }, use) => {
      const pages = await serveDirectory('.demo-dist/gallery');
      await use(pages.origin);
      await pages.close();
    },
    { scope: 'worker' },
  ],

  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    const isComplaint = (message: ConsoleMessage) => ['error', 'warning'].includes(message.type());
    page.on('console', (message) => isComplaint(message) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(complaints);
    expect(complaints, 'the console stays clean').toEqual([]);
  },

  gallery: async ({ page, galleryOrigin, complaints: _heard }, use) => {
    await use(new Gallery(page, galleryOrigin));
  },
});
