import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { getResponse } from 'msw';
import { createPlatform, type Platform, type PlatformOptions } from './platform';
import type { PlatformName } from './seed/brands';

/** How to serve both platforms. Everything a platform takes, for both alike. */
export interface SimulatorServerOptions extends Omit<PlatformOptions, 'name' | 'origins'> {
  /** Port of the commercial platform; 0 takes a free one. Default 4010. */
  port?: number;
  /** Port of the segregated platform; 0 takes a free one. Default 4020. */
  segregatedPort?: number;
}

/** One platform on its origin. */
export interface ServedPlatform {
  /** `http://localhost:<port>`; it also answers on 127.0.0.1. */
  origin: string;
  platform: Platform;
}

/** Both platforms, until closed. */
export interface RunningSimulator {
  commercial: ServedPlatform;
  segregated: ServedPlatform;
  close(): Promise<void>;
}

/** A port could not be had; the message says which one and what to do. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  constructor(
    readonly port: number,
    flag: string,
    cause: unknown,
  ) {
    super(
      `Port ${port} is taken. Stop the program that uses it, or choose another port with ${flag} <number>.`,
      { cause },
    );
  }
}

/** Serves the same handlers over real HTTP, each platform on an origin of its own. @throws PortTaken */
export async function startSimulator(options: SimulatorServerOptions = {}): Promise<RunningSimulator> {
  const { port = 4010, segregatedPort = 4020, ...shared } = options;
  const commercial = await serve('commercial', port, '--port', shared);
  let segregated: Awaited<ReturnType<typeof serve>>;
  try {
    segregated = await serve('segregated', segregatedPort, '--segregated-port', shared);
  } catch (error) {
    await close(commercial.server);
    throw error;
  }
  return {
    commercial: commercial.served,
    segregated: segregated.served,
    close: async () => void (await Promise.all([close(commercial.server), close(segregated.server)])),
  };
}

const rateLimitHeaders = ['Group', 'Limit', 'Remaining', 'Window'].map((part) => `X-Rate-Limit-${part}`);

async function serve(
  name: PlatformName,
  port: number,
  flag: string,
  shared: Omit<PlatformOptions, 'name' | 'origins'>,
): Promise<{ served: ServedPlatform; server: Server }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  // Its own Response class would make msw take a dropped connection for an answer, in this process and its tests.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  // One request for each connection: Chromium sends a request again by itself, POST included, when a connection it has used before
  // breaks without an answer. A lost answer would then place two calls.
  server.maxRequestsPerSocket = 1;
  // The port decides the origins, so the platform is made once it is known.
  const actual = await listen(server, port, flag);
  const origins = [`http://localhost:${actual}`, `http://127.0.0.1:${actual}`];
  const platform = createPlatform({ ...shared, name, origins });

  app.use(
    '*',
    cors({
      // Pages of any origin call the platform; RingCentral's SDK sends credentials, which rules `*` out.
      origin: (origin) => origin || '*',
      credentials: true,
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      exposeHeaders: platform.exposeRateLimitHeaders ? [...rateLimitHeaders, 'Retry-After'] : [],
      maxAge: 600,
    }),
  );
  app.all('*', async (context) => {
    const response = await getResponse(platform.handlers, context.req.raw);
    if (response === undefined) {
      return context.json(
        { error: `Nothing is served at ${context.req.url}. Origins: ${origins.join(', ')}.` },
        404,
      );
    }
    if (response.type === 'error') {
      context.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    return response;
  });
  return { served: { origin: `http://localhost:${actual}`, platform }, server };
}

function listen(server: Server, port: number, flag: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port, flag, error) : error);
    });
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
