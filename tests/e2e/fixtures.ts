import { test as base, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { demoApp, type Platform, startSimulator } from '../../src/simulator/index';
import { serveDirectory } from '../support/static-server';
import { type LeakWatch, watchForLeaks } from './leaks';

export { expect };

/** The built demo CRM and both platforms, on free ports; one set for each worker. */
export interface Site {
  origin: string;
  /** The CRM's address, told where the simulators are. */
  crmUrl: string;
  /** Serves the built package, its callback page and the pages of these tests; another origin than the CRM's. */
  packageOrigin: string;
  /** Sent with every answer from there; a test that sets one takes it back. */
  packageHeaders: Record<string, string>;
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

  /**
   * Signs in through RingCentral's login page, in a window or by redirect as the page is set.
   * @param user whom to choose there; by default it is who is chosen already
   */
  async signIn(user?: string): Promise<void> {
    await authorize(await this.openLoginPage(), user);
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

  /**
   * Moves the time on, in the pages and on the platforms, as when the machine has slept. Install the pages' clock before
   * they are opened.
   */
  async timePasses(ms: number): Promise<void> {
    const { commercialOrigin, segregatedOrigin } = this.site;
    const body = JSON.stringify({ advanceMs: ms });
    const platforms = [commercialOrigin, segregatedOrigin];
    await Promise.all(
      platforms.map((origin) => fetch(`${origin}/simulator/clock`, { method: 'POST', body })),
    );
    await this.page.context().clock.fastForward(ms);
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

/** Goes through RingCentral's login page, as `user` or as who is chosen there already. */
export async function authorize(loginPage: Page, user?: string): Promise<void> {
  if (user !== undefined) await loginPage.getByRole('radio', { name: user }).check();
  await loginPage.getByRole('button', { name: 'Sign in' }).click();
  await loginPage.getByRole('button', { name: 'Authorize' }).click();
}

/** What a platform has answered to the token requests so far, oldest first. */
export function tokenRequests(platform: Platform): { at: number; status: number }[] {
  return platform
    .requests()
    .filter(({ path }) => path.endsWith('/oauth/token'))
    .flatMap(({ at, status }) => (status === null ? [] : [{ at: Date.parse(at), status }]));
}

interface TestFixtures {
  crm: Crm;
  /** Opens the CRM in another tab of the same browser. */
  otherTab: () => Promise<Crm>;
  /** What the pages wrote to their consoles and should not have. */
  complaints: string[];
  /** What a test makes the browser complain about on purpose: Chromium logs every answer that is an error. */
  expectedComplaint: RegExp | undefined;
  /** Looks for tokens, codes and verifiers in everything that leaves the pages. */
  leaks: LeakWatch;
  /** What a test gives away on purpose. */
  expectedLeak: RegExp | undefined;
  /** Platforms that know nothing of the test before, and ears at the consoles. */
  fresh: void;
}

export interface WorkerFixtures {
  site: Site;
  /** How the CRM has its dialer: by the script tag, which renders in Preact, or from the package, in React. */
  dialerFrom: 'script-tag' | 'package';
  /** Headers that the CRM is served with. */
  hostHeaders: Record<string, string>;
  /** Whether the login pages are sent with `Cross-Origin-Opener-Policy: same-origin`. */
  coop: boolean;
}

/** Another app of the same pages. */
export const OTHER_CLIENT_ID = 'another-app';
/**
 * An app whose access tokens live for {@link SHORT_LIFE_S} seconds: so long that their renewals, half of that apart at the
 * least, are fewer than the five token requests a minute that RingCentral allows.
 */
export const SHORT_LIFE_CLIENT_ID = 'short-life-app';
export const SHORT_LIFE_S = 30;
/** An app that RingCentral has granted Call Control. */
export const CALL_CONTROL_CLIENT_ID = 'call-control-app';

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostHeaders: [{}, { option: true, scope: 'worker' }],
  coop: [false, { option: true, scope: 'worker' }],

  dialerFrom: ['script-tag', { option: true, scope: 'worker' }],

  site: [
    async ({ dialerFrom, hostHeaders, coop }, use) => {
      const pages = await serveDirectory(`.demo-dist/${dialerFrom}`, { headers: hostHeaders });
      const packageHeaders: Record<string, string> = {};
      const packagePages = await serveDirectory('.', { headers: packageHeaders });
      const redirectUris = [
        `${pages.origin}/oauth-callback.html`,
        `${pages.origin}/`,
        `${packagePages.origin}/dist/oauth-callback.html`,
      ];
      const simulator = await startSimulator({
        port: 0,
        segregatedPort: 0,
        apps: [
          demoApp({ redirectUris }),
          demoApp({ redirectUris, clientId: OTHER_CLIENT_ID }),
          demoApp({
            redirectUris,
            clientId: SHORT_LIFE_CLIENT_ID,
            accessTokenTtlSeconds: SHORT_LIFE_S,
          }),
          demoApp({
            redirectUris,
            clientId: CALL_CONTROL_CLIENT_ID,
            permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'],
          }),
        ],
        coop,
      });
      const { commercial, segregated } = simulator;
      const query = new URLSearchParams({ commercial: commercial.origin, segregated: segregated.origin });
      await use({
        origin: pages.origin,
        crmUrl: `${pages.origin}/?${query.toString()}`,
        packageOrigin: packagePages.origin,
        packageHeaders,
        commercial: commercial.platform,
        segregated: segregated.platform,
        commercialOrigin: commercial.origin,
        segregatedOrigin: segregated.origin,
      });
      await simulator.close();
      await Promise.all([pages.close(), packagePages.close()]);
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

  fresh: [
    async ({ context, site, complaints }, use) => {
      site.commercial.reset();
      site.segregated.reset();
      listen(context, complaints);
      await use();
    },
    { auto: true },
  ],

  expectedLeak: [undefined, { option: true }],

  leaks: [
    async ({ context, page: _stillOpen, expectedLeak }, use) => {
      const leaks = await watchForLeaks(context);
      await use(leaks);
      const unexpected = (await leaks.findings()).filter((text) => !expectedLeak?.test(text));
      expect(unexpected, 'tokens, codes and verifiers are only where they belong').toEqual([]);
    },
    { auto: true },
  ],

  crm: async ({ page, site }, use) => {
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
