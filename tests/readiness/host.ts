import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import type { ReadinessOptions } from './options';

/** The page that the run happens in, until closed. */
export interface RunHost {
  /** The page's address. */
  url: string;
  /** The redirect URI, with the port that the page really has. */
  redirectUri: string;
  close(): Promise<void>;
}

const FILES: Readonly<Record<string, string>> = {
  'ringout-dialer.js': 'text/javascript; charset=utf-8',
  'oauth-callback.js': 'text/javascript; charset=utf-8',
  'oauth-callback.css': 'text/css; charset=utf-8',
};

/** What the script tag loads when it is first wanted. */
const PART = /^\/ringout-dialer-parts\/[\w.-]+\.js$/;

/**
 * Serves the built dialer in a page, and its callback page at the redirect URI's path; port 0 takes a free one.
 * @param folder where the built dialer is
 */
export async function serveRun(options: ReadinessOptions, folder = 'dist'): Promise<RunHost> {
  const wanted = new URL(options.redirectUri);
  const callback = await readFile(`${folder}/oauth-callback.html`);
  const files = new Map(
    await Promise.all(
      Object.keys(FILES).map(async (name) => [name, await readFile(`${folder}/${name}`)] as const),
    ),
  );
  const server = createServer((request, response) => {
    const asked = request.url ?? '/';
    if (!URL.canParse(asked, wanted.href)) return void response.writeHead(400).end();
    const { pathname } = new URL(asked, wanted);
    const name = basename(pathname);
    const send = (type: string, body: string | Buffer | undefined) =>
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    if (pathname === '/') send('text/html; charset=utf-8', page(options, redirectUri));
    else if (pathname === wanted.pathname) send('text/html; charset=utf-8', callback);
    else if (FILES[name] !== undefined) send(FILES[name], files.get(name));
    else if (PART.test(pathname))
      readFile(`${folder}${pathname}`).then(
        (part) => send('text/javascript; charset=utf-8', part),
        () => response.writeHead(404).end(),
      );
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(Number(wanted.port), '127.0.0.1', resolve);
  });
  wanted.port = String((server.address() as AddressInfo).port);
  const redirectUri = wanted.href;
  return {
    url: `${wanted.origin}/`,
    redirectUri,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function page({ clientId, environment, brand }: ReadinessOptions, redirectUri: string): string {
  const attributes: Record<string, string> = {
    'client-id': clientId,
    'redirect-uri': redirectUri,
    credentials: 'local', // whoever closes the window is signed out in another one; the browser keeps nothing
    environment: typeof environment === 'string' ? environment : JSON.stringify(environment),
    ...(brand !== undefined && { brand }),
  };
  const written = Object.entries(attributes).map(
    ([name, value]) => `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Readiness run</title>
    <link rel="icon" href="data:," />
    <style>
      :root { color-scheme: light dark; }
      body { margin: 1.5rem auto; max-width: 24rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
      #now { min-height: 6em; }
      ringout-dialer { display: block; height: 36rem; border: 1px solid #8888; border-radius: 8px; }
    </style>
    <script src="/ringout-dialer.js"></script>
  </head>
  <body>
    <p id="now" role="status"></p>
    <ringout-dialer ${written.join(' ')}></ringout-dialer>
  </body>
</html>`;
}
