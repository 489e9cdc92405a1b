/**
 * Measures how number detection gets on with a large page, in Chromium: how long it takes to find 2,000 numbers in 10,000
 * texts, whether it ever holds the page up, and how soon a change is followed. The same page with the same changes and no
 * detection tells what the browser needs for itself. Prints a table and writes the same numbers to
 * `.cache/bench/detection.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findBrowser, launchArguments } from '../support/browser';
import { serveDirectory } from '../support/static-server';
import { type MainThread, mainThreadIn } from './main-thread';

const TEXTS = 10_000;
const NUMBERS = 2_000;
const CHANGED = 100;
const FRAMES = 30;
const RUNS = 7;
const output = '.cache/bench';

declare global {
  interface Window {
    index?: { size: number };
    /** Resolves with the ms until numbers are known in so many texts; at once where nothing looks for them. */
    until(size: number): Promise<number>;
  }
}

/** What is measured by itself. */
interface Part extends Omit<MainThread, 'evaluation'> {
  /** Until everything was marked, in ms. */
  took: number;
}

interface Run {
  scan: Part;
  /** {@link CHANGED} texts get a new number each. */
  change: Part;
  /** One element gets another colour, in each of {@link FRAMES} frames: what the marks cost a page that stirs. */
  frames: Part;
}

// The index by itself: what it finds is not all marked at once, but only what can be seen.
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: {
    outDir: `${output}/detection`,
    lib: { entry: 'src/embed/number-detection/number-index.ts', formats: ['es'], fileName: 'number-index' },
  },
});
await writeFile(`${output}/detection/index.html`, '<!doctype html><title>A large page</title><body></body>');
const pages = await serveDirectory(`${output}/detection`);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments() });
const runs: Run[] = [];
const without: Run[] = [];
for (let run = 0; run < RUNS; run += 1) {
  without.push(await runIn(false));
  runs.push(await runIn(true));
}
await browser.close();
await pages.close();

const summary = {
  ...rows(`${NUMBERS} numbers found in ${TEXTS} texts`, ({ scan }) => scan),
  ...rows(`${CHANGED} changed texts followed`, ({ change }) => change),
  ...rows(`${FRAMES} frames with a small change`, ({ frames }) => frames),
};
console.table(summary);
console.log(`Milliseconds, median and most of ${RUNS} runs.`);
await mkdir(output, { recursive: true });
await writeFile(
  `${output}/detection.json`,
  `${JSON.stringify({ unit: 'ms', runs, without, summary }, null, 2)}\n`,
);
console.log(`Written to ${output}/detection.json`);

/** A new page, read by detection or left alone. */
async function runIn(detects: boolean): Promise<Run> {
  const page = await browser.newPage();
  // tsx gives the functions that run in the page a helper of its own to carry their names.
  await page.addInitScript('globalThis.__name = (given) => given;');
  await page.goto(`${pages.origin}/`);
  await page.evaluate(fill, { texts: TEXTS, numbers: NUMBERS });
  await page.evaluate(rest); // what it takes to draw the page for the first time is not asked for
  const scan = await traced(page, () => page.evaluate(look, { numbers: NUMBERS, detects }));
  const change = await traced(page, () => page.evaluate(edit, { numbers: NUMBERS, changed: CHANGED }));
  const frames = await traced(page, () => page.evaluate(stir, FRAMES));
  await page.close();
  return { scan, change, frames };
}

async function traced(page: Page, work: () => Promise<number>): Promise<Part> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  const took = await work();
  await page.evaluate(rest);
  return { took, ...mainThreadIn(await browser.stopTracing(), '/number-index.js') };
}

/** Runs in the page: until it has nothing more to draw. */
function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1000));
}

/** Runs in the page: texts of a CRM's kind, every fifth with a number. */
function fill({ texts, numbers }: { texts: number; numbers: number }): void {
  const every = texts / numbers;
  const list = document.createElement('ul');
  for (let index = 0; index < texts; index += 1) {
    const item = document.createElement('li');
    item.textContent =
      index % every === 0
        ? `Please call Ada at (650) 555-${String(index).padStart(4, '0')} before noon, she is waiting for the offer.`
        : `Order ${20_240_000 + index} of 2024-01-15 was sent to 12 Main Street, Springfield, and paid with 199.95.`;
    list.append(item);
  }
  document.body.append(list, document.createElement('p'));
}

/** Runs in the page: finds all numbers that are there. */
async function look({ numbers, detects }: { numbers: number; detects: boolean }): Promise<number> {
  const url = '/number-index.js';
  const { createNumberIndex } = (await import(url)) as {
    createNumberIndex: (root: Node, country: string) => { size: number };
  };
  window.until = async (size) => {
    const began = performance.now();
    while (window.index && window.index.size !== size) {
      if (performance.now() - began > 60_000)
        throw new Error(`A minute has passed, and there are ${window.index.size}.`);
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    return performance.now() - began;
  };
  if (detects) window.index = createNumberIndex(document.body, 'US');
  return window.until(numbers);
}

/** Runs in the page after {@link look}. */
async function edit({ numbers, changed }: { numbers: number; changed: number }): Promise<number> {
  const items = [...document.querySelectorAll('li:nth-child(5n + 2)')].slice(0, changed);
  for (const item of items) item.textContent = 'Now at +44 20 7946 0001.';
  return window.until(numbers + changed);
}

/** Runs in the page. */
async function stir(frames: number): Promise<number> {
  const began = performance.now();
  const item = document.querySelector<HTMLElement>('li:nth-child(10)')!;
  for (let frame = 0; frame < frames; frame += 1) {
    item.style.color = frame % 2 === 0 ? 'red' : 'blue';
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  return performance.now() - began;
}

interface Row {
  median: number;
  most: number;
  /** Of the page that nothing looks at. */
  'median without': number;
  'most without': number;
}

function rows(name: string, part: (run: Run) => Part): Record<string, Row> {
  const row = (figure: keyof Part): Row => {
    const by = (all: Run[]) => spread(all.map((run) => part(run)[figure]));
    const { median, most } = by(without);
    return { ...by(runs), 'median without': median, 'most without': most };
  };
  return {
    [name]: row('took'),
    [`${name}: tasks over 50 ms by the clock`]: row('longTasks'),
    [`${name}: longest task, processor time`]: row('longestTask'),
    [`${name}: longest piece of detection itself`]: row('longestOfScript'),
    [`${name}: all tasks`]: row('processorTime'),
  };
}

function spread(values: number[]): { median: number; most: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const rounded = (value = 0) => Math.round(value * 10) / 10;
  return { median: rounded(sorted[Math.floor(sorted.length / 2)]), most: rounded(sorted.at(-1)) };
}
