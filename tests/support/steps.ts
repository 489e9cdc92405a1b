import { spawn } from 'node:child_process';
import { countsOf, type Counts } from './counts';

/** One check of the test command. */
export interface Step {
  name: string;
  /** What it makes sure of, in a few words. */
  about: string;
  /** Runs the check; must not throw. */
  run(): Promise<Outcome>;
  /** Steps that must have passed before. */
  after?: string[];
  /** Uses every core by itself: nothing runs beside it. */
  alone?: boolean;
}

export interface Outcome {
  ok: boolean;
  /** Everything it said; shown when it fails. */
  output: string;
  /** Of a step that runs tests. */
  counts?: Counts;
}

export interface Result {
  step: Step;
  ok: boolean;
  output: string;
  counts: Counts;
  /** Undefined when a step that it needs has failed, and it was not run. */
  milliseconds: number | undefined;
}

/** The named steps and all that they need, in the order of `steps`. */
export function select(steps: Step[], wanted: string[]): Step[] {
  const chosen = new Set<Step>();
  const add = (name: string) => {
    const step = steps.find((candidate) => candidate.name === name);
    if (!step) {
      throw new Error(`There is no step "${name}". The steps are: ${names(steps)}.`);
    }
    chosen.add(step);
    needs(step).forEach(add);
  };
  wanted.forEach(add);
  return steps.filter((step) => chosen.has(step));
}

/**
 * Runs steps, `width` at a time, each as soon as those that it needs have passed. A failing step stops only the steps
 * that need it.
 *
 * @param onResult is told of each step when it ends, and of each that is not run.
 */
export async function runSteps(
  steps: Step[],
  { width, onResult }: { width: number; onResult: (result: Result) => void },
): Promise<Result[]> {
  const waiting = new Set(steps);
  const running = new Map<Step, Promise<void>>();
  const results = new Map<string, Result>();
  const report = (result: Result) => {
    results.set(result.step.name, result);
    onResult(result);
  };
  const isFreeFor = (step: Step) =>
    running.size < (step.alone ? 1 : width) && ![...running.keys()].some(({ alone }) => alone);
  const start = async (step: Step) => {
    const began = performance.now();
    const { ok, output, counts } = await step.run();
    running.delete(step);
    const counted = countsOf(ok, counts);
    report({
      step,
      ok: counted.failed === 0,
      output,
      counts: counted,
      milliseconds: performance.now() - began,
    });
  };

  while (waiting.size > 0) {
    const ready = [...waiting].find(
      (step) => isFreeFor(step) && needs(step).every((name) => results.has(name)),
    );
    if (ready) {
      waiting.delete(ready);
      const missing = needs(ready).filter((name) => !results.get(name)!.ok);
      if (missing.length > 0) report(notRun(ready, missing));
      else running.set(ready, start(ready));
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else {
      throw new Error(`These steps need each other, or one that is not there: ${names([...waiting])}.`);
    }
  }
  await Promise.all(running.values());
  return steps.map((step) => results.get(step.name)!);
}

function needs({ after = [] }: Step): string[] {
  return after;
}

function names(steps: Step[]): string {
  return steps.map(({ name }) => name).join(', ');
}

function notRun(step: Step, missing: string[]): Result {
  const counts = { passed: 0, failed: 0, skipped: [], secondTry: [] };
  return { step, ok: false, output: `needs ${missing.join(', ')}`, counts, milliseconds: undefined };
}

const groups = new Set<number>();

/**
 * Runs a command without standard input and gathers its output. It runs in a process group of its own, which is ended
 * as a whole after `timeoutMs`: no server or browser that it started is left behind.
 */
export function runCommand(
  [command, ...args]: [string, ...string[]],
  { timeoutMs, env = {} }: { timeoutMs: number; env?: Record<string, string> },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }), ...env },
    });
    let output = '';
    const gather = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    const group = child.pid;
    if (group !== undefined) groups.add(group);
    let stopped = false;
    const timer = setTimeout(() => {
      stopped = true;
      output += `\nStopped: it had not ended after ${timeoutMs / 1000} s.\n`;
      if (group !== undefined) end(group);
    }, timeoutMs);
    const done = (ok: boolean) => {
      clearTimeout(timer);
      if (group !== undefined) groups.delete(group);
      resolve({ ok, output });
    };
    child.once('error', (error) => {
      output += String(error);
      done(false);
    });
    // Not `exit`: a process that it left behind, holding its output open, must be ended too.
    child.once('close', (code) => done(code === 0 && !stopped));
  });
}

/** Ends the commands that still run. */
export function endCommands(): void {
  for (const group of groups) end(group);
}

function end(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
