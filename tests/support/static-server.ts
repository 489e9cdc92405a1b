import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';

export interface StaticServerOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Sent with every answer, for example a content security policy. */
  headers?: Record<string, string>;
  /** Answers an unknown path that has no file extension with `index.html`. */
  spaFallback?: boolean;
}

export interface StaticServer {
  /** `http://localhost:<port>`; `http://127.0.0.1:<port>` is the same server under another origin. */
  origin: string;
  close(): Promise<void>;
}

/** Serves the files below `directory` on this machine only, uncached. */
export async function serveDirectory(
  directory: string,
  { port = 0, headers = {}, spaFallback = false }: StaticServerOptions = {},
): Promise<StaticServer> {
  const root = await realpath(directory);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('cache-control', 'no-store');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const path = pathOf(request.url ?? '/');
    const file =
      path === undefined
        ? undefined
        : ((await fileAt(root, path)) ??
          (spaFallback && extname(path) === '' ? await fileAt(root, '/index.html') : undefined));
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
      return;
    }
    response.writeHead(200, {
      'content-type': contentTypes[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
    });
    if (request.method === 'HEAD') response.end();
    else
      createReadStream(file.path)
        .on('error', () => response.destroy())
        .pipe(response);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The decoded path of a request, or undefined when it cannot name a file. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/, ''));
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The file that a path names, if it exists and lies below `root` once `..` and links are followed. */
async function fileAt(root: string, path: string): Promise<{ path: string; size: number } | undefined> {
  try {
    const found = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    if (!found.startsWith(root + sep)) return undefined;
    const status = await stat(found);
    return status.isFile() ? { path: found, size: status.size } : undefined;
  } catch {
    return undefined;
  }
}
