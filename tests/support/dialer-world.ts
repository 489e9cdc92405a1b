import { loadOAuth } from '../../src/auth/late-oauth';
import { loadCallFollowing } from '../../src/calls/load-following';
import { loadCallSessions } from '../../src/calls/load-sessions';
import { loadPhoneNumbers } from '../../src/devices/phone-number';
import { loadCallKeeping } from '../../src/dialer/late-keeping';
import { loadMeter } from '../../src/dialer/late-meter';
import { loadPlatformAccess } from '../../src/dialer/late-platform';
import { createDialerCore, type DialerCore } from '../../src/dialer/dialer';
import type { DialerEvents, DialerOptions } from '../../src/dialer/dialer-api';
import {
  type AppRegistration,
  createManualClock,
  createPlatform,
  demoApp,
  type ManualClock,
  type Platform,
  type PlatformOptions,
} from '../../src/simulator/index';
import { createFakeBrowser, type FakeBrowser, type FakeTab } from './fake-browser';
import { isHashing } from './hashing';

// Files of their own, which the dialer loads when it first needs them: here before any clock stands still.
await loadOAuth();
await loadPlatformAccess();
await loadPhoneNumbers();
await loadCallFollowing();
await loadCallKeeping();
await loadCallSessions();
await loadMeter();

export const CRM_PAGE = 'https://crm.example/contacts?list=mine#ada';
/** Another page of the CRM's, which has a dialer too. */
export const LANDING_PAGE = 'https://crm.example/contacts';
export const CALLBACK_PAGE = 'https://crm.example/oauth-callback.html';
const CLIENT_ID = 'ringout-dialer-demo';

/** An event as a test notes it down. */
export type Noted = { [E in keyof DialerEvents]: { event: E; payload: DialerEvents[E] } }[keyof DialerEvents];

/** Both platforms, one browser, one clock: everything that a dialer meets, without a network. */
export interface DialerWorld {
  clock: ManualClock;
  commercial: Platform;
  segregated: Platform;
  browser: FakeBrowser;
  /** Moves time on in small steps; between them, everything that waits for an answer gets it. */
  pass(ms: number): Promise<void>;
  /** Lets requests that need no time be answered. */
  settle(): Promise<void>;
  /** Moves time on until `condition` holds. */
  until(condition: () => boolean, what: string): Promise<void>;
  /** A dialer in a new tab (or in `tab`), and what it tells. */
  dialer(options?: Partial<DialerOptions>, tab?: FakeTab): TestDialer;
  /** A dialer whose user has signed in through the login page. */
  signedInDialer(options?: Partial<DialerOptions>, user?: string): Promise<TestDialer>;
  /** A dialer on the page that `tab` has arrived at; follows it where it goes on to. */
  land(tab: FakeTab, options?: Partial<DialerOptions>): Promise<TestDialer>;
  /** Walks through RingCentral's login page; the URL that it sends the browser back to. */
  logIn(authorizeUrl: string, how?: { user?: string; deny?: boolean }): Promise<string>;
}

export interface TestDialer {
  core: DialerCore;
  dialer: DialerCore['dialer'];
  tab: FakeTab;
  events: Noted[];
  /** The payloads of one kind of event. */
  told<E extends keyof DialerEvents>(event: E): DialerEvents[E][];
}

const STEP_MS = 100;

