import type { Page } from '@playwright/test';
import { type HourCount, readHourCount } from '../../src/meter/hour-count';
import type { DialerState, SessionInfo } from '../../src/index';
import type { RunClock } from './pace';

/** Something that did not come about; the message says what, and what to do. */
export class RunProblem extends Error {
  override readonly name = 'RunProblem';
}

const LOOK_MS = 250;
const LIST_MS = 120_000;
const START_MS = 60_000;
const OFFER_MS = 5_000;

/** The dialer in its page: what a person would press, and what its page would ask of it. */
export class Widget {
  private crashed = false;

  constructor(
    private page: Page,
    private readonly clock: RunClock,
  ) {
    page.once('crash', () => (this.crashed = true));
  }

  private get dialer() {
    return this.page.locator('ringout-dialer');
  }

  /** Loads the page anew: the dialer reads its user and her phones again. */
  async load(url: string): Promise<void> {
    await this.page.goto(url);
  }

  /** Shows a text over the dialer. */
  async show(text: string): Promise<void> {
    await this.page.evaluate((shown) => {
      const now = document.querySelector('#now');
      if (now) now.textContent = shown;
    }, text);
  }

  state(): Promise<DialerState> {
    return this.page.evaluate(() => {
      const state = document.querySelector('ringout-dialer')!.getState();
      const { error, ...session } = state.session;
      // An error is a class of the page's: as it is, nothing of it would arrive here.
      const told = error && { code: error.code, message: error.message, solutions: error.solutions };
      return { ...state, session: { ...session, ...(told && { error: told as typeof error }) } };
    });
  }

  /** The state when it is so; the last one there was when that takes longer than `patience` milliseconds. */
  async until(isSo: (state: DialerState) => boolean, patience: number): Promise<DialerState> {
    const until = this.clock.now() + patience;
    for (;;) {
      const state = await this.state();
      if (isSo(state) || this.clock.now() >= until) return state;
      await this.clock.wait(LOOK_MS);
    }
  }

  pressSignIn(): Promise<void> {
    return this.dialer.getByRole('button', { name: /^Sign in/ }).click();
  }

  /** The window was closed, or its page has crashed. */
  isGone(): boolean {
    return this.crashed || this.page.isClosed();
  }

  /** Goes on in another window where this one is gone: the session, and what was counted, are the browser's. */
  async recover(url: string): Promise<void> {
    if (!this.isGone()) return;
    this.page = await this.page.context().newPage();
    this.crashed = false;
    await this.load(url);
    await this.started();
  }

  /** The state when it is known whether somebody is signed in. */
  started(): Promise<DialerState> {
    return this.until(({ session }) => session.status !== 'starting', START_MS);
  }

  /** Ends the session, if there is one, at RingCentral, too; in another window where this one is gone. */
  async signOut(url: string): Promise<void> {
    await this.recover(url);
    const { session } = await this.started();
    if (session.status === 'signed-in')
      await this.page.evaluate(() => document.querySelector('ringout-dialer')!.clearCredentials());
  }

  /** Of the signed-in user. */
  credentials(): Promise<SessionInfo> {
    return this.page.evaluate(() => document.querySelector('ringout-dialer')!.getCredentials());
  }

  /**
   * Opens the list of colleagues, which only administrators are offered, and goes back when it has been read.
   * @param isAnswered RingCentral has sent some of it, and is asked for nothing just now
   */
  async readColleagues(isAnswered: () => boolean): Promise<boolean> {
    const { dialer, clock } = this;
    await dialer.getByRole('button', { name: 'Settings' }).click();
    await dialer.getByRole('button', { name: 'Done' }).waitFor();
    const search = dialer.getByRole('button', { name: 'Call from somebody else’s extension…' });
    const isOffered = (await search.count()) > 0;
    if (isOffered) {
      await search.click();
      await dialer.getByRole('combobox').waitFor();
      const until = clock.now() + LIST_MS;
      const isRead = async () => isAnswered() && (await dialer.getByRole('progressbar').count()) === 0;
      // Between two pages there is a moment without either; leaving then would take a request back.
      for (let seen = 0; seen < 3 && clock.now() < until; await clock.wait(LOOK_MS)) {
        seen = (await isRead()) ? seen + 1 : 0;
      }
      await dialer.getByRole('button', { name: 'Back' }).click();
    }
    await dialer.getByRole('button', { name: 'Done' }).click();
    return isOffered;
  }

  /** Places a call; what the dialer said where it did not come to that. */
  dial(number: string, deviceId: string): Promise<string | undefined> {
    return this.page.evaluate(
      ([to, from]) =>
        document
          .querySelector('ringout-dialer')!
          .dial({ number: to, deviceId: from })
          .then(
            () => undefined,
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
          ),
      [number, deviceId] as const,
    );
  }

  /** Hangs up; what came of it, or what the dialer said where it could not. */
  hangUp(): Promise<string> {
    return this.page.evaluate(() =>
      document
        .querySelector('ringout-dialer')!
        .hangUp()
        .then(
          (result) => result,
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        ),
    );
  }

  /** Whether the connected call can be moved to another phone of the user's from here; that part of the face comes late. */
  async canMove(): Promise<boolean> {
    const offer = this.dialer.getByText('Move this call to another phone');
    const until = this.clock.now() + OFFER_MS;
    while ((await offer.count()) === 0 && this.clock.now() < until) await this.clock.wait(LOOK_MS);
    return (await offer.count()) > 0;
  }

  /** Moves the connected call to the first other phone. */
  async move(): Promise<void> {
    const targets = this.dialer.locator('details.flip');
    if ((await targets.getAttribute('open')) === null)
      await targets.getByText('Move this call to another phone').click();
    await targets
      .getByRole('button', { name: /^Move to/ })
      .first()
      .click();
  }

  /** What the dialer's meter has counted in this browser. */
  async counts(): Promise<HourCount[]> {
    const stored = await this.page.evaluate(async () => {
      const name = (await indexedDB.databases()).find((each) => each.name?.endsWith(':meter'))?.name;
      if (name === undefined) return [];
      return new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('error', () => reject(new Error('The meter cannot be read.')));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('entries').objectStore('entries').getAll();
          reading.addEventListener('error', () => reject(new Error('The meter cannot be read.')));
          reading.addEventListener('success', () => {
            opening.result.close();
            resolve(reading.result);
          });
        });
      });
    });
    return stored.flatMap((each) => readHourCount(each) ?? []);
  }
}
