import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, defineConfig, type Rolldown, type UserConfig } from 'vite';
import dts from 'vite-plugin-dts';
import packageJson from './package.json' with { type: 'json' };
import { callbackScript } from './.ci/build/callback-script.ts';
import { copiedFiles } from './.ci/build/copied-files.ts';
import { loadedPartFirst } from './.ci/build/loaded-part.ts';
import { plainImports } from './.ci/build/plain-imports.ts';
import { preactForReact } from './.ci/build/preact.ts';
import { byScriptTag } from './.ci/build/by-script-tag.ts';
import { lateParts } from './.ci/build/late-parts.ts';
import { declarationsForNode, pruneDeclarations } from './.ci/build/declarations.ts';
import { words } from './.ci/build/words.ts';

const root = dirname(fileURLToPath(import.meta.url));
const at = (path: string) => resolve(root, path);

/** The npm entries; `exports` in package.json names what they become. */
const entries = { index: 'src/index.ts', react: 'src/react.ts', element: 'src/element.ts' };

/** Files that a page loads by themselves, one per `--mode`: everything inside, but for what is loaded later. */
const singleFiles = {
  loader: { entry: 'src/loader.ts', file: 'ringout-dialer-loader.js' },
  callback: { entry: 'src/callback.ts', file: 'oauth-callback.js' },
};

/**
 * The script tag in one file. What nobody needs to sign in and call is in files beside it, whose hashes it knows: by
 * the modules that the sources import for it.
 */
const script = {
  entry: at('src/script.ts'),
  file: 'ringout-dialer.js',
  directory: 'ringout-dialer-parts',
  parts: [
    /\/number-detection\/number-detection\.ts$/,
    /\/screens\/(Recent|Settings|ExtensionSearch)Screen\.tsx$/,
    /\/diagnostics\/DiagnosticsScreen\.tsx$/,
    /\/runtime\/surroundings\.ts$/,
    /\/devices\/extension-list\.ts$/,
    /\/components\/FlipTargets\.tsx$/,
    // Only apps with more permissions look at calls that way, and only these can move one.
    /\/calls\/(call-sessions|flip)\.ts$/,
    /\/title\/show-call\.ts$/,
    /\/words-[\w-]+\.js$/,
  ],
  // Only detection looks for numbers in a text.
  alone: /\/libphonenumber-js\/(es6\/(findNumbers\/|PhoneNumberMatcher|search)|min\/exports\/search)/,
};

/** What an application that installs the package brings itself. */
const broughtByTheHost = /^react(-dom)?(\/|$)/;
const installedWithThePackage = new RegExp(`^(${Object.keys(packageJson.dependencies).join('|')})(/|$)`);

/** One file, with what others share with it: it is there before any of them. */
const platformAccess = {
  name: 'platform-access',
  test: /\/(platform-access|patient-read|calling-extension)\.ts$/,
};

/**
 * What `vite build --mode <mode>` makes: the npm entries (no mode), `script`, `loader` and `callback` (dist/),
 * `demo` and `demo-script` (.demo-dist/, the demo page on the built package and on the built script tag), `gallery`
 * (.demo-dist/gallery/, every state of the face) and `size` (.cache/size/, what an application's bundle grows by). Without
 * `build`, the dev server on the sources: of the demo, or of the gallery.
 */
export default defineConfig(({ command, mode }) => {
  if (mode === 'gallery') return gallery();
  if (command === 'serve') return demo('src');
  if (mode === 'demo') return demo('dist');
  if (mode === 'demo-script') return demo('script-tag');
  if (mode === 'script') return scriptWithParts();
  if (mode === 'loader' || mode === 'callback') return singleFile(mode);
  if (mode === 'loaded') return loadedPart();
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
        onLog: withoutNoise,
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name].js',
          // One file for what every entry starts with: split by who shares it, it would compress worse.
          codeSplitting: {
            groups: [
              { name: 'core', tags: ['$initial'], minShareCount: 3 },
              // `createDialer` needs no element.
              { name: 'element-class', tags: ['$initial'], minShareCount: 2 },
              platformAccess,
              // Whoever only asks `instanceof DialerError` needs nothing else of it.
              { name: 'dialer-error', test: /\/dialer-error\.ts$/, priority: 1 },
            ],
          },
          // Lets a React server component import the component.
          banner: (chunk) => (chunk.isEntry && chunk.name === 'react' ? "'use client';" : ''),
        },
      },
    },
    plugins: [
      words(root),
      dts({
        entryRoot: at('src'),
        outDirs: at('dist'),
        include: ['src'],
        exclude: [
          'src/demo',
          'src/gallery',
          'src/simulator',
          'src/loaded-part.ts',
          'src/script.ts',
          ...Object.values(singleFiles).map(({ entry }) => entry),
        ],
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
    ...forPages,
    build: {
      ...common,
      emptyOutDir: false,
      minify: true,
      license: { fileName: licensesOf(file) },
      lib: { entry, formats: ['iife'], name: 'RingOutDialer', fileName: () => file },
      rolldownOptions: {
        onLog: withoutNoise,
        output: { codeSplitting: false, postBanner: bannerWith(licensesOf(file)) },
      },
    },
    plugins: {
      loader: [loadedPartFirst()],
      callback: [copiedFiles(at('public'), /^oauth-callback\./, at('dist'))],
    }[mode],
  };
}

function scriptWithParts(): UserConfig {
  const licenses = licensesOf(script.file);
  return {
    ...forPages,
    build: {
      ...common,
      emptyOutDir: false,
      minify: true,
      modulePreload: false,
      license: { fileName: licenses },
      rolldownOptions: {
        onLog: withoutNoise,
        output: { postBanner: bannerWith(licenses) },
      },
    },
    plugins: [words(root), plainImports(), lateParts(script)],
  };
}

/** The modules that the loader loads. Their names change with their content: none is ever mixed with an older one. */
function loadedPart(): UserConfig {
  const licenses = 'licenses.md';
  return {
    ...forPages,
    plugins: [words(root), plainImports()],
    build: {
      ...common,
      outDir: at('dist/ringout-dialer'),
      emptyOutDir: true,
      minify: true,
      modulePreload: false,
      license: { fileName: licenses },
      rolldownOptions: {
        input: { dialer: at('src/loaded-part.ts') },
        onLog: withoutNoise,
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          codeSplitting: { groups: [{ name: 'core', tags: ['$initial'] }, platformAccess] },
          postBanner: bannerWith(licenses),
        },
      },
    },
  };
}

