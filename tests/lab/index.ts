/**
 * The fault laboratory: lives of agents with the built widget, in Chromium, on bad days. docs/reliability.md says what is held.
 *
 *   npm run lab                                    ten minutes of lives
 *   npm run lab -- --minutes 60 --seed 7           an hour of them, the first with seed 7
 *   npm run lab -- --lives 5 --seed 1              so many
 *   npm run lab -- --lives 1 --seed 1 --keep       with the trace of every life, not only of those that fail
 *   npm run lab -- --seed 12 --path 0:3:1          one life again, or what was left of it when it was made shorter
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import fc from 'fast-check';
import { readCommandLine } from '../../src/demo/flags';
import { findBrowser, launchArguments } from '../support/browser';
import type { Counts } from '../support/counts';
import { Figures } from './figures';
import { lives, type Life } from './life';
import { live } from './live';
import { parseLabOptions, usage } from './options';
import { openGrounds } from './world';

const options = readCommandLine(parseLabOptions, usage);
const { seed: firstSeed, path } = options;

const executablePath = await findBrowser();
const browser = await chromium.launch({
  executablePath,
  args: launchArguments(),
  handleSIGINT: false,
  handleSIGTERM: false,
});
const grounds = await openGrounds();
const figures = new Figures();
const traces = await mkdtemp(join(tmpdir(), 'ringout-dialer-lab-'));
const began = performance.now();
let failed = 0;
const secondTry: string[] = [];
const spent = () => (performance.now() - began) / 60_000;

// Whoever has seen enough is told what it has come to.
let isEnough = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isEnough = true));

if (options.keep) console.log(`traces: ${traces}`);
console.log(`Lives from seed ${firstSeed}, in ${browser.version()}.`);
for (
  let count = 0;
  count < options.lives && spent() < options.minutes && !isEnough && browser.isConnected();
  count += 1
)
  await oneLife(firstSeed + count);

console.log(`\n${figures.table(spent())}`);
if (options.report !== undefined) {
  const counts: Counts = { passed: figures.lives - failed, failed, skipped: [], secondTry };
  await mkdir(dirname(options.report), { recursive: true });
  await writeFile(options.report, JSON.stringify(counts));
}
// Where no life was lived, nothing was shown.
process.exitCode = failed > 0 || figures.lives === 0 || !browser.isConnected() ? 1 : 0;
await browser.close();
await grounds.close();

async function oneLife(seed: number): Promise<void> {
  const started = performance.now();
  let shrinkingUntil = Infinity;
  let failures = 0;
  const property = fc.asyncProperty(lives(options.steps), async (life) => {
    // What was found so far is short enough, or there is no browser any more to look further with.
    if (performance.now() > shrinkingUntil || !browser.isConnected()) return;
    const lived = await live(browser, grounds, life);
    if (failures === 0) figures.add(lived);
    const { violations } = lived.watch;
    if (violations.length === 0) {
      if (options.keep) await keep(`${seed}.json`, life, lived.watch.trace);
      return;
    }
    failures += 1;
    await keep(failures === 1 ? `${seed}.json` : `${seed}-shorter.json`, life, lived.watch.trace);
    if (failures === 1) {
      console.log(
        `✘ seed ${seed}: ${violations.map(({ id, at, text }) => `${id} ${at} ${text}`).join('\n  ')}`,
      );
      if (options.secondTry && (await live(browser, grounds, life)).watch.violations.length === 0) {
        secondTry.push(`lab › seed ${seed}: ${violations[0]?.text ?? ''}`);
        return;
      }
      shrinkingUntil = performance.now() + options.shrink * 1_000;
    }
    throw new Error(violations.map(({ id, text }) => `${id} ${text}`).join('\n'));
  });
  const result = await fc.check(property, {
    seed,
    numRuns: 1,
    ...(path !== undefined && { path, endOnFailure: true }),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!result.failed) {
    console.log(`✔ seed ${seed}  ${seconds} s`);
    return;
  }
  failed += 1;
  const [shrunk] = result.counterexample ?? [];
  console.log(
    [
      `✘ seed ${seed}  ${seconds} s, made shorter ${result.numShrinks} times. Again: npm run lab -- --seed ${seed} --path ${result.counterexamplePath} --steps ${options.steps}`,
      `  ${result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)}`,
      ...(shrunk ? [`  ${JSON.stringify({ ...shrunk, steps: undefined })}`] : []),
      ...(shrunk?.steps ?? []).map((each) => `    ${JSON.stringify(each)}`),
      `  traces: ${traces}`,
    ].join('\n'),
  );
}

async function keep(file: string, life: Life, trace: unknown[]): Promise<void> {
  const lines = trace.map((each) => `  ${JSON.stringify(each)}`).join(',\n');
  await writeFile(join(traces, file), `{"life": ${JSON.stringify(life)},\n"trace": [\n${lines}\n]}\n`);
}
