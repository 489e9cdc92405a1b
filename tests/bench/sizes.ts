/**
 * Measures what a page or an application has to load. Prints a table and writes the same numbers to
 * `.cache/bench/sizes.json`. Bytes only: they are the same on every machine.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Manifest } from 'vite';

interface Size {
  what: string;
  raw: number;
  gzip: number;
  brotli: number;
}

const output = '.cache/bench';
const bundles = '.cache/size';

for (const mode of ['production', 'script', 'loader', 'callback', 'size'])
  await build({ mode, logLevel: 'error' });

const manifest = JSON.parse(await readFile(join(bundles, 'manifest.json'), 'utf8')) as Manifest;
const entries = Object.entries(manifest).filter(([, chunk]) => chunk.isEntry);
const lazy = Object.values(manifest).filter((chunk) => chunk.isDynamicEntry);
const sizes = [
  await sizeOf('script tag: ringout-dialer-loader.js', ['dist/ringout-dialer-loader.js']),
  await sizeOf('script tag: what the loader loads first', await loadedByTheLoader()),
  await sizeOf('script tag: ringout-dialer.js', ['dist/ringout-dialer.js']),
  await sizeOf('callback page: oauth-callback.js', ['dist/oauth-callback.js']),
  ...(await Promise.all(
    entries.map(([key, { name }]) => sizeOf(`npm, without React: ${name}`, filesLoadedWith(key))),
  )),
  ...(await Promise.all(
    lazy.map((chunk) => sizeOf(`npm, when first needed: ${chunk.name}`, [join(bundles, chunk.file)])),
  )),
];

console.table(
  Object.fromEntries(
    sizes.map(({ what, raw, gzip, brotli }) => [
      what,
      { 'raw kB': kB(raw), 'gzip kB': kB(gzip), 'brotli kB': kB(brotli) },
    ]),
  ),
);
await mkdir(output, { recursive: true });
await writeFile(join(output, 'sizes.json'), `${JSON.stringify({ unit: 'bytes', sizes }, null, 2)}\n`);
console.log(`Written to ${output}/sizes.json`);

/** An entry and all that it imports from the start, as a browser would load them. */
function filesLoadedWith(entry: string): string[] {
  const needed = new Set<string>();
  const add = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || needed.has(chunk.file)) return;
    needed.add(chunk.file);
    chunk.imports?.forEach(add);
  };
  add(entry);
  return [...needed].map((file) => join(bundles, file));
}

/** The modules to sign in and place a call with, React included; the others are loaded when they are needed. */
async function loadedByTheLoader(): Promise<string[]> {
  const directory = 'dist/ringout-dialer';
  const files = await readdir(directory);
  return files
    .filter((file) => /^(dialer|core|rolldown-runtime)-.*\.js$/.test(file))
    .map((file) => join(directory, file));
}

/** Files are compressed one by one, as a server sends them. */
async function sizeOf(what: string, files: string[]): Promise<Size> {
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const sum = (measure: (content: Buffer) => Buffer) =>
    contents.reduce((bytes, content) => bytes + measure(content).byteLength, 0);
  return {
    what,
    raw: sum((content) => content),
    gzip: sum((c) => gzipSync(c)),
    brotli: sum((c) => brotliCompressSync(c)),
  };
}

function kB(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}
