import { parseArgs } from 'node:util';

/** What a bench can be told on the command line; each has its own defaults. */
export interface BenchOptions {
  agents?: number;
  calls?: number;
  hours?: number;
  runs?: number;
  tabs?: number;
}

const NAMES = ['agents', 'calls', 'hours', 'runs', 'tabs'] as const;

/** @throws Error that says what is wrong */
export function readCommandLine(args: string[]): { benches: string[]; options: BenchOptions } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }])),
  });
  const options: BenchOptions = {};
  for (const name of NAMES) {
    const text = values[name];
    if (text === undefined) continue;
    const value = Number(text);
    if (!(value > 0)) throw new Error(`--${name} must be a number above 0, and is "${text}".`);
    options[name] = value;
  }
  return { benches: positionals, options };
}
