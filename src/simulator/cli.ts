import { parseCliOptions, usage, UsageError } from './cli-options';
import { PortTaken, startSimulator, type RunningSimulator, type SimulatorServerOptions } from './server';

const options = readOptions();
const simulator = await start(options);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}
console.log(
  `RingCentral simulator ready: commercial ${simulator.commercial.origin}, segregated ${simulator.segregated.origin}`,
);

function readOptions(): SimulatorServerOptions {
  try {
    const parsed = parseCliOptions(process.argv.slice(2));
    if (parsed !== 'help') return parsed;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

async function start(wanted: SimulatorServerOptions): Promise<RunningSimulator> {
  try {
    return await startSimulator(wanted);
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
