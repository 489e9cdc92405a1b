/** `npm start`: the demo CRM on Vite's dev server, and a simulated RingCentral for it to call. */
import { fileURLToPath } from 'node:url';
import { createServer, type ViteDevServer } from 'vite';
import { demoApp, startSimulator, type RunningSimulator } from '../simulator/index';
import { endOnSignal } from './end-on-signal';
import { readCommandLine } from './flags';
import { requireFreePorts } from './ports';
import { parseServeOptions, usage, wantedPorts, type ServeOptions } from './serve-options';

const options = readCommandLine(parseServeOptions, usage);
await requireFreePorts(wantedPorts(options, 'the CRM'), 'npm start');
const simulator = await simulate(options);
const crm = await serveCrm(simulator);
endOnSignal(() => Promise.all([crm.close(), simulator.close()]));
console.log(`
  Fernwood CRM, with RingOut Dialer:  http://localhost:${options.port}/

  The simulated RingCentral answers at ${simulator.commercial.origin} (commercial)
  and ${simulator.segregated.origin} (segregated). Ctrl+C ends everything.
`);

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
