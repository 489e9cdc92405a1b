import { readFlags, UsageError } from '../../src/demo/flags';
import { readPorts, type ServeOptions } from '../../src/demo/serve-options';

/** What `npm run examples` was asked for. */
export interface ExamplesOptions extends ServeOptions {
  /** The apps of the two dialers, when RingCentral is to be called for real. Without them it is simulated. */
  apps?: [OwnApp, OwnApp];
}

/** Somebody's own app at RingCentral. */
interface OwnApp {
  clientId: string;
  environment: 'sandbox' | 'production';
}

/** What `npm run examples` prints for `--help` and for a flag it does not know. */
export const usage = `Usage: npm run examples -- [options]

Serves the four examples together with a simulated RingCentral.

  --port <number>              the pages, default 5174
  --simulator-port <number>    the simulator's commercial platform, default 4011
  --segregated-port <number>   the simulator's segregated platform, default 4021
  --help

With an app of your own, RingCentral is called instead, and phones ring for real:

  --client-id <id>             its redirect URI is http://localhost:5174/oauth-callback.html
  --environment <name>         sandbox (the default) or production
  --other-client-id <id>       of the second dialer in two-dialers/, default the same app
  --other-environment <name>   default the same environment`;

const FLAGS = [
  'port',
  'simulator-port',
  'segregated-port',
  'client-id',
  'environment',
  'other-client-id',
  'other-environment',
] as const;

/** Reads the command line; `'help'` when that was asked for. @throws UsageError */
export function parseExamplesOptions(args: string[]): ExamplesOptions | 'help' {
  const flags = readFlags(args, FLAGS);
  if (flags === 'help') return flags;
  // Others than those of `npm start`, so that both can run.
  const ports = readPorts(flags, { port: 5174, simulatorPort: 4011, segregatedPort: 4021 });
  const clientId = flags['client-id'];
  if (clientId === undefined) {
    const needing = FLAGS.slice(4).find((name) => flags[name] !== undefined);
    if (needing !== undefined) throw new UsageError(`--${needing} needs --client-id.`);
    return ports;
  }
  const environment = environmentOf('--environment', flags.environment ?? 'sandbox');
  const other = {
    clientId: flags['other-client-id'] ?? clientId,
    environment: environmentOf('--other-environment', flags['other-environment'] ?? environment),
  };
  return { ...ports, apps: [{ clientId, environment }, other] };
}

function environmentOf(flag: string, text: string): OwnApp['environment'] {
  if (text === 'sandbox' || text === 'production') return text;
  throw new UsageError(`${flag} is "sandbox" or "production", not "${text}".`);
}
