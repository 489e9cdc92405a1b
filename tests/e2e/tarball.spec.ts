import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { demoApp, type RunningSimulator, startSimulator } from '../../src/simulator/index';
import { createFreshApp, type FreshApp } from '../support/fresh-app';
import { serveDirectory, type StaticServer } from '../support/static-server';
import { expect, test } from './fixtures';
import { signInAt } from './host-page';

const APP_PAGE = `<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,">
<div id="app"></div><script type="module" src="/src/main.tsx"></script></html>`;

/** Reads where the simulated platforms are from its address; types are checked, too. */
const APP_SCRIPT = `
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { CallRecord, PlatformHosts } from 'ringout-dialer';
import { RingOutDialer } from 'ringout-dialer/react';

const environment = JSON.parse(new URLSearchParams(location.search).get('environment') ?? '') as PlatformHosts;
const shown = document.createElement('output');
document.body.append(shown);

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <RingOutDialer
      clientId="ringout-dialer-demo"
      redirectUri={location.origin + '/oauth-callback.html'}
      environment={environment}
      onCallRecord={({ outcome }: CallRecord) => {
        shown.textContent = outcome;
      }}
    />
  </StrictMode>,
);
`;

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    types: [],
  },
  include: ['src'],
};

const VITE_CONFIG = `
import react from '@vitejs/plugin-react';
export default { plugins: [react()], build: { emptyOutDir: false } };
`;

test.describe('the packed package, installed into a fresh application', () => {
  test.describe.configure({ mode: 'serial' });

  let app: FreshApp;
  let simulator: RunningSimulator;
  let server: StaticServer;
  let environment: string;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    app = await createFreshApp({
      'index.html': APP_PAGE,
      'src/main.tsx': APP_SCRIPT,
      'tsconfig.json': JSON.stringify(TSCONFIG),
      'vite.config.js': VITE_CONFIG,
    });
    const served = join(app.directory, 'dist');
    await mkdir(served);
    await app.run('vite', 'build', '--logLevel', 'error');
    const installed = join(app.directory, 'node_modules/ringout-dialer/dist');
    const callback = ['html', 'js', 'css'].map((extension) => `oauth-callback.${extension}`);
    for (const file of [...callback, 'ringout-dialer-loader.js'])
      await copyFile(join(installed, file), join(served, file));
    await cp(join(installed, 'ringout-dialer'), join(served, 'ringout-dialer'), { recursive: true });

    server = await serveDirectory(served);
    const redirectUris = [`${server.origin}/oauth-callback.html`];
    simulator = await startSimulator({ port: 0, segregatedPort: 0, apps: [demoApp({ redirectUris })] });
    const host = (origin: string) => ({ login: origin, api: origin });
    environment = JSON.stringify({
      commercial: host(simulator.commercial.origin),
      segregated: host(simulator.segregated.origin),
    });
  });

  test.afterAll(async () => {
    await simulator?.close();
    await server?.close();
    await app?.remove();
  });

  test('holds what a customer needs, and nothing else', async () => {
    expect(app.packed).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'CHANGELOG.md',
        'dist/index.js',
        'dist/integrity.json',
      ]),
    );
    expect(
      app.packed.filter(
        (path) => !/^(dist|docs|examples)\/|^(LICENSE|README\.md|CHANGELOG\.md|package\.json)$/.test(path),
      ),
    ).toEqual([]);
    const mapped = app.packed
      .filter((path) => path.endsWith('.map'))
      .map((path) => path.slice(0, -'.map'.length));
    expect(mapped).toEqual(
      expect.arrayContaining([
        'dist/chunks/core.js',
        'dist/ringout-dialer.js',
        'dist/ringout-dialer-loader.js',
      ]),
    );
    expect(mapped.filter((path) => !app.packed.includes(path))).toEqual([]);
  });

  test('type-checks in strict mode', async () => {
    test.setTimeout(180_000);
    await app.run('tsc', '-p', '.');
  });

  test('places a call in a Vite and React application', async ({ page }) => {
    await page.goto(`${server.origin}/?${new URLSearchParams({ environment }).toString()}`);
    await call(page);
    await expect(page.locator('output')).toHaveText('busy');
  });

  test('places a call in a plain page', async ({ page }) => {
    const attributes = {
      src: '/ringout-dialer-loader.js',
      'data-client-id': 'ringout-dialer-demo',
      'data-redirect-uri': `${server.origin}/oauth-callback.html`,
      'data-environment': environment.replaceAll('"', '&quot;'),
    };
    const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
    await writeFile(
      join(app.directory, 'dist/plain.html'),
      `<!doctype html><html lang="en"><title>Plain</title><link rel="icon" href="data:,"><script async ${written.join(' ')}></script></html>`,
    );
    await page.goto(`${server.origin}/plain.html`);
    await page.getByRole('button', { name: 'RingOut Dialer' }).click();
    await call(page);
  });

  test('gives a bundler what is imported, and only that', async () => {
    const unused = await bundle(
      app,
      `import { createDialer } from 'ringout-dialer'; import 'ringout-dialer/react';`,
    );
    expect(unused.trim()).toBe('');

    const types = await bundle(
      app,
      `import { DialerError } from 'ringout-dialer'; export const isOurs = (error) => error instanceof DialerError;`,
    );
    expect(types).toContain('DialerError');
    expect(types.length).toBeLessThan(2_000);

    const component = await bundle(app, `export { RingOutDialer } from 'ringout-dialer/react';`);
    // The component renders the element, so it registers it.
    expect(component).toContain('attachShadow');

    const element = await bundle(app, `import 'ringout-dialer/element';`);
    expect(element).toContain('customElements.define');
  });
});

async function call(page: Page): Promise<void> {
  const dialer = page.locator('ringout-dialer, #app');
  await signInAt(dialer);
  await dialer.getByRole('textbox', { name: 'Phone number' }).fill('(650) 555-0101');
  await dialer.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(dialer.getByRole('status').first()).toContainText('The contact is busy.', { timeout: 15_000 });
}

/** What a page loads at the start of an application that consists of this one module. */
async function bundle(app: FreshApp, code: string): Promise<string> {
  const entry = join(app.directory, 'entry.js');
  await writeFile(entry, code);
  const built = await build({
    root: app.directory,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        external: [/^react(-dom)?(\/|$)/],
        preserveEntrySignatures: 'strict',
        // Otherwise an import of React's for its side effects alone stays behind.
        treeshake: { moduleSideEffects: 'no-external' },
      },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('The build gave no output.');
  const chunks = new Map(
    output.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
  );
  const loaded = new Set<Rolldown.OutputChunk>();
  const load = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const file of chunk.imports) load(chunks.get(file));
  };
  load([...chunks.values()].find(({ isEntry }) => isEntry));
  return [...loaded].map((chunk) => chunk.code).join('\n');
}
