import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface ServeOptions {
  /** Of the CRM. */
  port: number;
  /** Of the simulated commercial platform. */
  simulatorPort: number;
  /** Of the simulated segregated platform. */
  segregatedPort: number;
}

/** What `npm start` prints for `--help` and for a flag it does not know. */
export const usage = `Usage: npm start -- [options]

Serves the demo CRM together with a simulated RingCentral.

  --port <number>              the CRM, default 5173
  --simulator-port <number>    the simulator's commercial platform, default 4010
  --segregated-port <number>   the simulator's segregated platform (AT&T, Verizon), default 4020
  --help`;

/** A flag that cannot be used; the message names it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line; `'help'` when that was asked for. @throws UsageError */
export function parseServeOptions(args: string[]): ServeOptions | 'help' {
  const values = parse(args);
  if (values.help === true) return 'help';
  const options = {
    port: portOf('--port', values.port ?? '5173'),
    simulatorPort: portOf('--simulator-port', values['simulator-port'] ?? '4010'),
    segregatedPort: portOf('--segregated-port', values['segregated-port'] ?? '4020'),
  };
  const { size } = new Set(Object.values(options));
  if (size < 3)
    throw new UsageError('--port, --simulator-port and --segregated-port must be three different numbers.');
  return options;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      strict: true,
      options: {
        port: { type: 'string' },
        'simulator-port': { type: 'string' },
        'segregated-port': { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The options cannot be read.', {
      cause: error,
    });
  }
}

function portOf(flag: string, text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > 65_535)
    throw new UsageError(`${flag} needs a port number from 1 to 65535, not "${text}".`);
  return Number(text);
}