export function createDialerWorld(
  platform: Partial<PlatformOptions> & { app?: Partial<AppRegistration> } = {},
): DialerWorld {
  const clock = createManualClock();
  const { app, ...rest } = platform;
  const base = demoApp({ redirectUris: [CALLBACK_PAGE, LANDING_PAGE] });
  const common = { clock, apps: [{ ...base, ...app }], ...rest };
  const commercial = createPlatform({
    name: 'commercial',
    origins: ['https://platform.ringcentral.com', 'https://login.ringcentral.com'],
    ...common,
  });
  const segregated = createPlatform({
    name: 'segregated',
    origins: ['https://platform.ringcentral.biz', 'https://login.ringcentral.biz'],
    ...common,
  });
  const browser = createFakeBrowser(clock, [commercial, segregated]);

  /** Lets promises, msw's answers and query-core's notifications through; none of it takes the clock's time. */
  async function settle(): Promise<void> {
    for (let quiet = 0, turns = 0, answered = browser.answered; quiet < 3 && turns < 500; turns += 1) {
      while (isHashing()) await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setImmediate(resolve));
      quiet = browser.inFlight === 0 && !isHashing() ? quiet + 1 : 0;
      if (quiet === 3 && answered !== browser.answered) {
        // query-core tells its observers by a timer of its own, after which they may ask for more.
        answered = browser.answered;
        quiet = 0;
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  }

  async function pass(ms: number): Promise<void> {
    await settle();
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(STEP_MS, left));
      await settle();
    }
  }

  async function until(condition: () => boolean, what: string): Promise<void> {
    await settle();
    for (let passed = 0; !condition(); passed += STEP_MS) {
      if (passed > 120_000) throw new Error(`Two minutes passed, and not: ${what}.`);
      await pass(STEP_MS);
    }
  }

  function dialer(options: Partial<DialerOptions> = {}, tab = browser.openTab(CRM_PAGE)): TestDialer {
    const core = createDialerCore(
      { clientId: CLIENT_ID, redirectUri: CALLBACK_PAGE, signIn: 'redirect', ...options },
      tab.runtime,
    );
    const events: Noted[] = [];
    for (const event of ['ready', 'session', 'call', 'call-record', 'error'] as const) {
      core.dialer.on(event, (payload) => events.push({ event, payload } as Noted));
    }
    return {
      core,
      dialer: core.dialer,
      tab,
      events,
      told: <E extends keyof DialerEvents>(event: E) =>
        events.filter((each) => each.event === event).map((each) => each.payload as DialerEvents[E]),
    };
  }

  async function logIn(authorizeUrl: string, how: { user?: string; deny?: boolean } = {}): Promise<string> {
    const tab = browser.openTab(authorizeUrl);
    const endpoint = authorizeUrl.split('?')[0] ?? '';
    const submit = async (page: string, extra: Record<string, string>) =>
      tab.runtime.fetch(endpoint, {
        method: 'POST',
        body: new URLSearchParams({ ...formFields(page), ...extra }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      });
    const login = await tab.runtime.fetch(authorizeUrl);
    if (login.status !== 200) throw new Error(`The login page answered ${login.status}.`);
    const page = await login.text();
    const chosen = how.user === undefined ? {} : { user: userValue(page, how.user) };
    const consent = await submit(page, chosen);
    const back = await submit(await consent.text(), { decision: how.deny ? 'deny' : 'authorize' });
    const location = back.headers.get('Location');
    if (location === null) throw new Error(`The consent page answered ${back.status}.`);
    return location;
  }

  async function land(tab: FakeTab, options: Partial<DialerOptions> = {}): Promise<TestDialer> {
    const landed = dialer(options, tab);
    await landed.dialer.ready();
    if (tab.leftFor === undefined) return landed;
    await landed.dialer.destroy();
    tab.href = tab.leftFor;
    tab.leftFor = undefined;
    const back = dialer(options, tab);
    await back.dialer.ready();
    return back;
  }

  return {
    clock,
    commercial,
    segregated,
    browser,
    pass,
    settle,
    until,
    dialer,
    land,
    logIn,
    async signedInDialer(options = {}, user) {
      const first = dialer({ redirectUri: LANDING_PAGE, ...options });
      await first.dialer.ready();
      void first.dialer.getCredentials().catch(() => undefined); // the page leaves, so it is never answered
      await until(() => first.tab.leftFor !== undefined, 'the page leaves for the login page');
      const { tab } = first;
      tab.href = await logIn(tab.leftFor ?? '', user === undefined ? {} : { user });
      tab.leftFor = undefined;
      await first.dialer.destroy();
      const signedIn = await land(tab, { redirectUri: LANDING_PAGE, ...options });
      tab.sent.length = 0;
      await until(
        () => signedIn.told('session').some(({ status }) => status === 'signed-in'),
        'the user is signed in',
      );
      return signedIn;
    },
  };
}

/** What a browser would send for a page's form: hidden fields and the checked radio button. */
function formFields(page: string): Record<string, string> {
  const inputs = [...page.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const sent = inputs.filter((tag) => attribute(tag, 'type') === 'hidden' || / checked\b/.test(tag));
  return Object.fromEntries(sent.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]));
}

function userValue(page: string, user: string): string {
  const label = [...page.matchAll(/<label\b[\s\S]*?<\/label>/g)].find(([text]) => text.includes(user));
  if (!label) throw new Error(`The login page offers no user "${user}".`);
  return attribute(/<input\b[^>]*>/.exec(label[0])?.[0] ?? '', 'value');
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
