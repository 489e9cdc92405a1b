import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';

/** What draws the pictures: another one draws other pixels of the same face. */
export interface Renderer {
  /** "143.0.7499.40" */
  chromium: string;
  /** Of how letters look here: the fonts, and how they are smoothed. */
  fonts: string;
}

const FILE = 'tests/e2e/__screenshots__/recorded-with.json';

/** What the pictures were recorded with; `undefined` when there are none. */
export function recordedWith(): Renderer | undefined {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Renderer) : undefined;
}

export function noteRecording(renderer: Renderer): void {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(renderer, undefined, 2)}\n`);
}

/** What draws here. */
export async function rendererOf(page: Page): Promise<Renderer> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 600;
    canvas.height = 120;
    const context = canvas.getContext('2d');
    // The font that the face asks for, in the weights that it uses; some letters may come from another font.
    for (const [row, weight] of [400, 600, 650].entries()) {
      if (!context) break;
      context.font = `${weight} 20px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif`;
      context.fillText('Hamburgefonts (415) 555-0101 äßéñ… · “” ✓', 4, 30 + row * 36);
    }
    return canvas.toDataURL();
  });
  const fonts = createHash('sha256').update(drawn).digest('hex').slice(0, 16);
  return { chromium: page.context().browser()?.version() ?? 'unknown', fonts };
}

/** Why pictures that were recorded with the one cannot be compared with what the other draws. */
export function difference(recorded: Renderer | undefined, here: Renderer): string | undefined {
  if (!recorded) return 'no pictures have been recorded';
  if (recorded.chromium !== here.chromium)
    return `the pictures were recorded with Chromium ${recorded.chromium}, and this is ${here.chromium}`;
  if (recorded.fonts !== here.fonts)
    return 'the pictures were recorded with other fonts than this machine has';
  return undefined;
}
