import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** Bundles a script as an application's own build does it, the same for all, into a folder with a page for it. */
export async function bundlePage(page: {
  folder: string;
  /** The script's name in the folder, without its ending. */
  name: string;
  /** Its source. */
  entry: string;
  title: string;
  body: string;
}): Promise<void> {
  const { folder, name, entry, title, body } = page;
  await mkdir(folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: { [name]: entry },
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: `${name}.js`, chunkFileNames: '[name]-[hash].js' },
        onLog: () => undefined, // what others' packages are warned of is theirs to mend
      },
    },
  });
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">${body}\n`,
  );
}
