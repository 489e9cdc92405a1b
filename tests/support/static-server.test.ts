import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveDirectory, type StaticServer, type StaticServerOptions } from './static-server';

let directory: string;
let server: StaticServer | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'static-server-'));
  await mkdir(join(directory, 'site/assets'), { recursive: true });
  await writeFile(join(directory, 'secret.txt'), 'secret');
  await writeFile(join(directory, 'site/index.html'), '<h1>home</h1>');
  await writeFile(join(directory, 'site/assets/a b.js'), 'export {};');
});

afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(directory, { recursive: true });
});

async function serve(options?: StaticServerOptions): Promise<StaticServer> {
  server = await serveDirectory(join(directory, 'site'), options);
  return server;
}

/** The status of a request whose path is sent as it stands; `fetch` would resolve its `..` first. */
function statusOf(origin: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(origin);
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('serves files with their content type, uncached, under localhost', async () => {
  const { origin } = await serve();
  expect(origin).toMatch(/^http:\/\/localhost:\d+$/);

  const page = await fetch(`${origin}/?code=1#x`);
  expect(await page.text()).toBe('<h1>home</h1>');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('cache-control')).toBe('no-store');

  const script = await fetch(`${origin}/assets/a%20b.js`);
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('content-length')).toBe('10');
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%00',
  '/%E0%A4%A',
  '/link.txt',
])('does not leave its directory for %s', async (path) => {
  await symlink(join(directory, 'secret.txt'), join(directory, 'site/link.txt'));
  const { origin } = await serve({ spaFallback: false });
  expect(await statusOf(origin, path)).toBe(404);
});

test('answers 404 for what is not there, and index.html for a page of a single-page application', async () => {
  const { origin } = await serve({ spaFallback: true });
  expect((await fetch(`${origin}/missing.js`)).status).toBe(404);
  expect(await (await fetch(`${origin}/contacts/7`)).text()).toBe('<h1>home</h1>');
});

test('sends the given headers with every answer and refuses methods that write', async () => {
  const { origin } = await serve({ headers: { 'cross-origin-opener-policy': 'same-origin' } });
  for (const path of ['/', '/missing']) {
    expect((await fetch(origin + path)).headers.get('cross-origin-opener-policy')).toBe('same-origin');
  }
  expect((await fetch(origin, { method: 'POST' })).status).toBe(405);
});

test('frees its port when closed, also while a client keeps its connection open', async () => {
  const { origin, close } = await serve();
  await fetch(origin);
  await close();
  server = await serveDirectory(join(directory, 'site'), { port: Number(new URL(origin).port) });
  expect(server.origin).toBe(origin);
});
