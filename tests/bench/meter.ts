/**
 * Measures what it costs the page that the dialer counts its requests: each of them, in Chromium with its real database.
 * Prints a table and writes `.cache/bench/meter.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { findBrowser, launchArguments } from '../support/browser';
import { serveDirectory } from '../support/static-server';
import type { BenchOptions } from './bench-options';
import { bundlePage } from './bundled-page';
import { mainThreadIn } from './main-thread';
import type { MeterBench } from './meter-page';
import { plainTable, rounded } from './plain-table';

const output = '.cache/bench';
const folder = `${output}/meter`;
const REQUESTS = 2_000;
/** Until the browser has compiled what it runs often. */
const WARM_UP = 500;
/** A call sends so many in two seconds, after which the meter writes them down. */
const BATCH = 3;
/** What a request may cost, in ms. */
const LIMIT_MS = 0.2;

export async function meter({ runs = 5 }: BenchOptions): Promise<void> {
  await bundlePage({
    folder,
    name: 'page',
    entry: 'tests/bench/meter-page.ts',
    title: 'The meter',
    body: '<script type="module" src="page.js"></script>',
  });
  // Isolated, a page has a clock of 5 µs; another has one of 100 µs.
  const isolated = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  const files = await serveDirectory(folder, { headers: isolated });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments() });
  try {
    const watched: number[] = [];
    const bare: number[] = [];
    const written: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const page = await browser.newPage();
      await page.goto(`${files.origin}/index.html`);
      await inPage(page, 'all', 'watched', WARM_UP, BATCH);
      await inPage(page, 'all', 'bare', WARM_UP, BATCH);
      watched.push(...(await inPage(page, 'each', 'watched', REQUESTS)));
      bare.push(...(await inPage(page, 'each', 'bare', REQUESTS)));
      const spent = async (how: 'watched' | 'bare') => {
        await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
        await inPage(page, 'all', how, REQUESTS, BATCH);
        return mainThreadIn(await browser.stopTracing()).processorTime / REQUESTS;
      };
      written.push((await spent('watched')) - (await spent('bare')));
      await page.close();
    }
    const rows = [
      { what: 'watching, median', ms: quantile(watched, 0.5) - quantile(bare, 0.5) },
      { what: 'watching, p95', ms: quantile(watched, 0.95) - quantile(bare, 0.95) },
      {
        what: `watching and writing down ${BATCH} together, processor time of the main thread`,
        ms: quantile(written, 0.5),
      },
    ];
    console.log(
      plainTable(
        ['of each request', 'ms', `of ${LIMIT_MS} ms`],
        rows.map(({ what, ms }) => [what, rounded(ms, 4), `${Math.round((ms / LIMIT_MS) * 100)} %`]),
      ),
    );
    console.log(
      `\n${runs} × ${REQUESTS} requests with the meter and without it, over a network that answers at once; what is shown is the difference.`,
    );
    await mkdir(output, { recursive: true });
    const numbers = { runs, requests: REQUESTS, batch: BATCH, limitMs: LIMIT_MS, rows };
    await writeFile(`${output}/meter.json`, `${JSON.stringify(numbers, null, 2)}\n`);
    console.log(`Written to ${output}/meter.json`);
  } finally {
    await browser.close();
    await files.close();
  }
}

/** Calls what runs in the page. */
async function inPage<Name extends keyof MeterBench>(
  page: Page,
  name: Name,
  ...args: Parameters<MeterBench[Name]>
): Promise<Awaited<ReturnType<MeterBench[Name]>>> {
  const given = args.map((arg) => JSON.stringify(arg)).join(', ');
  return page.evaluate<Awaited<ReturnType<MeterBench[Name]>>>(`meterBench.${name}(${given})`);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
