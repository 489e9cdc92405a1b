import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { isPortFree } from '../../src/demo/ports';
import { authorize, expect, test } from './fixtures';
import { signInAt } from './host-page';
import { violationsIn } from './policy';

/** The examples as `npm run examples` serves them, in a process of their own. */
interface Examples {
  process: ChildProcess;
  ports: number[];
  origin: string;
  /** Of the two simulated platforms. */
  platforms: string[];
}

// One after the other: the program builds the pages anew whenever it starts.
test.describe.configure({ mode: 'default' });

let examples: Examples;

test.beforeAll(async () => {
  examples = await startExamples();
});

test.afterAll(async () => {
  const { process, ports } = examples;
  const ended = once(process, 'exit');
  process.kill('SIGINT');
  expect(await ended, 'Ctrl+C ends the program').toEqual([0, null]);
  for (const port of ports) expect(await isPortFree(port), `port ${port} is free again`).toBe(true);
});

let violations: string[];

test.beforeEach(async ({ context }) => {
  for (const platform of examples.platforms) await fetch(`${platform}/simulator/reset`, { method: 'POST' });
  violations = await violationsIn(context);
});

test.afterEach(() => {
  expect(violations, 'violations of the content security policy').toEqual([]);
});

test('a plain page with the script tag calls a number that is clicked, and takes its record', async ({
  page,
}) => {
  await openExample(page, 'script-tag');
  const dialer = page.locator('ringout-dialer');
  await page.getByRole('button', { name: 'Call Owen' }).click();
  await signInAt(dialer);
  const log = page.getByRole('log');
  await expect(log).toContainText('signed-in: Avery Collins');
  await dialer.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(log).toContainText('Owen Byrne: connected', { timeout: 15_000 });
  await expectRecord(page, 'Owen Byrne', 'completed');
  // The click before anybody was signed in.
  await expectRecord(page, 'Owen Byrne', 'not-placed');

  await page.getByRole('link', { name: '(650) 555-0101' }).click();
  await expect(log).toContainText('The contact is busy.', { timeout: 15_000 });
  await expectRecord(page, '+16505550101', 'busy');
  await page.reload();
  await expect(records(page)).toHaveCount(3);
});

test('a React CRM signs in and calls with one button, hangs up, and has the call in its history', async ({
  page,
}) => {
  await openExample(page, 'react-crm');
  const dialer = page.locator('ringout-dialer');
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Call Grace Okafor' }).click(),
  ]);
  await authorize(popup);
  await expect(page.getByText('Grace Okafor: connected')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('button', { name: 'Call Owen Byrne' })).toBeDisabled();
  await dialer.getByRole('button', { name: 'Hang up' }).click();
  await expectRecord(page, 'Grace Okafor', 'completed');
  await expect(page.getByRole('button', { name: 'Call Owen Byrne' })).toBeEnabled();
});

test('a page from a server is taken over without a warning, and calls', async ({ page, request }) => {
  const address = `${examples.origin}/server-rendered/`;
  const html = await (await request.get(address)).text();
  expect(html).toMatch(/<ringout-dialer client-id="ringout-dialer-examples"[^>]*><\/ringout-dialer>/);
  expect(html).toContain('Grace Okafor');

  // React's warnings would be in the console.
  await openExample(page, 'server-rendered');
  await signInAt(page.locator('ringout-dialer'));
  await expect(page.getByText('Calling as Avery Collins')).toBeVisible();
  await page.getByRole('link', { name: '(650) 555-0110' }).click();
  await expect(state(page.locator('ringout-dialer'))).toContainText('Connected', { timeout: 15_000 });
  await expectRecord(page, 'Owen Byrne', 'completed');
});

test('two dialers on one page are two users of two apps, and call at the same time', async ({ page }) => {
  await openExample(page, 'two-dialers');
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  const sales = part('Sales');
  const support = part('Support');
  await signInAt(sales);
  await signInAt(support);
  await expect(sales.getByRole('log')).toContainText('Avery Collins, RingCentral');
  await expect(support.getByRole('log')).toContainText('Jordan Blake, AT&T Office@Hand');

  await support.getByRole('link', { name: '(650) 555-0100' }).click();
  await sales.getByRole('link', { name: '(650) 555-0110' }).click();
  await expect(support.getByRole('log')).toContainText('+16505550100: connected', { timeout: 15_000 });
  await expect(sales.getByRole('log')).toContainText('recorded: +16505550110, completed', {
    timeout: 15_000,
  });
  await support.getByRole('button', { name: 'Hang up' }).click();
  await expect(support.getByRole('log')).toContainText('recorded: +16505550100, completed', {
    timeout: 15_000,
  });
  await expect(sales.getByRole('log')).not.toContainText('0100');
});

async function openExample(page: Page, name: string): Promise<void> {
  const answer = await page.goto(`${examples.origin}/${name}/`);
  expect(answer?.headers()['content-security-policy']).toContain(
    "default-src 'none'; script-src 'self'; connect-src",
  );
}

function state(dialer: Locator): Locator {
  return dialer.getByRole('status').first();
}

function records(page: Page): Locator {
  return page.getByRole('table', { name: 'Call history' }).locator('tbody').getByRole('row');
}

async function expectRecord(page: Page, who: string, outcome: string): Promise<void> {
  const found = records(page).filter({ hasText: who }).filter({ hasText: outcome });
  await expect(found).toHaveCount(1, { timeout: 15_000 });
}

async function startExamples(): Promise<Examples> {
  const ports = await freePorts(3);
  const flags = ['--port', '--simulator-port', '--segregated-port'].flatMap((flag, index) => [
    flag,
    `${ports[index]}`,
  ]);
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/serve/index.ts', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const saysOrEnds = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm run examples ended with ${code}:\n${said}`)));
    for (const output of [child.stdout, child.stderr])
      output.on('data', (text) => {
        said += String(text);
        if (said.includes('Ctrl+C ends everything')) resolve();
      });
  });
  await saysOrEnds;
  const [origin, ...platforms] = ports.map((port) => `http://localhost:${port}`);
  return { process: child, ports, origin: origin!, platforms };
}

/** Numbers of ports that nobody uses at the moment. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
