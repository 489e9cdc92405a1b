/**
 * Compares the bytes and the start-up of the dialer with those of the packages that people would take otherwise, on the
 * same machine in the same run. Fetches them into `.cache/peers`. Prints tables and writes `.cache/bench/peers.json`.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { findBrowser, launchArguments } from '../support/browser';
import { serveDirectory } from '../support/static-server';
import type { BenchOptions } from './bench-options';
import { expectBuilt } from './built';
import { bundlePage } from './bundled-page';
import { mainThreadIn } from './main-thread';
import { type Peer, peersOf } from './peer-list';
import { plainTable, rounded } from './plain-table';

const home = '.cache/peers';
const output = '.cache/bench';

interface Run {
  /** From the beginning of the import until there is something to use, in ms by the clock on the wall. */
  ready: number;
  /** Compiling and running the script, ms of processor time. */
  evaluation: number;
  longestTask: number;
  /** The files that were loaded until then. */
  files: string[];
}

export async function peers({ runs: rounds = 9 }: BenchOptions): Promise<void> {
  const [own, ...others] = peersOf('../../dist');
  const all = [own, ...others];
  await expectBuilt('index.js');
  await install(others);
  for (const peer of all) await bundle(peer);

  const files = await serveDirectory(home);
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments() });
  const measured = new Map<Peer, Run[]>(all.map((peer) => [peer, []]));
  try {
    // The first round warms the browser up, and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      for (const peer of all) {
        const run = await start(browser, `${files.origin}/${folderOf(peer)}/index.html`);
        if (round > 0) measured.get(peer)?.push(run);
      }
    }
  } finally {
    await browser.close();
    await files.close();
  }

  const results = await Promise.all(
    [...measured].map(async ([peer, its]) => {
      const loaded = await Promise.all((its[0]?.files ?? []).map((path) => readFile(join(home, path))));
      const middle = (pick: (run: Run) => number) => median(its.map(pick));
      return {
        peer,
        bytes: loaded.reduce((sum, { byteLength }) => sum + byteLength, 0),
        gzip: loaded.reduce((sum, content) => sum + gzipSync(content).byteLength, 0),
        evaluation: middle(({ evaluation }) => evaluation),
        ready: middle(({ ready }) => ready),
        longestTask: middle(({ longestTask }) => longestTask),
      };
    }),
  );
  const [ours] = results;
  if (!ours) return;
  const times = (value: number, by: number) => `${rounded(value / by)} ×`;
  console.log(
    plainTable(
      ['', 'version', 'minified kB', 'gzip kB', '÷ ours', 'evaluation', 'until ready', 'longest task'],
      results.map((each) => [
        each.peer.name,
        each.peer.version ?? 'this one',
        rounded(each.bytes / 1000, 1),
        rounded(each.gzip / 1000, 1),
        times(each.gzip, ours.gzip),
        times(each.evaluation, ours.evaluation),
        times(each.ready, ours.ready),
        times(each.longestTask, ours.longestTask),
      ]),
    ),
  );
  console.log(
    `\nMedians of ${rounds} runs, one after the other in turn, as ratios to ours: evaluation ${rounded(ours.evaluation, 1)} ms and longest task ${rounded(ours.longestTask, 1)} ms of processor time, ready after ${rounded(ours.ready, 1)} ms by the clock on the wall, on this machine.\n`,
  );
  console.log(
    plainTable(
      ['', 'is ready when', 'what it does'],
      all.map(({ name, ready, does }) => [name, ready, does]),
    ),
  );
  await mkdir(output, { recursive: true });
  await writeFile(
    `${output}/peers.json`,
    `${JSON.stringify(
      {
        rounds,
        results: results.map(({ peer, ...rest }) => ({ name: peer.name, version: peer.version, ...rest })),
      },
      null,
      2,
    )}\n`,
  );
  console.log(`\nWritten to ${output}/peers.json`);
}

/** Installs what is compared with, where it is not there in these versions; nothing of it runs while it is installed. */
async function install(peers: readonly Peer[]): Promise<void> {
  const dependencies = Object.fromEntries(peers.map(({ name, version }) => [name, version]));
  const wanted = `${JSON.stringify({ private: true, type: 'module', dependencies }, null, 2)}\n`;
  const installed = await readFile(join(home, 'node_modules/.wanted.json'), 'utf8').catch(() => '');
  if (installed === wanted) return;
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'package.json'), wanted);
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
    cwd: home,
  });
  await writeFile(join(home, 'node_modules/.wanted.json'), wanted);
}

async function bundle(peer: Peer): Promise<void> {
  const entry = join(home, `${folderOf(peer)}.entry.js`);
  await writeFile(entry, peer.source);
  await bundlePage({
    folder: join(home, folderOf(peer)),
    name: 'entry',
    entry,
    title: peer.name,
    body: '<main></main>',
  });
}

/** A page of its own, with nothing in its cache. */
async function start(browser: Browser, url: string): Promise<Run> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const files: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) files.push(pathname);
    });
    await page.goto(url);
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'v8', '__metadata'] });
    const ready = await page.evaluate<number>(`(async () => {
      const began = performance.now();
      const { start } = await import('./entry.js');
      await start(document.querySelector('main'));
      return performance.now() - began;
    })()`);
    const loaded = [...files];
    const { evaluation, longestTask } = mainThreadIn(await browser.stopTracing());
    return { ready, evaluation, longestTask, files: loaded };
  } finally {
    await context.close();
  }
}

function folderOf({ name }: Peer): string {
  return name.replaceAll(/\W+/g, '-').replace(/^-/, '');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
