import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageTools } from '../support/page-tools';
import { movedClock } from './page/clock';
import type { PageSettings } from './page/contract';
import { watchedDoors } from './page/doors';
import { labHands } from './page/hands';

/** The page around the widget, on an origin of its own: nothing is stored there by anybody else. */
export interface Host {
  origin: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};
const FILES = ['/ringout-dialer.js', '/oauth-callback.js', '/oauth-callback.css', '/oauth-callback.html'];
/** What the script loads when it is first shown. */
const PARTS = '/ringout-dialer-parts';

/** Numbers that can be clicked in the page: buttons with `data-dial` and `tel:` links. */
export const CLICKABLE = ['0100', '0101', '0109', '0110'];

/**
 * Serves the built script tag, its callback page and a page with one dialer. Every page begins with the lab's hands in it.
 *
 * @param settings what the next page that is loaded begins with
 */
export async function serveHost(settings: () => PageSettings): Promise<Host> {
  const hands = () => `<script>${script(settings())}</script>`;
  const parts = (await readdir(`dist${PARTS}`)).filter((name) => name.endsWith('.js'));
  const dist = new Map(
    await Promise.all(
      [...FILES, ...parts.map((name) => `${PARTS}/${name}`)].map(
        async (path) => [path, await readFile(`dist${path}`, 'utf8')] as const,
      ),
    ),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const html = (body: string) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    response.setHeader('cache-control', 'no-store');
    if (pathname === '/') return void html(page(hands()));
    if (pathname === '/away') return void html('<!doctype html><title>Another page</title>');
    if (pathname === '/oauth-callback.html')
      return void html((dist.get(pathname) ?? '').replace('<head>', `<head>${hands()}`));
    const file = dist.get(pathname);
    const type = TYPES[pathname.split('.').at(-1) ?? ''];
    if (file === undefined || type === undefined) return void response.writeHead(404).end();
    return void response.writeHead(200, { 'content-type': type }).end(file);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Everything of the lab's that runs in a page. `__name` is a helper that the transpiler of these tests puts into functions. */
function script(settings: PageSettings): string {
  return `{
    const __name = (f) => f;
    const settings = ${JSON.stringify(settings)};
    const tell = (told) => window.labTell?.(JSON.stringify(told));
    const clock = (${movedClock.toString()})(settings, ${pageTools});
    const doors = (${watchedDoors.toString()})(settings, clock, tell);
    window.lab = (${labHands.toString()})(settings, clock, doors, tell);
  }`;
}

function page(hands: string): string {
  const clickable = CLICKABLE.flatMap((line) => [
    `<button type="button" data-dial="+1650555${line}">Call ${line}</button>`,
    `<a href="tel:+1650555${line}">Link ${line}</a>`,
  ]);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>The lab's page</title>
    <link rel="icon" href="data:," />
    ${hands}
    <script src="/ringout-dialer.js"></script>
  </head>
  <body>
    <p>${clickable.join('\n')}</p>
    <main></main>
  </body>
</html>`;
}
