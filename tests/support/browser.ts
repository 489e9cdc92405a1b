import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/** What the search for a browser needs of the machine. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  home: string;
  isRoot: boolean;
  /** Where Playwright keeps the Chromium that it downloads. */
  playwrightChromium: string;
  isExecutable(path: string): Promise<boolean>;
  /** Runs a command to its end; `output` has stdout and stderr. A missing command or a timeout is `ok: false`. */
  run(command: string, args: string[], timeoutMs: number): Promise<{ ok: boolean; output: string }>;
  /** Installing takes a while: says what is going on. */
  say(line: string): void;
}

/**
 * Finds a Chromium for the browser tests, and installs one where there is none.
 *
 * In this order: `CHROMIUM_PATH`; an installed Chromium or Chrome; Playwright's own; Playwright's download; Debian's
 * package, as root or with a sudo that asks for no password.
 *
 * @returns the path of an executable that has started and told its version.
 * @throws Error that says what was tried and what to do.
 */
export async function findBrowser(machine: Machine = thisMachine()): Promise<string> {
  const { env } = machine;
  if (env.CHROMIUM_PATH) {
    if (await starts(machine, env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(
      `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which is no browser that starts here. Correct it, or unset it to have one looked for.`,
    );
  }
  const installed = await firstThatStarts(machine, [
    ...installedCandidates(machine),
    machine.playwrightChromium,
  ]);
  if (installed) return installed;

  const failures: string[] = [];
  const attempt = async (what: string, command: string[], timeoutMs: number): Promise<boolean> => {
    machine.say(`No browser found: ${what} …`);
    const { ok, output } = await machine.run(command[0]!, command.slice(1), timeoutMs);
    if (!ok) failures.push(`--- ${command.join(' ')}\n${output.trim()}`);
    return ok;
  };
  const asRoot = await rootPrefix(machine);

  if (
    await attempt(
      "Playwright's download",
      [process.execPath, playwrightCli(), 'install', 'chromium'],
      180_000,
    )
  ) {
    if (await starts(machine, machine.playwrightChromium)) return machine.playwrightChromium;
    // Downloaded, but the system's libraries that it needs are missing.
    const dependencies = [...(asRoot ?? []), process.execPath, playwrightCli(), 'install-deps', 'chromium'];
    if (asRoot && (await attempt('the libraries for it', dependencies, 240_000))) {
      if (await starts(machine, machine.playwrightChromium)) return machine.playwrightChromium;
    }
    failures.push(`--- ${machine.playwrightChromium} was downloaded, but does not start.`);
  }
  if (asRoot) {
    const apt = [...asRoot, 'apt-get', '-o', 'DPkg::Lock::Timeout=60'];
    if (
      (await attempt('the package lists', [...apt, 'update'], 90_000)) &&
      (await attempt(
        'the package chromium',
        [...apt, 'install', '-y', '--no-install-recommends', 'chromium'],
        300_000,
      ))
    ) {
      const found = await firstThatStarts(machine, installedCandidates(machine));
      if (found) return found;
      failures.push('--- apt-get installed chromium, but no chromium that starts was found afterwards.');
    }
  }
  throw new Error(
    [
      'The browser tests need Chromium or Chrome. None was found on this machine, and none could be installed:',
      ...failures,
      '',
      'What to do, one of:',
      '  - install Chromium or Chrome (Debian: apt-get install chromium; macOS: brew install --cask google-chrome),',
      '  - set CHROMIUM_PATH to the executable of one that is somewhere else,',
      '  - run: npx playwright install --with-deps chromium',
      'then run the tests again.',
    ].join('\n'),
  );
}

/** Switches for a browser that only tests drive: quiet on the network, and without the sandbox that root cannot have. */
export function launchArguments({ isRoot }: Pick<Machine, 'isRoot'> = thisMachine()): string[] {
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const applications = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
];
const wellKnownDirectories = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];

function installedCandidates({ platform, env, home }: Machine): string[] {
  const separator = platform === 'win32' ? ';' : ':';
  const onPath = (env.PATH ?? '').split(separator).filter(Boolean);
  const directories = [...onPath, ...(platform === 'linux' ? wellKnownDirectories : [])];
  return [
    ...names.flatMap((name) => directories.map((directory) => join(directory, name))),
    ...(platform === 'darwin'
      ? applications.flatMap((path) => [join('/Applications', path), join(home, 'Applications', path)])
      : []),
  ];
}

async function firstThatStarts(machine: Machine, candidates: string[]): Promise<string | undefined> {
  for (const path of new Set(candidates)) if (await starts(machine, path)) return path;
  return undefined;
}

/** Being executable is not enough: Ubuntu's chromium-browser is a script that only tells to install a snap. */
async function starts(machine: Machine, path: string): Promise<boolean> {
  if (!(await machine.isExecutable(path))) return false;
  // On Windows, chrome.exe opens a window instead of telling its version.
  return machine.platform === 'win32' || (await machine.run(path, ['--version'], 20_000)).ok;
}

/** What to put before a command so that it runs as root; undefined where that, or apt-get, is not to be had. */
async function rootPrefix(machine: Machine): Promise<string[] | undefined> {
  if (machine.platform !== 'linux' || !(await machine.run('apt-get', ['--version'], 10_000)).ok)
    return undefined;
  const asRoot = ['env', 'DEBIAN_FRONTEND=noninteractive'];
  if (machine.isRoot) return asRoot;
  return (await machine.run('sudo', ['-n', 'true'], 10_000)).ok ? ['sudo', '-n', ...asRoot] : undefined;
}

function playwrightCli(): string {
  return createRequire(import.meta.url).resolve('@playwright/test/cli');
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
    playwrightChromium: chromium.executablePath(),
    isExecutable: (path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    run: (command, args, timeoutMs) =>
      new Promise((resolve) => {
        const child = execFile(
          command,
          args,
          { timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 },
          (error, stdout, stderr) => {
            const ending = error?.killed ? `\nStopped after ${timeoutMs / 1000} s.` : '';
            resolve({ ok: error === null, output: `${stdout}${stderr}${ending}` || (error?.message ?? '') });
          },
        );
        child.stdin?.end();
      }),
    say: (line) => console.log(line),
  };
}
