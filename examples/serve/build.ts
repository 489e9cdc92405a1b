import { cp, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Rolldown } from 'vite';

const examples = fileURLToPath(new URL('..', import.meta.url));
const packageFiles = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Where the built examples are. Inside of the repository, so that the server's part finds the package by its name, too. */
export const builtExamples = fileURLToPath(new URL('../../.examples-dist/', import.meta.url));

/** The package is not built, and the examples are made with what customers get. */
export class NoPackage extends Error {
  override readonly name = 'NoPackage';
}

/** Builds the four pages from the built package. @throws NoPackage */
export async function buildExamples(): Promise<void> {
  // What the package's build writes last.
  await readFile(`${packageFiles}integrity.json`).catch((cause: unknown) => {
    throw new NoPackage('The package is not built. Run `npm run build` first.', { cause });
  });
  await rm(builtExamples, { recursive: true, force: true });
  await build({
    ...common,
    build: {
      ...common.build,
      outDir: `${builtExamples}pages`,
      // The helper that old browsers need would be a script inside of the page.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: ['react-crm', 'server-rendered', 'two-dialers'].map((page) => `${examples}${page}/index.html`),
        onLog: withoutNoise,
      },
    },
  });
  await build({
    ...common,
    build: {
      ...common.build,
      outDir: `${builtExamples}server`,
      ssr: `${examples}server-rendered/server.tsx`,
    },
  });
  await Promise.all([
    ...['index.html', 'page.css', 'icon.svg', 'script-tag'].map((file) =>
      cp(examples + file, `${builtExamples}pages/${file}`, { recursive: true }),
    ),
    // What every page needs of the package besides what its bundler takes: the callback page, and here the script tag.
    ...[
      'oauth-callback.html',
      'oauth-callback.js',
      'oauth-callback.css',
      'ringout-dialer-loader.js',
      'ringout-dialer',
    ].map((file) => cp(packageFiles + file, `${builtExamples}pages/${file}`, { recursive: true })),
  ]);
}

const common = {
  root: examples,
  configFile: false,
  // React's development build: it is the one that says when the server's page and the browser's differ.
  mode: 'development',
  logLevel: 'warn',
  plugins: [react()],
  build: { minify: false, emptyOutDir: true, copyPublicDir: false, reportCompressedSize: false },
} satisfies InlineConfig;

/** `'use client'` in the package is for React's server components, and means nothing in a page. */
function withoutNoise(
  level: Rolldown.LogLevel,
  log: Rolldown.RolldownLog,
  handle: Rolldown.LogOrStringHandler,
): void {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE' && log.code !== 'PLUGIN_TIMINGS') handle(level, log);
}
