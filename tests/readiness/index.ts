/** `npm run readiness`: a guided run that shows how an app stands before production. docs/readiness.md tells of it. */
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { type Browser, chromium } from '@playwright/test';
import { readCommandLine } from '../../src/demo/flags';
import { isPortFree } from '../../src/demo/ports';
import { expectBuilt } from '../bench/built';
import { findBrowser, launchArguments } from '../support/browser';
import { parseReadinessOptions, usage } from './options';
import type { Person } from './person';
import { isReady, notes, reportOf } from './report';
import { runReadiness } from './run';
import { RunProblem } from './widget';

const options = readCommandLine(parseReadinessOptions, usage);
if (!process.stdin.isTTY)
  leave('This needs a person at a terminal: no phone is rung unless somebody agrees to it.', 2);
await expectBuilt('ringout-dialer.js').catch((error: unknown) => leave(messageOf(error), 2));
const port = Number(new URL(options.redirectUri).port);
if (!(await isPortFree(port)))
  leave(
    `Port ${port}, of the redirect URI, is taken (or not yours to use). Stop the program that uses it (npm start, perhaps), or register another redirect URI and give it with --redirect-uri.`,
    1,
  );

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const given = new AbortController();
const person: Person = {
  say: (line) => console.log(line),
  async ask(question) {
    try {
      return (await terminal.question(question, { signal: given.signal })).trim();
    } catch (cause) {
      throw new RunProblem('You have ended this run.', { cause });
    }
  },
};
const browser = await openBrowser();
// Nothing of this browser is kept: no token, no cookie, no count.
const context = await browser.newContext();
// Whoever has enough is signed out, too, as when the window is closed.
process.once('SIGINT', () => terminal.close());
terminal.once('close', () => {
  given.abort();
  for (const page of context.pages()) void page.close();
});
try {
  const result = await runReadiness({
    context,
    options,
    person,
    clock: { now: Date.now, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
  });
  console.log(`\n${reportOf(result)}`);
  if (options.json !== undefined) {
    const written = { ready: isReady(result), ...result, notes: notes(result) };
    await writeFile(options.json, `${JSON.stringify(written, null, 2)}\n`);
    console.log(`\nWritten to ${options.json}`);
  }
  process.exitCode = isReady(result) ? 0 : 1;
} catch (error) {
  if (!(error instanceof RunProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  terminal.close();
  await browser.close();
}

async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  try {
    return await chromium.launch({
      executablePath,
      headless: false,
      args: launchArguments(),
      handleSIGINT: false,
    });
  } catch (error) {
    return leave(
      `The browser ${executablePath} could not open a window. Run this on a machine with a screen.\n${messageOf(error).split('\n', 1)[0]}`,
      1,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function leave(why: string, code: number): never {
  console.error(why);
  process.exit(code);
}
