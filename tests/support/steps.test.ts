import { expect, test } from 'vitest';
import { runCommand, runSteps, select, type Outcome, type Result, type Step } from './steps';

const passes: Outcome = { ok: true, output: '' };
const fails: Outcome = { ok: false, output: 'it said why' };

function step(name: string, outcome: Outcome, more: Partial<Step> = {}): Step {
  return { name, about: '', run: async () => outcome, ...more };
}

/** Steps that end when they are told to, and what has been started so far. */
function manualSteps(definitions: Record<string, Partial<Step>>) {
  const started: string[] = [];
  const finish: Record<string, (outcome: Outcome) => void> = {};
  const steps = Object.entries(definitions).map(([name, more]) =>
    step(name, passes, {
      ...more,
      run: () => {
        started.push(name);
        return new Promise((resolve) => (finish[name] = resolve));
      },
    }),
  );
  return { steps, started, finish };
}

/** Lets what has ended be noticed. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function run(steps: Step[], width = 2): Promise<Result[]> {
  return runSteps(steps, { width, onResult: () => {} });
}

test('runs as many steps at a time as there is room for, in their order', async () => {
  const { steps, started, finish } = manualSteps({ a: {}, b: {}, c: {} });
  const all = run(steps);
  await settle();
  expect(started).toEqual(['a', 'b']);
  finish.b!(passes);
  await settle();
  expect(started).toEqual(['a', 'b', 'c']);
  finish.a!(passes);
  finish.c!(passes);
  expect((await all).map((result) => result.step.name)).toEqual(['a', 'b', 'c']);
});

test('starts a step when those that it needs have passed, and lets a step that is alone be alone', async () => {
  const { steps, started, finish } = manualSteps({
    e2e: { after: ['build'], alone: true },
    build: {},
    unit: {},
  });
  const all = run(steps);
  await settle();
  expect(started).toEqual(['build', 'unit']);
  finish.build!(passes);
  await settle();
  expect(started).toEqual(['build', 'unit']);
  finish.unit!(passes);
  await settle();
  expect(started).toEqual(['build', 'unit', 'e2e']);
  finish.e2e!(passes);
  await all;
});

test('a failing step keeps those that need it from running, and no others; only itself counts as failed', async () => {
  const results = await run([
    step('e2e', passes, { after: ['demo'] }),
    step('demo', passes, { after: ['build'] }),
    step('build', fails),
    step('types', passes),
  ]);
  expect(
    results.map(({ step: { name }, ok, milliseconds, counts }) => [
      name,
      ok,
      milliseconds !== undefined,
      counts.failed,
    ]),
  ).toEqual([
    ['e2e', false, false, 0],
    ['demo', false, false, 0],
    ['build', false, true, 1],
    ['types', true, true, 0],
  ]);
});

test('refuses steps that wait for each other', async () => {
  const circle = [step('a', passes, { after: ['b'] }), step('b', passes, { after: ['a'] })];
  await expect(run(circle)).rejects.toThrow('a, b');
});

test('selecting a step selects what it needs, in the order of the list', () => {
  const steps = [
    step('unit', passes),
    step('build', passes),
    step('demo', passes, { after: ['build'] }),
    step('e2e', passes, { after: ['demo'] }),
  ];
  expect(select(steps, ['e2e']).map(({ name }) => name)).toEqual(['build', 'demo', 'e2e']);
  expect(() => select(steps, ['e3e'])).toThrow(
    'There is no step "e3e". The steps are: unit, build, demo, e2e.',
  );
});

test('a command gives its exit status and both its outputs', async () => {
  const program = 'console.log("out"); console.error("err"); process.exitCode = 3';
  const outcome = await runCommand([process.execPath, '-e', program], { timeoutMs: 20_000 });
  expect(outcome.ok).toBe(false);
  expect(outcome.output).toContain('out\n');
  expect(outcome.output).toContain('err\n');
});

test('a command that is not there is a failed step, not a crash', async () => {
  const outcome = await runCommand(['no-such-command-here'], { timeoutMs: 20_000 });
  expect(outcome).toEqual({ ok: false, output: expect.stringContaining('ENOENT') });
});

test.each([
  ['that hangs is ended with', 'setInterval(() => {}, 1000)'],
  ['that ends has failed when it leaves', 'process.exitCode = 0'],
])('a command %s a process that it started', async (_, then) => {
  // The inner process holds the output open: the command is over only when both have ended.
  const program = `require('node:child_process')
    .spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref(); ${then}`;
  const outcome = await runCommand([process.execPath, '-e', program], { timeoutMs: 1000 });
  expect(outcome).toEqual({ ok: false, output: expect.stringContaining('had not ended after 1 s') });
});
