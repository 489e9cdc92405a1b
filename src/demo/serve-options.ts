import { portOf, readFlags, UsageError } from './flags';
import type { WantedPort } from './ports';

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

/** Reads the command line; `'help'` when that was asked for. @throws UsageError */
export function parseServeOptions(args: string[]): ServeOptions | 'help' {
  const flags = readFlags(args, ['port', 'simulator-port', 'segregated-port']);
  if (flags === 'help') return flags;
  return readPorts(flags, { port: 5173, simulatorPort: 4010, segregatedPort: 4020 });
}

/** The three ports, which must differ. @throws UsageError */
export function readPorts(
  flags: Partial<Record<'port' | 'simulator-port' | 'segregated-port', string>>,
  defaults: ServeOptions,
): ServeOptions {
  const read = (name: keyof typeof flags, otherwise: number) =>
    portOf(`--${name}`, flags[name] ?? `${otherwise}`);
  const ports = {
    port: read('port', defaults.port),
    simulatorPort: read('simulator-port', defaults.simulatorPort),
    segregatedPort: read('segregated-port', defaults.segregatedPort),
  };
  if (new Set(Object.values(ports)).size < 3)
    throw new UsageError('--port, --simulator-port and --segregated-port must be three different numbers.');
  return ports;
}

/** What has to be free for it; `what` the page's port is for. */
export function wantedPorts(
  { port, simulatorPort, segregatedPort }: ServeOptions,
  what: string,
): WantedPort[] {
  return [
    { port, what, flag: '--port' },
    { port: simulatorPort, what: "the simulator's commercial platform", flag: '--simulator-port' },
    { port: segregatedPort, what: "the simulator's segregated platform", flag: '--segregated-port' },
  ];
}
