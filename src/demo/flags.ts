import { parseArgs } from 'node:util';

/** A flag that cannot be used; the message names it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads `--name value` for each of `names`, and `--help`. @throws UsageError for any other */
export function readFlags<Name extends string>(
  args: string[],
  names: readonly Name[],
): Partial<Record<Name, string>> | 'help' {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({
      args,
      strict: true,
      options: { ...options, help: { type: 'boolean' as const } },
    });
    return values.help === true ? 'help' : (values as Partial<Record<Name, string>>);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The options cannot be read.', {
      cause: error,
    });
  }
}

/** The port that a flag names. @throws UsageError */
export function portOf(flag: string, text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > 65_535)
    throw new UsageError(`${flag} needs a port number from 1 to 65535, not "${text}".`);
  return Number(text);
}

/** Reads the command line with `parse`; prints `usage` and ends the program when that was asked for, or nothing else can be done. */
export function readCommandLine<Options>(
  parse: (args: string[]) => Options | 'help',
  usage: string,
): Options {
  try {
    const parsed = parse(process.argv.slice(2));
    if (parsed !== 'help') return parsed;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}
