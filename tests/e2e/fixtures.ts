import { test as base, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { demoApp, type Platform, startSimulator } from '../../src/simulator/index';
import { serveDirectory } from '../support/static-server';

export { expect };

/** The built demo CRM and both platforms, on free ports; one set for each worker. */
export interface Site {
  origin: string;
  /** The CRM's address, told where the simulators are. */
  crmUrl: string;
  commercial: Platform;
  segregated: Platform;
  commercialOrigin: string;
  segregatedOrigin: string;
}

/** The CRM in a tab, and what an agent does there. */
export class Crm {
  readonly dialer: Locator;

  constructor(
    readonly page: Page,
    readonly site: Site,
  ) {
    this.dialer = page.locator('ringout-dialer');
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(this.site.crmUrl + query);
  }

  /** Signs in through RingCentral's login page, in a window or by redirect as the page is set. */
  async signIn(): Promise<void> {
    const loginPage = await this.openLoginPage();
    await loginPage.getByRole('button', { name: 'Sign in' }).click();
    await loginPage.getByRole('button', { name: 'Authorize' }).click();
    await this.expectSignedIn();
  }

  /** Presses "Sign in"; the page that RingCentral's login page is then in. */
  async openLoginPage(button: string | RegExp = 'Sign in'): Promise<Page> {
    const press = () => this.dialer.getByRole('button', { name: button }).click();
    if (this.page.url().includes('signIn=redirect')) {
      await press();
      return this.page;
    }
    const [popup] = await Promise.all([this.page.waitForEvent('popup'), press()]);
    return popup;
  }

  /** The page's own time, in milliseconds. */
  now(): Promise<number> {
    return this.page.evaluate(() => performance.now());
  }

  /** Waits until the page has had the time to see that its popup is there. */
  async seesPopup(): Promise<void> {
    await this.page.waitForFunction((since) => performance.now() - since > 1_200, await this.now());
  }

  /** The origins that the page sends requests to, itself and the demo's look at the phones left out. */
  requestedHosts(): string[] {
    const hosts: string[] = [];
    this.page.context().on('request', (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin !== this.site.origin && !pathname.startsWith('/simulator/')) hosts.push(origin);
    });
    return hosts;
  }

  async expectSignedIn(): Promise<void> {
    await expect(this.dialer.getByRole('textbox', { name: 'Phone number' })).toBeVisible();
  }

  async autodial(contact: string): Promise<void> {
    await this.page.getByRole('button', { name: `Autodial ${contact}` }).click();
  }

  /** Types a number into the dialer and calls it. */
  async call(number: string): Promise<void> {
    await this.dialer.getByRole('textbox', { name: 'Phone number' }).fill(number);
    await this.dialer.getByRole('button', { name: 'Call', exact: true }).click();
  }

  async chooseDevice(name: string | RegExp): Promise<void> {
    await this.dialer.getByRole('button', { name: 'Settings' }).click();
    await this.dialer.getByRole('radio', { name }).check();
    await this.dialer.getByRole('button', { name: 'Done' }).click();
  }

  /** One of the simulated phones, by its number or label. */
  phone(name: string | RegExp): Locator {
    return this.page.getByRole('group', { name });
  }

  /** The call's state, as the live region tells it. */
  get state(): Locator {
    return this.dialer.getByRole('status').first();
  }

  /** What the CRM complains about, where it does. */
  get alert(): Locator {
    return this.page.getByRole('alert').filter({ hasText: /./ });
  }

  get history(): Locator {
    return this.page.getByRole('region', { name: 'Call history' });
  }

  /** The calls in the history. */
  get recorded(): Locator {
    return this.history.locator('tbody').getByRole('row');
  }

  async tool(name: 'Get RingCentral credentials' | 'Clear RingCentral credentials'): Promise<void> {
    await this.page.getByRole('button', { name: 'Tools' }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }
}

interface TestFixtures {
  crm: Crm;
  /** Opens the CRM in another tab of the same browser. */
  otherTab: () => Promise<Crm>;
  /** What the pages wrote to their consoles and should not have. */
  complaints: string[];
  /** What a test makes the browser complain about on purpose: Chromium logs every answer that is an error. */
  expectedComplaint: RegExp | undefined;
}

interface WorkerFixtures {
  site: Site;
  /** Headers that the CRM is served with. */
  hostHeaders: Record<string, string>;
  /** Whether the login pages are sent with `Cross-Origin-Opener-Policy: same-origin`. */
  coop: boolean;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostHeaders: [{}, { option: true, scope: 'worker' }],
  coop: [false, { option: true, scope: 'worker' }],

  site: [
    async ({ hostHeaders, coop }, use) => {
      const pages = await serveDirectory('.demo-dist', { headers: hostHeaders });
      const redirectUris = [`${pages.origin}/oauth-callback.html`, `${pages.origin}/`];
      const simulator = await startSimulator({
        port: 0,
        segregatedPort: 0,
        apps: [demoApp({ redirectUris })],
        coop,
      });
      const { commercial, segregated } = simulator;
      const query = new URLSearchParams({ commercial: commercial.origin, segregated: segregated.origin });
      await use({
        origin: pages.origin,
        crmUrl: `${pages.origin}/?${query.toString()}`,
        commercial: commercial.platform,
        segregated: segregated.platform,
        commercialOrigin: commercial.origin,
        segregatedOrigin: segregated.origin,
      });
      await simulator.close();
      await pages.close();
    },
    { scope: 'worker' },
  ],

  expectedComplaint: [undefined, { option: true }],

  complaints: async ({ expectedComplaint }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    const unexpected = complaints.filter((text) => !expectedComplaint?.test(text));
    expect(unexpected, 'the consoles stay clean').toEqual([]);
  },

  crm: async ({ page, context, site, complaints }, use) => {
    site.commercial.reset();
    site.segregated.reset();
    listen(context, complaints);
    await use(new Crm(page, site));
  },

  otherTab: async ({ context, site }, use) => {
    await use(async () => new Crm(await context.newPage(), site));
  },
});

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
}
