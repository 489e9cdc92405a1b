import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown, type UserConfig } from 'vite';
import dts from 'vite-plugin-dts';
import packageJson from './package.json' with { type: 'json' };
import { declarationsForNode, pruneDeclarations } from './build/declarations.ts';

/** The npm entries; `exports` in package.json names what they become. */
const entries = { index: 'src/index.ts', react: 'src/react.ts', element: 'src/element.ts' };

/** Files that a page loads by themselves, one per `--mode`: everything inside, nothing left to fetch. */
const singleFiles = {
  script: { entry: 'src/script.ts', file: 'ringout-dialer.js' },
  callback: { entry: 'src/callback.ts', file: 'oauth-callback.js' },
};

/** What an application that installs the package brings itself. */
const broughtByTheHost = /^react(-dom)?(\/|$)/;
const installedWithThePackage = new RegExp(`^(${Object.keys(packageJson.dependencies).join('|')})(/|$)`);

const root = dirname(fileURLToPath(import.meta.url));
const at = (path: string) => resolve(root, path);

/**
 * What `vite build --mode <mode>` makes: the npm entries (no mode), `script` and `callback` (dist/),
 * `demo` (.demo-dist/, the demo page on the built package) and `size` (.cache/size/, what an application's
 * bundle grows by). Without `build`, the demo's dev server on the sources.
 */
export default defineConfig(({ command, mode }) => {
  if (command === 'serve' || mode === 'demo') return demo(command === 'serve' ? 'src' : 'dist');
  if (mode === 'script' || mode === 'callback') return singleFile(mode);
  if (mode === 'size') return bundledEntries();
  return npmEntries();
});

function npmEntries(): UserConfig {
  return {
    publicDir: false,
    build: {
      ...common,
      // Applications minify for themselves; readable code is easier to debug into.
      minify: false,
      cssMinify: true,
      lib: { entry: entries, formats: ['es'] },
      rolldownOptions: {
        external: [broughtByTheHost, installedWithThePackage],
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name].js',
          // Lets a React server component import the component.
          banner: (chunk) => (chunk.isEntry && chunk.name === 'react' ? "'use client';" : ''),
        },
      },
    },
    plugins: [
      dts({
        entryRoot: at('src'),
        outDirs: at('dist'),
        include: ['src'],
        exclude: ['src/demo', 'src/simulator', ...Object.values(singleFiles).map(({ entry }) => entry)],
        beforeWriteFile: (filePath, content) => ({ filePath, content: declarationsForNode(content) }),
        afterDiagnostic: (diagnostics) => {
          if (diagnostics.length > 0)
            throw new Error('The declarations have type errors: see `npm run check:types`.');
        },
        afterBuild: () => pruneDeclarations(at('dist'), Object.keys(entries)),
      }),
    ],
  };
}

function singleFile(mode: keyof typeof singleFiles): UserConfig {
  const { entry, file } = singleFiles[mode];
  return {
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      ...common,
      emptyOutDir: false,
      minify: true,
      license: mode === 'script' && { fileName: 'ringout-dialer.licenses.md' },
      lib: { entry, formats: ['iife'], name: 'RingOutDialer', fileName: () => file },
      rolldownOptions: {
        onLog: withoutDirectiveWarnings,
        output: {
          codeSplitting: false,
          postBanner:
            mode === 'script'
              ? `/*! ringout-dialer ${packageJson.version}. Licenses: ringout-dialer.licenses.md */`
              : '',
        },
      },
    },
    plugins:
      mode === 'callback' ? [copies({ 'public/oauth-callback.html': 'dist/oauth-callback.html' })] : [],
  };
}

function bundledEntries(): UserConfig {
  return {
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      ...common,
      outDir: at('.cache/size'),
      manifest: 'manifest.json',
      emptyOutDir: true,
      sourcemap: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.keys(entries).map((name) => [name, at(`dist/${name}.js`)])),
        external: [broughtByTheHost],
        onLog: withoutDirectiveWarnings,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  };
}

/** @param packageIn where `ringout-dialer` is taken from: the sources, or the build that customers get. */
function demo(packageIn: 'src' | 'dist'): UserConfig {
  const entry = (name: keyof typeof entries) => at(packageIn === 'src' ? entries[name] : `dist/${name}.js`);
  return {
    resolve: {
      alias: [
        { find: /^ringout-dialer$/, replacement: entry('index') },
        { find: /^ringout-dialer\/react$/, replacement: entry('react') },
        { find: /^ringout-dialer\/element$/, replacement: entry('element') },
      ],
    },
    server: { port: 5173, strictPort: true },
    build: {
      ...common,
      outDir: at('.demo-dist'),
      emptyOutDir: true,
      rolldownOptions: { onLog: withoutDirectiveWarnings },
    },
    plugins: [
      react(),
      servesCallbackScript(),
      ...(packageIn === 'dist' ? [copies({ 'dist/oauth-callback.js': '.demo-dist/oauth-callback.js' })] : []),
    ],
  };
}

const common = {
  outDir: at('dist'),
  target: 'es2022',
  sourcemap: true,
  reportCompressedSize: false,
} as const;

/** `'use client'` in a bundled library means nothing in a page; the default handler prints a screenful on it. */
function withoutDirectiveWarnings(
  level: Rolldown.LogLevel,
  log: Rolldown.RolldownLog,
  handle: Rolldown.LogOrStringHandler,
): void {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
}

/** The dev server's answer at the address where the built package has oauth-callback.js. */
function servesCallbackScript(): Plugin {
  return {
    name: 'serves-callback-script',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.split('?')[0] === '/oauth-callback.js')
          request.url = `/${singleFiles.callback.entry}`;
        next();
      });
    },
  };
}

function copies(files: Record<string, string>): Plugin {
  return {
    name: 'copies-files',
    apply: 'build',
    async closeBundle(error?: Error) {
      if (error) return;
      for (const [from, to] of Object.entries(files)) {
        await mkdir(dirname(at(to)), { recursive: true });
        await copyFile(at(from), at(to));
      }
    },
  };
}
