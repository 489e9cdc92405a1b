import type { Browser, BrowserContext } from '@playwright/test';
import {
  createManualClock,
  demoApp,
  type ManualClock,
  type Platform,
  startSimulator,
} from '../../src/simulator/index';
import { type LeakWatch, watchForLeaks } from '../e2e/leaks';
import { type Host, serveHost } from './host';
import type { Told } from './page/contract';
import { loginPage } from './selectors';
import type { Arrived, PlatformDoor } from './platform-door';
import { watchPlatform } from './platform-door';
import { type LabTab, openTab } from './tab';

/** How a life's widget and app are set up. */
export interface Setting {
  seed: number;
  credentials: 'session' | 'local' | 'memory';
  playPrompt: boolean;
  /** One of {@link APPS}. */
  app: keyof typeof APPS;
}

/** Apps with other permissions and token lifetimes. */
export const APPS = {
  plain: { permissions: ['ReadAccounts', 'RingOut'] },
  presence: { permissions: ['ReadAccounts', 'RingOut', 'ReadPresence'] },
  control: { permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'] },
  all: { permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl', 'ReadCallLog'] },
  short: { permissions: ['ReadAccounts', 'RingOut', 'ReadPresence'], accessTokenTtlSeconds: 600 },
} satisfies Record<string, Parameters<typeof demoApp>[0]>;

/** What the world tells whoever watches over a life. */
export interface Ears {
  told(tab: LabTab, what: Told): void;
  arrived(request: Arrived): void;
  answered(request: Arrived): void;
  /** A tab's page is to go, by being closed, left or loaded anew; and again when it has. */
  left(tab: LabTab): void;
  /** Everything has come to rest. */
  rested(): void;
}

/** The platform, the host and the clock, for many lives. */
export interface Grounds {
  clock: ManualClock;
  platform: Platform;
  host: Host;
  /** Where the lives come together with what they share. */
  settings: { make: () => { seed: number; attributes: Record<string, string>; name: string } };
  door: PlatformDoor;
  ears: { current: Ears | undefined };
  origin: string;
  close(): Promise<void>;
}

export async function openGrounds(): Promise<Grounds> {
  const clock = createManualClock();
  const settings: Grounds['settings'] = { make: () => ({ seed: 1, attributes: {}, name: 'nobody' }) };
  const ears: Grounds['ears'] = { current: undefined };
  const host = await serveHost(() => ({ now: clock.now(), ...settings.make() }));
  const redirectUris = [`${host.origin}/oauth-callback.html`];
  const simulator = await startSimulator({
    port: 0,
    segregatedPort: 0,
    clock,
    exposeRateLimitHeaders: true,
    apps: Object.entries(APPS).map(([clientId, app]) => demoApp({ ...app, clientId, redirectUris })),
  });
  const { platform, origin } = simulator.commercial;
  const door = watchPlatform(platform, {
    arrived: (request) => ears.current?.arrived(request),
    answered: (request) => ears.current?.answered(request),
  });
  return {
    clock,
    platform,
    host,
    settings,
    door,
    ears,
    origin,
    async close() {
      await Promise.all([simulator.close(), host.close()]);
    },
  };
}

/** No single step lets less time pass: timers that are due so close together fire in one. */
const GRAIN_MS = 50;
/** Looks without coming to rest before it is given up; each takes some milliseconds. */
const PATIENCE = 3_000;

/** One browser profile with its tabs, and the time in it. */
export class LabWorld {
  readonly tabs: LabTab[] = [];
  readonly complaints: string[] = [];
  readonly leaks: LeakWatch;
  online = true;
  /** Since when neither the database nor local storage takes anything more, where that is so; the world's time. */
  storageFullSince: number | undefined;
  /** The page's host takes no records. */
  hostIsDown = false;
  private opened = 0;
  private pages = 0;

  private constructor(
    readonly grounds: Grounds,
    readonly context: BrowserContext,
    private readonly ears: Ears,
    leaks: LeakWatch,
  ) {
    this.leaks = leaks;
  }

  static async begin(browser: Browser, grounds: Grounds, setting: Setting, ears: Ears): Promise<LabWorld> {
    grounds.platform.reset();
    grounds.door.reset();
    grounds.ears.current = ears;
    const context = await browser.newContext({ locale: 'en-US' });
    await context.addInitScript('globalThis.__name = (f) => f;');
    const world = new LabWorld(grounds, context, ears, await watchForLeaks(context));
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') world.complaints.push(message.text());
    });
    context.on('weberror', (error) => world.complaints.push(String(error.error())));
    const host = { login: grounds.origin, api: grounds.origin };
    grounds.settings.make = () => ({
      seed: setting.seed + (world.pages += 1),
      name: `p${world.pages}`,
      attributes: {
        'client-id': setting.app,
        'redirect-uri': `${grounds.host.origin}/oauth-callback.html`,
        environment: JSON.stringify({ commercial: host, segregated: host }),
        credentials: setting.credentials,
        'click-to-dial': '',
        ...(setting.playPrompt && { 'play-prompt': '' }),
      },
    });
    return world;
  }

  now(): number {
    return this.grounds.clock.now();
  }

  /** Those whose page is there. */
  get living(): LabTab[] {
    return this.tabs.filter(({ gone }) => !gone);
  }

  async open(): Promise<LabTab> {
    this.opened += 1;
    const tab = await openTab(await this.context.newPage(), `tab ${this.opened}`, (of, what) =>
      this.hear(of, what),
    );
    tab.gone = true;
    this.tabs.push(tab);
    await this.load(tab);
    return tab;
  }

  private hear(tab: LabTab, what: Told): void {
    if (what.what !== 'offered') return this.ears.told(tab, what);
    const takes = !this.hostIsDown;
    if (takes) this.ears.told(tab, what);
    // A page that is just going does not hear the answer: its record is offered once more.
    void tab.call('answer', what.offer, takes).catch(() => undefined);
  }

  /** Loads the host's page into a tab: for the first time, or after something else was in it. */
  async load(tab: LabTab): Promise<void> {
    tab.last = undefined;
    await tab.page.goto(`${this.grounds.host.origin}/`, { waitUntil: 'load' });
    this.ears.left(tab); // only now: a page lives on until the next one takes its place
    tab.gone = false;
    await tab.call('create');
  }

  /** The page in a tab is gone, from one moment to the next. */
  async leave(tab: LabTab, how: 'close' | 'away'): Promise<void> {
    tab.gone = true;
    this.ears.left(tab);
    if (how === 'close') {
      this.tabs.splice(this.tabs.indexOf(tab), 1);
      await tab.page.close();
    } else {
      await tab.page.goto(`${this.grounds.host.origin}/away`);
    }
    this.ears.left(tab);
  }

  async reload(tab: LabTab): Promise<void> {
    tab.gone = true;
    this.ears.left(tab);
    await this.load(tab);
  }

  /** Waits until nothing happens any more without time passing. */
  async settle(): Promise<void> {
    let before = '';
    for (let times = 0; times < PATIENCE; times += 1) {
      const tabs = this.living;
      const looks = await Promise.all(tabs.map((tab) => tab.look(tabs.length - 1)));
      await new Promise(setImmediate);
      const open = looks.some(
        ({ databases, offers, fetches }) =>
          databases > 0 || offers > 0 || fetches.some((id) => !this.isHeld(id)),
      );
      const now = looks.map(({ activity }) => activity).join(' ');
      if (!open && now === before) {
        this.ears.rested();
        return;
      }
      before = now;
    }
    const why = this.living.map(({ name, last }) => `${name}: ${JSON.stringify(last)}`);
    throw new Error(`The pages do not come to rest.\n${why.join('\n')}`);
  }

  /** A request that the platform has, and answers when its time comes. */
  private isHeld(id: string): boolean {
    const request = this.grounds.door.requests.get(id);
    return request !== undefined && request.status === undefined;
  }

  /** Lets time pass, for the pages and the platform alike, from one thing that is due to the next. */
  async pass(ms: number): Promise<void> {
    const { clock } = this.grounds;
    await this.settle();
    const until = this.now() + ms;
    while (this.now() < until) {
      const left = until - this.now();
      const due = this.living.map(({ last }) => last?.nextIn ?? Infinity);
      const next = Math.min(...due, (clock.nextDue() ?? Infinity) - this.now());
      const step = Math.min(left, Math.max(GRAIN_MS, Math.ceil(next)));
      clock.advance(step);
      const held = this.living.some(({ last }) => (last?.fetches.length ?? 0) > 0);
      const moved = await Promise.all(this.living.map((tab) => tab.advance(step)));
      if (held || moved.includes(true)) await this.settle();
    }
  }

  /** Lets time pass until it is so, `ms` at most; whether it came to that. */
  async until(isSo: () => boolean, ms: number): Promise<boolean> {
    await this.settle();
    for (let passed = 0; passed < ms && !isSo(); passed += 500) await this.pass(500);
    return isSo();
  }

  /** The machine sleeps: the world goes on, its timers stand still, and it wakes with another time. */
  async sleep(ms: number): Promise<void> {
    await Promise.all(this.living.map((tab) => tab.call('jump', ms)));
    this.grounds.clock.advance(ms);
  }

  async setOnline(online: boolean): Promise<void> {
    this.online = online;
    await this.context.setOffline(!online);
  }

  /** Signs in through the login page in its window; false where that does not come to its end. */
  async signIn(tab: LabTab, user: string): Promise<void> {
    const appears = this.context.waitForEvent('page', { timeout: 15_000 });
    await tab.signIn();
    await this.settle();
    const popup = await appears;
    await loginPage.user(popup, user).check();
    await loginPage.signIn(popup).click();
    const closed = popup.waitForEvent('close', { timeout: 15_000 });
    await loginPage.authorize(popup).click();
    await closed;
    await this.until(() => tab.last?.shown.session !== 'signing-in', 60_000);
  }

  async end(): Promise<void> {
    this.grounds.ears.current = undefined;
    this.grounds.platform.reset();
    await this.context.close();
  }
}
