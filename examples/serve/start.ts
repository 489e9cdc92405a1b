import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { brandOf, DEFAULT_BRAND } from '../../src/auth/brands';
import { platformHosts } from '../../src/auth/environments';
import { demoApp, type RunningSimulator, startSimulator } from '../../src/simulator/index';
import type { createListener } from '../server-rendered/server';
import type { Settings } from '../settings';
import { builtExamples } from './build';
import { contentSecurityPolicy } from './content-security-policy';
import type { ExamplesOptions } from './options';

/** The built examples on a server, until closed. */
export interface RunningExamples {
  /** `http://localhost:<port>` */
  origin: string;
  /** Unless RingCentral is called for real. */
  simulator: RunningSimulator | undefined;
  close(): Promise<void>;
}

/** Serves what `buildExamples()` has made, and a simulated RingCentral; a port that is 0 takes a free one. */
export async function startExamples(options: ExamplesOptions): Promise<RunningExamples> {
  const server = createServer();
  // The simulator knows the apps by their redirect URI, and the pages where the simulator is.
  const origin = `http://localhost:${await listen(server, options.port)}`;
  const redirectUri = `${origin}/oauth-callback.html`;
  const simulator = options.apps === undefined ? await simulate(options, redirectUri) : undefined;
  const settings = simulator
    ? simulatedApps(simulator, redirectUri)
    : (options.apps ?? []).map((app) => ({ ...app, redirectUri }));
  server.on('request', await listenerFor(settings));
  return {
    origin,
    simulator,
    async close() {
      await Promise.all([close(server), simulator?.close()]);
    },
  };
}

/** Two apps, as two customers have registered theirs. */
const CLIENT_ID = 'ringout-dialer-examples';
const OTHER_CLIENT_ID = 'ringout-dialer-examples-support';

function simulate(
  { simulatorPort, segregatedPort }: ExamplesOptions,
  redirectUri: string,
): Promise<RunningSimulator> {
  const apps = [CLIENT_ID, OTHER_CLIENT_ID].map((clientId) =>
    demoApp({
      clientId,
      redirectUris: [redirectUri],
      // With the last two, answered calls are ended from the page.
      permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'],
    }),
  );
  return startSimulator({ port: simulatorPort, segregatedPort, apps });
}

function simulatedApps({ commercial, segregated }: RunningSimulator, redirectUri: string): Settings[] {
  const host = ({ origin }: { origin: string }) => ({ login: origin, api: origin });
  const environment = { commercial: host(commercial), segregated: host(segregated) };
  return [
    { clientId: CLIENT_ID, redirectUri, environment },
    // AT&T's accounts are in the other environment.
    { clientId: OTHER_CLIENT_ID, redirectUri, environment, brand: '3420' },
  ];
}

async function listenerFor([settings, otherSettings]: Settings[]): Promise<RequestListener> {
  if (!settings || !otherSettings) throw new Error('Two apps are needed.');
  const policy = contentSecurityPolicy([settings, otherSettings].map(apiOrigin));
  const pages = `${builtExamples}pages`;
  const serverRendered = await loadServerRendered({
    template: await readFile(`${pages}/server-rendered/index.html`, 'utf8'),
    settings,
    policy,
  });

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (context, next) => {
    await next();
    context.header('content-security-policy', policy);
    context.header('cache-control', 'no-store');
  });
  app.get('/server-rendered/', ({ env }) => {
    serverRendered(env.incoming, env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  app.get('/:page{([a-z-]+/)?}', async (context) => {
    const html = await readFile(`${pages}/${context.req.param('page')}index.html`, 'utf8').catch(
      () => undefined,
    );
    return html === undefined ? context.notFound() : context.html(filledIn(html, settings, otherSettings));
  });
  app.use(serveStatic({ root: pages }));
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

/** The server's part was built, as the browser's was: Node runs no JSX. */
async function loadServerRendered(options: Parameters<typeof createListener>[0]): Promise<RequestListener> {
  const built = (await import(pathToFileURL(`${builtExamples}server/server.js`).href)) as {
    createListener: typeof createListener;
  };
  return built.createListener(options);
}

/** Writes the settings into a page, where an integrator writes constants. */
function filledIn(html: string, settings: Settings, otherSettings: Settings): string {
  const { clientId, redirectUri, environment } = settings;
  const values: Record<string, string> = {
    CLIENT_ID: text(clientId),
    REDIRECT_URI: redirectUri,
    ENVIRONMENT: text(environment),
    SETTINGS: JSON.stringify(settings),
    OTHER_SETTINGS: JSON.stringify(otherSettings),
  };
  return html.replaceAll(/%([A-Z_]+)%/g, (whole, name: string) =>
    (values[name] ?? whole).replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The one that a customer of this brand is at. */
function apiOrigin({ environment = 'production', brand = DEFAULT_BRAND }: Settings): string {
  return platformHosts(environment)[brandOf(brand).region].api;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server
      .once('error', reject)
      .listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
