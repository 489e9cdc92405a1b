/**
 * Measures how number detection gets on with a large page, in Chromium: how long it takes to find 2,000 numbers in 10,000
 * texts, whether it ever holds the page up, and how soon a change is followed. The same page with the same changes and no
 * detection tells what the browser needs for itself. Prints a table and writes the same numbers to
 * `.cache/bench/detection.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findBrowser, launchArguments } from '../support/browser';
import { serveDirectory } from '../support/static-server';
import { type MainThread, mainThreadIn } from './main-thread';

const TEXTS = 10_000;
const NUMBERS = 2_000;
const CHANGED = 100;
const RUNS = 7;
const output = '.cache/bench';

interface Measured {
  /** Until all numbers are marked, in ms. */
  scan: number;
  /** Until 100 changed texts, each with a new number, are marked, in ms. */
  change: number;
  /** Tasks over 50 ms in either, as the browser's own Long Tasks API reports them. */
  longTasks: number[];
}

interface Run extends Measured, Omit<MainThread, 'evaluation'> {
  /** The same page and changes without detection: what the browser does by itself. */
  without: Pick<MainThread, 'longestTask' | 'processorTime'> & Pick<Measured, 'longTasks'>;
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
for (let run = 0; run < RUNS; run += 1) {
  const without = await runIn(false);
  runs.push({ ...(await runIn(true)), without });
}
await browser.close();
await pages.close();

const summary = {
  [`${NUMBERS} numbers found in ${TEXTS} texts`]: spread(runs.map(({ scan }) => scan)),
  [`${CHANGED} changed texts followed`]: spread(runs.map(({ change }) => change)),
  'longest piece of its own work (processor time)': spread(
    runs.map(({ longestOfScript }) => longestOfScript),
  ),
  'longest task of the page (processor time)': spread(runs.map(({ longestTask }) => longestTask)),
  '  the same page without detection': spread(runs.map(({ without }) => without.longestTask)),
  'all tasks together (processor time)': spread(runs.map(({ processorTime }) => processorTime)),
  '  the same page without detection ': spread(runs.map(({ without }) => without.processorTime)),
};
console.table(summary);
const count = (tasks: number[][]) => tasks.flat().length;
console.log(
  `Milliseconds, ${RUNS} runs. Tasks over 50 ms of the clock: ${count(runs.map(({ longTasks }) => longTasks))}; ` +
    `without detection ${count(runs.map(({ without }) => without.longTasks))}.`,
);
await mkdir(output, { recursive: true });
await writeFile(`${output}/detection.json`, `${JSON.stringify({ unit: 'ms', runs, summary }, null, 2)}\n`);
console.log(`Written to ${output}/detection.json`);

/** A new page, read by detection or left alone. */
async function runIn(detects: boolean): Promise<Measured & MainThread> {
  const page = await browser.newPage();
  // tsx gives the functions that run in the page a helper of its own to carry their names.
  await page.addInitScript('globalThis.__name = (given) => given;');
  await page.goto(`${pages.origin}/`);
  await page.evaluate(fill, { texts: TEXTS, numbers: NUMBERS });
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  const measured = await page.evaluate(measure, { numbers: NUMBERS, changed: CHANGED, detects });
  const traced = mainThreadIn(await browser.stopTracing(), '/number-index.js');
  await page.close();
  return { ...measured, ...traced };
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

/** Runs in the page. */
async function measure({
  numbers,
  changed,
  detects,
}: {
  numbers: number;
  changed: number;
  detects: boolean;
}): Promise<Measured> {
  const quiet = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const url = '/number-index.js';
  const { createNumberIndex } = (await import(url)) as {
    createNumberIndex: (root: Node, country: string) => { size: number };
  };
  await quiet(500);
  const longTasks: number[] = [];
  new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({ type: 'longtask' });
  const index = detects ? createNumberIndex(document.body, 'US') : undefined;
  const until = async (size: number) => {
    const began = performance.now();
    while (index && index.size !== size) {
      if (performance.now() - began > 60_000)
        throw new Error(`A minute has passed, and there are ${index.size}.`);
      await quiet(4);
    }
    return performance.now() - began;
  };
  const scan = await until(numbers);
  await quiet(1000);
  const items = [...document.querySelectorAll('li:nth-child(5n + 2)')].slice(0, changed);
  for (const item of items) item.textContent = 'Now at +44 20 7946 0001.';
  const change = await until(numbers + changed);
  await quiet(500);
  return { scan, change, longTasks };
}

function spread(values: number[]): { median: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const rounded = (value = 0) => Math.round(value * 10) / 10;
  return { median: rounded(sorted[Math.floor(sorted.length / 2)]), max: rounded(sorted.at(-1)) };
}
