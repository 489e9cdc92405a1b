import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };

const run = promisify(execFile);

/** An application in a directory of its own, with the packed package installed as a customer would install it. */
export interface FreshApp {
  directory: string;
  /** What is in the tarball. */
  packed: string[];
  /** Runs one of the installed programs in the application. */
  run(program: string, ...args: string[]): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Packs `dist/`, and installs it beside what a Vite and React application has, in the versions that this project has
 * itself: npm then finds most of them in its cache.
 *
 * @param files the application's own, by path
 */
export async function createFreshApp(files: Record<string, string>): Promise<FreshApp> {
  const directory = await mkdtemp(join(tmpdir(), 'ringout-dialer-app-'));
  const packing = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', directory]);
  const [tarball] = JSON.parse(packing.stdout) as [{ filename: string; files: { path: string }[] }];
  const { devDependencies } = packageJson;
  const manifest = {
    name: 'fresh-app',
    private: true,
    type: 'module',
    dependencies: {
      'ringout-dialer': `file:${tarball.filename}`,
      react: devDependencies.react,
      'react-dom': devDependencies['react-dom'],
    },
    devDependencies: {
      '@types/react': devDependencies['@types/react'],
      '@types/react-dom': devDependencies['@types/react-dom'],
      '@vitejs/plugin-react': devDependencies['@vitejs/plugin-react'],
      typescript: devDependencies.typescript,
      vite: devDependencies.vite,
    },
  };
  for (const [path, content] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  const app: FreshApp = {
    directory,
    packed: tarball.files.map(({ path }) => path),
    async run(program, ...args) {
      await told(program, run(resolve(directory, 'node_modules/.bin', program), args, { cwd: directory }));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
  try {
    // Vite, once it has built something in this process, has set NODE_ENV to production: npm would leave Vite out.
    const flags = ['--prefer-offline', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
    const install = ['install', '--fetch-retries=1', ...flags];
    await told('npm install', run('npm', install, { cwd: directory, timeout: 90_000 }));
  } catch (error) {
    await app.remove();
    throw new Error(
      'The packed package could not be installed into a fresh application. It needs the npm registry, or its cache.',
      { cause: error },
    );
  }
  return app;
}

/** Fails with what the program has said. */
async function told(what: string, running: Promise<unknown>): Promise<void> {
  try {
    await running;
  } catch (error) {
    // A program that was killed says nothing; what ended it does.
    const { stdout = '', stderr = '', code, signal } = error as Partial<Record<string, string | number>>;
    const how = signal ? `ended by ${signal}` : `exit code ${code ?? 'unknown'}`;
    throw new Error(`${what} failed (${how}):\n${stdout}${stderr}`, { cause: error });
  }
}