function bundledEntries(): UserConfig {
  return {
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    // What a bundler puts around `import()` an application has once, whatever it imports.
    plugins: [plainImports()],
    build: {
      ...common,
      outDir: at('.cache/size'),
      manifest: 'manifest.json',
      modulePreload: false,
      emptyOutDir: true,
      sourcemap: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.keys(entries).map((name) => [name, at(`dist/${name}.js`)])),
        external: [broughtByTheHost],
        onLog: withoutNoise,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  };
}

/** @param dialer where the dialer is taken from: the sources, or the package or the script tag that customers get. */
function demo(dialer: 'src' | 'dist' | 'script-tag'): UserConfig {
  const isTag = dialer === 'script-tag';
  const entry = (name: keyof typeof entries) => at(dialer === 'src' ? entries[name] : `dist/${name}.js`);
  const outDir = at(`.demo-dist/${isTag ? 'script-tag' : 'package'}`);
  return {
    resolve: {
      alias: [
        { find: /^ringout-dialer$/, replacement: entry('index') },
        { find: /^ringout-dialer\/react$/, replacement: entry('react') },
        ...(isTag ? [] : [{ find: /^ringout-dialer\/element$/, replacement: entry('element') }]),
      ],
    },
    server: { port: 5173, strictPort: true },
    build: {
      ...common,
      outDir,
      emptyOutDir: true,
      rolldownOptions: { onLog: withoutNoise },
    },
    plugins: [
      react(),
      words(root),
      callbackScript(singleFiles.callback.file),
      ...(dialer === 'src' ? [] : [copiedFiles(at('dist'), /^oauth-callback\.js/, outDir)]),
      ...(isTag
        ? [
            byScriptTag(singleFiles.loader.file, /^ringout-dialer\/element$/),
            copiedFiles(at('dist'), /^ringout-dialer-loader\.js/, outDir),
            copiedFiles(at('dist/ringout-dialer'), /\.js/, join(outDir, 'ringout-dialer')),
          ]
        : []),
    ],
  };
}

function gallery(): UserConfig {
  return {
    root: at('src/gallery'),
    base: './',
    publicDir: false,
    cacheDir: at('node_modules/.vite/gallery'),
    // It renders in React like the package: what is looked at is what ships.
    server: { port: 5180, strictPort: true, fs: { allow: [root] } },
    build: {
      ...common,
      outDir: at('.demo-dist/gallery'),
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_000,
      // Everything is there at once: no picture is taken of what still waits for a file.
      rolldownOptions: { onLog: withoutNoise, output: { codeSplitting: false } },
    },
    plugins: [react(), words(root)],
  };
}

function licensesOf(file: string): string {
  return file.replace('.js', '.licenses.md');
}

function bannerWith(licenses: string): string {
  return `/*! ringout-dialer ${packageJson.version}. Licenses: ${licenses} */`;
}

/** For what pages load without a bundler of their own. */
const forPages = {
  publicDir: false,
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  resolve: { alias: preactForReact },
} satisfies UserConfig;

const common = {
  outDir: at('dist'),
  target: 'es2022',
  // The browsers that know `light-dark()` (decision 0008): for older ones it would be spelled out in three rules each.
  cssTarget: ['chrome123', 'edge123', 'safari17.5', 'firefox120'],
  sourcemap: true,
  reportCompressedSize: false,
} satisfies BuildEnvironmentOptions;

/**
 * `'use client'` in a bundled library means nothing in a page, and generating declarations takes its time. What the loader
 * loads has the floating face, the screen of a call and hearing clicks in its first file, on purpose: for these the dynamic import is none.
 */
function withoutNoise(
  level: Rolldown.LogLevel,
  log: Rolldown.RolldownLog,
  handle: Rolldown.LogOrStringHandler,
): void {
  const isNoise =
    log.code === 'MODULE_LEVEL_DIRECTIVE' ||
    log.code === 'PLUGIN_TIMINGS' ||
    (log.code === 'INEFFECTIVE_DYNAMIC_IMPORT' &&
      /(floating-face|dialing-from-page|CallScreen)\.tsx? is dynamically/.test(log.message));
  if (!isNoise) handle(level, log);
}
