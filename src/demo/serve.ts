/** `npm start`: the demo CRM on Vite's dev server, and a simulated RingCentral for it to call. */
import { fileURLToPath } from 'node:url';
import { createServer, type ViteDevServer } from 'vite';
import { demoApp, startSimulator, type RunningSimulator } from '../simulator/index';
import { isPortFree } from './free-port';
import { parseServeOptions, usage, UsageError, type ServeOptions } from './serve-options';

const options = readOptions();
await requireFreePorts(options);
const simulator = await simulate(options);
const crm = await serveCrm(simulator);
endOnSignal();
console.log(`
  Fernwood CRM, with RingOut Dialer:  http://localhost:${options.port}/

  The simulated RingCentral answers at ${simulator.commercial.origin} (commercial)
  and ${simulator.segregated.origin} (segregated). Ctrl+C ends everything.
`);

function readOptions(): ServeOptions {
  try {
    const parsed = parseServeOptions(process.argv.slice(2));
    if (parsed !== 'help') return parsed;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

/** Asked before anything is started, so that nothing is left running and all trouble is told at once. */
async function requireFreePorts({ port, simulatorPort, segregatedPort }: ServeOptions): Promise<void> {
  const wanted = [
    { port, what: 'the CRM', flag: '--port' },
    { port: simulatorPort, what: "the simulator's commercial platform", flag: '--simulator-port' },
    { port: segregatedPort, what: "the simulator's segregated platform", flag: '--segregated-port' },
  ];
  const taken = [];
  for (const each of wanted) if (!(await isPortFree(each.port))) taken.push(each);
  if (taken.length === 0) return;
  for (const each of taken) {
    console.error(
      `Port ${each.port}, for ${each.what}, is taken (or not yours to use). Stop the program that uses it, or choose another port: npm start -- ${each.flag} <number>`,
    );
  }
  process.exit(1);
}

function simulate({ port, simulatorPort, segregatedPort }: ServeOptions): Promise<RunningSimulator> {
  const redirectUris = ['localhost', '127.0.0.1'].map((host) => `http://${host}:${port}/oauth-callback.html`);
  return startSimulator({ port: simulatorPort, segregatedPort, apps: [demoApp({ redirectUris })] });
}

async function serveCrm({ commercial, segregated }: RunningSimulator): Promise<ViteDevServer> {
  const server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'warn',
    clearScreen: false,
    define: {
      'import.meta.env.VITE_SIMULATOR_COMMERCIAL': JSON.stringify(commercial.origin),
      'import.meta.env.VITE_SIMULATOR_SEGREGATED': JSON.stringify(segregated.origin),
    },
    server: { port: options.port, strictPort: true },
  });
  return server.listen();
}

function endOnSignal(): void {
  let ending = false;
  const end = () => {
    // The second Ctrl+C does not wait.
    if (ending) process.exit(1);
    ending = true;
    Promise.all([crm.close(), simulator.close()]).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
