import type { BrowserContext, Page } from '@playwright/test';
import type { FastClock } from '../support/fast-clock';
import type { SeenPhase } from './call-delays';

/** What runs in the page of a shift, under the name `shift`; the dialer is that of the window it is told of. */
export interface ShiftPage {
  /** Opens the window of a tab. */
  open(tab: number): void;
  /** Listens to the dialer of a tab that is open. */
  follow(tab: number): void;
  status(tab: number): string;
  /** Presses nothing: asks the dialer for its user's credentials, which opens the login window. */
  signIn(): void;
  /** Places a call in that tab and goes on until RingCentral has accepted it. */
  dial(tab: number, number: string): Promise<number>;
  /** The user comes back to that tab so long from now. */
  comeBack(tab: number, ms: number): void;
  /** Goes on until the call has its record; the phases that the dialer told of, and when. */
  untilRecorded(tab: number, longest: number): Promise<{ phases: SeenPhase[]; recorded: boolean }>;
  pass(ms: number): Promise<number>;
  longTasks(): number[];
}

interface Dialer extends HTMLElement {
  getState(): { session: { status: string } };
  getCredentials(): Promise<unknown>;
  dial(number: string): Promise<unknown>;
}

/** Runs in the first tab, before its scripts; sent as text. */
export function installShift(): void {
  if (window.opener !== null || !('fastClock' in window)) return;
  const clock = window.fastClock as FastClock;
  const windows: Window[] = [];
  const phases: SeenPhase[][] = [];
  const records: number[] = [];
  const longTasks: number[] = [];
  const dialerOf = (tab: number) => windows[tab]?.document.querySelector('ringout-dialer') as Dialer;
  const follow = (tab: number) => {
    const its = windows[tab] as Window & typeof globalThis;
    phases[tab] = [];
    records[tab] = 0;
    its.document.addEventListener('ringout-dialer:call', ({ detail }) => {
      phases[tab]?.push({ phase: detail.phase, at: clock.now() });
    });
    its.document.addEventListener('ringout-dialer:call-record', () => {
      records[tab] = (records[tab] ?? 0) + 1;
    });
    new its.PerformanceObserver((list) =>
      longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' });
  };
  const shift: ShiftPage = {
    open(tab) {
      const opened = tab === 0 ? window : window.open(`${location.pathname}?${tab}`);
      if (!opened) throw new Error('The browser opens no window.');
      windows[tab] = opened;
    },
    follow,
    status: (tab) => dialerOf(tab).getState().session.status,
    signIn: () => void dialerOf(0).getCredentials(),
    async dial(tab, number) {
      clock.show(windows[tab] ?? window);
      phases[tab] = [];
      records[tab] = 0;
      let acceptedAt: number | undefined;
      let problem = 'there was no answer within a minute';
      dialerOf(tab)
        .dial(number)
        .then(
          () => (acceptedAt = clock.now()),
          (error: Error) => (problem = error.message),
        );
      await clock.run(60_000, () => acceptedAt !== undefined, 50);
      if (acceptedAt !== undefined) return acceptedAt;
      throw new Error(`The call was not placed: ${problem}. ${JSON.stringify(dialerOf(tab).getState())}`);
    },
    comeBack(tab, ms) {
      setTimeout(() => windows[tab]?.dispatchEvent(new Event('focus')), ms);
    },
    async untilRecorded(tab, longest) {
      await clock.run(longest, () => (records[tab] ?? 0) > 0);
      return { phases: phases[tab] ?? [], recorded: (records[tab] ?? 0) > 0 };
    },
    async pass(ms) {
      await clock.run(ms);
      return clock.now();
    },
    longTasks: () => longTasks,
  };
  Object.assign(window, { shift });
}

/** Calls what runs in the page. */
export async function inPage<Name extends keyof ShiftPage>(
  page: Page,
  name: Name,
  ...args: Parameters<ShiftPage[Name]>
): Promise<Awaited<ReturnType<ShiftPage[Name]>>> {
  const given = args.map((arg) => JSON.stringify(arg)).join(', ');
  return page.evaluate<Awaited<ReturnType<ShiftPage[Name]>>>(`shift.${name}(${given})`);
}

/** Opens the first tab, and the others from it. */
export async function openTabs(context: BrowserContext, url: string, tabs: number): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  for (let tab = 0; tab < tabs; tab += 1) {
    const opened = tab === 0 ? page : page.waitForEvent('popup');
    await inPage(page, 'open', tab);
    await (await opened).waitForLoadState();
    await inPage(page, 'follow', tab);
  }
  return page;
}
