import { parseArgs } from 'node:util';
import { UsageError } from '../../src/demo/flags';

/** What `npm run lab` was asked for. */
export interface LabOptions {
  /** Lives are lived for so long, and so many; `Infinity` where nothing was said. */
  minutes: number;
  lives: number;
  /** Of the first life. */
  seed: number;
  /** A life that was made shorter, as the laboratory printed it. */
  path?: string;
  /** Of a life. */
  steps: number;
  /** Seconds for which a life that failed is made shorter. */
  shrink: number;
  /** Where to write the counts. */
  report?: string;
  secondTry: boolean;
  /** The trace of every life, not only of those that fail. */
  keep: boolean;
}

export const usage = `Usage: npm run lab -- [options]

Lives of agents with the built widget, in Chromium, on bad days. docs/reliability.md says what is held.

  --minutes <n>    for so long; default 10, where --lives is not given
  --lives <n>      so many
  --seed <n>       of the first life; default another every time
  --path <path>    one life again that was made shorter, as it was printed
  --steps <n>      of a life; default 25
  --shrink <n>     seconds for which a life that failed is made shorter; default 120
  --report <file>  writes the counts there
  --second-try     lives a life that failed once more
  --keep           keeps the trace of every life, not only of those that fail
  --help`;

/** Reads the command line; `'help'` when that was asked for. @throws UsageError */
export function parseLabOptions(args: string[]): LabOptions | 'help' {
  const values = read(args);
  if (values.help) return 'help';
  const { path, report } = values;
  if (path !== undefined && !/^\d+(:\d+)*$/.test(path))
    throw new UsageError(`--path is numbers with colons between them, like 0:3:1, not "${path}".`);
  const lives = path === undefined ? amount('lives', values.lives, true) : 1;
  return {
    minutes: amount('minutes', values.minutes) ?? (lives === undefined ? 10 : Infinity),
    lives: lives ?? Infinity,
    seed: seedOf(values.seed),
    ...(path !== undefined && { path }),
    steps: amount('steps', values.steps, true) ?? 25,
    shrink: amount('shrink', values.shrink) ?? 120,
    ...(report !== undefined && { report }),
    secondTry: values['second-try'],
    keep: values.keep,
  };
}

function read(args: string[]) {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean', default: false } as const;
    const options = {
      minutes: text,
      lives: text,
      seed: text,
      path: text,
      steps: text,
      shrink: text,
      report: text,
      'second-try': flag,
      keep: flag,
      help: flag,
    };
    return parseArgs({ args, strict: true, options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The options cannot be read.', {
      cause: error,
    });
  }
}

function amount(flag: string, text: string | undefined, isWhole = false): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (number > 0 && (!isWhole || Number.isInteger(number))) return number;
  throw new UsageError(`--${flag} is a ${isWhole ? 'whole ' : ''}number above 0, not "${text}".`);
}

function seedOf(text: string | undefined): number {
  if (text === undefined) return Date.now() % 1_000_000;
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new UsageError(`--seed is a whole number, not "${text}".`);
}
