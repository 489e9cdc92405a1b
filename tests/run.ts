/**
 * The test command: every check of the project, in one run that ends with the line `N passed, N failed`.
 *
 *   npm test                       all of them
 *   npm test -- --only unit,e2e    these, and the steps that they need
 *   npm test -- --list             what there is
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findBrowser } from './support/browser';
import {
  labCounts,
  modulesCruised,
  playwrightCounts,
  total,
  vitestCounts,
  type Counts,
} from './support/counts';
import {
  endCommands,
  runCommand,
  runSteps,
  select,
  type Outcome,
  type Result,
  type Step,
} from './support/steps';

const reports = '.cache/test';

/** No check takes so long on a machine of two cores that is busy besides. */
const CHECK_MS = 180_000;
const UNIT_MS = 600_000;
const BROWSER_MS = 900_000;
const LAB_MS = 360_000;

// A test that fails has one more try: a machine that stood still for seconds is no defect of the product. It is
// named at the end all the same, because a test that often needs it has one. By themselves, the runners do not retry.

const steps: Step[] = [
  { name: 'browser', about: 'a Chromium for the browser tests', run: chooseBrowser },
  { name: 'build', about: 'the package, as it is published', run: script('build') },
  { name: 'unit', about: 'unit tests (Vitest)', run: unitTests },
  { name: 'types', about: 'TypeScript', run: script('check:types') },
  { name: 'lint', about: 'oxlint, with types', run: script('check:lint') },
  { name: 'format', about: 'prettier', run: script('check:format') },
  { name: 'imports', about: 'which folder may import which', run: importRules },
  {
    name: 'unused',
    about: 'files, exports and dependencies without use (knip)',
    run: script('check:unused'),
  },
  {
    name: 'package',
    about: 'package.json, types and server import (publint, attw)',
    run: script('check:package'),
    after: ['build'],
  },
  { name: 'size', about: 'size budgets', run: script('check:size'), after: ['build'] },
  { name: 'demo', about: 'the demo page on the built package', run: script('build:demo'), after: ['build'] },
  {
    name: 'e2e',
    about: 'browser tests (Playwright)',
    run: browserTests,
    after: ['demo', 'browser'],
    alone: true,
  },
  {
    name: 'lab',
    about: 'lives of agents on bad days, in the browser (docs/reliability.md)',
    run: labLives,
    after: ['build', 'browser'],
    alone: true,
  },
];

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, list: { type: 'boolean' } } });
  if (values.list) {
    for (const { name, about } of steps) console.log(`${name.padEnd(10)}${about}`);
    return;
  }
  const chosen = values.only === undefined ? steps : select(steps, values.only.split(','));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      endCommands();
      process.exit(1);
    });
  }
  await mkdir(reports, { recursive: true });
  const began = performance.now();
  const results = await runSteps(chosen, { width: 2, onResult: printResult });
  const { passed, failed, skipped, secondTry } = total(results.map(({ counts }) => counts));
  console.log(`\n${seconds(performance.now() - began)} in all`);
  for (const name of skipped) console.log(`skipped: ${name}`);
  for (const name of secondTry) console.log(`passed only at the second try: ${name}`);
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
}

function printResult({ step, ok, output, counts, milliseconds }: Result): void {
  if (milliseconds === undefined) {
    console.log(`– ${step.name.padEnd(10)}not run: ${output}`);
    return;
  }
  const tests = counts.passed > 0 ? `  ${counts.passed} passed` : '';
  console.log(`${ok ? '✔' : '✘'} ${step.name.padEnd(10)}${seconds(milliseconds).padStart(7)}${tests}`);
  if (!ok) console.log(`${output.trimEnd()}\n✘ ${step.name}: the above\n`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** A script of package.json, so that everyone can run the same check by itself. */
function script(name: string, args: string[] = [], timeoutMs = CHECK_MS): () => Promise<Outcome> {
  return () => runCommand(['npm', 'run', '--silent', name, '--', ...args], { timeoutMs });
}

async function chooseBrowser(): Promise<Outcome> {
  try {
    process.env.CHROMIUM_PATH = await findBrowser();
    return { ok: true, output: '' };
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  }
}

async function importRules(): Promise<Outcome> {
  const outcome = await script('check:imports')();
  if (!outcome.ok || modulesCruised(outcome.output) > 0) return outcome;
  return {
    ok: false,
    output: `${outcome.output}\ndependency-cruiser has read no module, so it has checked nothing.`,
  };
}

function unitTests(): Promise<Outcome> {
  const file = `${reports}/unit.json`;
  const args = ['--retry=1', '--reporter=default', '--reporter=json', `--outputFile=${file}`];
  const run = script('test:unit', args, UNIT_MS);
  return counted(run, file, vitestCounts);
}

function browserTests(): Promise<Outcome> {
  const file = `${reports}/e2e.json`;
  const run = () =>
    runCommand(['npx', 'playwright', 'test', '--retries=1', '--reporter=list,json'], {
      timeoutMs: BROWSER_MS,
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    });
  return counted(run, file, playwrightCounts);
}

/** The same lives every time, so that what fails here fails everywhere; `npm run lab` looks for new ones. */
function labLives(): Promise<Outcome> {
  const file = `${reports}/lab.json`;
  const lives = ['--lives', '6', '--seed', '1', '--steps', '16', '--shrink', '30'];
  return counted(script('lab', [...lives, '--second-try', '--report', file], LAB_MS), file, labCounts);
}

/** Runs a test runner and reads its report; a runner that broke down before it wrote one has none. */
async function counted(
  run: () => Promise<Outcome>,
  file: string,
  read: (json: string) => Counts,
): Promise<Outcome> {
  await rm(file, { force: true });
  const outcome = await run();
  try {
    return { ...outcome, counts: read(await readFile(file, 'utf8')) };
  } catch (error) {
    return { ok: false, output: `${outcome.output}\nNo report of the tests: ${String(error)}` };
  }
}
