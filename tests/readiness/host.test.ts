import { request } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serveRun } from './host';

test('an address that is none is refused, and the page is served all the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-'));
  const files = ['oauth-callback.html', 'ringout-dialer.js', 'oauth-callback.js', 'oauth-callback.css'];
  await Promise.all(files.map((name) => writeFile(join(folder, name), '')));
  const redirectUri = 'http://127.0.0.1:0/oauth-callback.html';
  const host = await serveRun({ clientId: 'app', environment: 'sandbox', redirectUri }, folder);
  const statusOf = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(host.url);
      const asking = request({ host: '127.0.0.1', port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asking.once('error', reject).end();
    });
  try {
    expect(await statusOf('//')).toBe(400);
    expect(await statusOf('/ringout-dialer-parts/none.js')).toBe(404);
    expect(await statusOf('/')).toBe(200);
  } finally {
    await host.close();
    await rm(folder, { recursive: true });
  }
});
