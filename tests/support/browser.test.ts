import { expect, test } from 'vitest';
import { findBrowser, launchArguments, type Machine } from './browser';

interface Situation extends Partial<Pick<Machine, 'platform' | 'env' | 'isRoot'>> {
  /** Executables that start. */
  browsers?: string[];
  /** Executables that are there and fail. */
  broken?: string[];
  /** Installing commands that succeed, by a word in them, and the browser that is there afterwards. */
  installs?: Record<string, string | undefined>;
  apt?: boolean;
  sudo?: boolean;
}

function machineWith(situation: Situation): Machine & { commands: string[] } {
  const { browsers = [], broken = [], installs = {}, apt = false, sudo = false, ...rest } = situation;
  const there = new Set(browsers);
  const commands: string[] = [];
  return {
    platform: 'linux',
    env: { PATH: '/usr/bin:/home/me/bin' },
    home: '/home/me',
    isRoot: false,
    playwrightChromium: '/playwright/chrome',
    ...rest,
    commands,
    isExecutable: async (path) => there.has(path) || broken.includes(path),
    async run(command, args) {
      if (args[0] === '--version' && command !== 'apt-get') return { ok: there.has(command), output: '' };
      if (args[0] === '--version') return { ok: apt, output: '' };
      if (command === 'sudo' && args.at(-1) === 'true') return { ok: sudo, output: 'a password is required' };
      const line = [command, ...args].join(' ');
      commands.push(line);
      const installer = Object.keys(installs).find((word) => line.includes(word));
      const browser = installer && installs[installer];
      if (browser) there.add(browser);
      return { ok: installer !== undefined, output: `said by ${args.at(-1)}` };
    },
    say: () => {},
  };
}

test('CHROMIUM_PATH comes before an installed browser', async () => {
  const machine = machineWith({
    env: { PATH: '/usr/bin', CHROMIUM_PATH: '/opt/my/chrome' },
    browsers: ['/usr/bin/chromium', '/opt/my/chrome'],
  });
  expect(await findBrowser(machine)).toBe('/opt/my/chrome');
});

test.each([
  ['is not there', {}],
  ['does not start', { broken: ['/opt/my/chrome'] }],
])(
  'a CHROMIUM_PATH that %s is an error that names it, even where another browser is installed',
  async (_, more) => {
    const env = { PATH: '/usr/bin', CHROMIUM_PATH: '/opt/my/chrome' };
    const machine = machineWith({ env, browsers: ['/usr/bin/chromium'], ...more });
    await expect(findBrowser(machine)).rejects.toThrow(/CHROMIUM_PATH is \/opt\/my\/chrome/);
  },
);

test.each([
  ['on the PATH', 'linux', '/home/me/bin/google-chrome'],
  ['in a well-known place', 'linux', '/snap/bin/chromium'],
  ['as an application of macOS', 'darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['as an application of one user', 'darwin', '/home/me/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['in the cache of Playwright', 'linux', '/playwright/chrome'],
] as const)('finds a browser %s, and installs nothing', async (_, platform, path) => {
  const machine = machineWith({ platform, browsers: [path], apt: true, isRoot: true });
  expect(await findBrowser(machine)).toBe(path);
  expect(machine.commands).toEqual([]);
});

test('passes over an executable that does not start', async () => {
  const machine = machineWith({
    broken: ['/usr/bin/chromium-browser'],
    browsers: ['/usr/bin/google-chrome'],
  });
  expect(await findBrowser(machine)).toBe('/usr/bin/google-chrome');
});

test('downloads Playwright’s browser where there is none', async () => {
  const machine = machineWith({
    installs: { 'install chromium': '/playwright/chrome' },
    apt: true,
    isRoot: true,
  });
  expect(await findBrowser(machine)).toBe('/playwright/chrome');
  expect(machine.commands).toHaveLength(1);
});

test('adds the libraries that a downloaded browser lacks', async () => {
  const machine = machineWith({
    installs: { 'install chromium': undefined, 'install-deps': '/playwright/chrome' },
    apt: true,
    isRoot: true,
  });
  expect(await findBrowser(machine)).toBe('/playwright/chrome');
});

test.each([
  ['root', { isRoot: true }, /^env DEBIAN_FRONTEND=noninteractive apt-get/],
  ['a user with sudo', { sudo: true }, /^sudo -n env DEBIAN_FRONTEND=noninteractive apt-get/],
])('takes Debian’s package as %s where the download is refused', async (_, who, command) => {
  const installs = { 'apt-get -o DPkg::Lock::Timeout=60 update': undefined, '-y': '/usr/bin/chromium' };
  const machine = machineWith({ installs, apt: true, ...who });
  expect(await findBrowser(machine)).toBe('/usr/bin/chromium');
  expect(machine.commands.slice(1)).toEqual([
    expect.stringMatching(command),
    expect.stringMatching(/install -y --no-install-recommends chromium$/),
  ]);
});

test.each([
  ['there is no apt-get', { isRoot: true }],
  ['the user may not use it', { apt: true }],
])('says what was tried and what to do when the download is refused and %s', async (_, more) => {
  const machine = machineWith(more);
  const error = await findBrowser(machine).catch((e: unknown) => e);
  expect(String(error)).toContain('said by chromium');
  expect(String(error)).toContain('set CHROMIUM_PATH');
  expect(machine.commands).toHaveLength(1);
});

test('shows what apt-get said when it fails', async () => {
  const machine = machineWith({ apt: true, isRoot: true });
  await expect(findBrowser(machine)).rejects.toThrow('said by update');
});

test('gives up the sandbox only as root, who cannot have it', () => {
  expect(launchArguments({ isRoot: true })).toContain('--no-sandbox');
  expect(launchArguments({ isRoot: false })).not.toContain('--no-sandbox');
});
