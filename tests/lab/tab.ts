import type { CDPSession, Page } from '@playwright/test';
import { countLiving, type Living } from '../e2e/living';
import type { Lab, TabLook, Told } from './page/contract';

/** A tab with the host's page in it. */
export interface LabTab {
  readonly name: string;
  readonly page: Page;
  /** It is closed, or its page is gone for now. */
  gone: boolean;
  last: TabLook | undefined;
  living(): Promise<Living>;
  advance(ms: number): Promise<boolean>;
  look(peers: number): Promise<TabLook>;
  /** Calls one of the lab's hands in the page; without a user's gesture, unless it is said. */
  call<Name extends keyof Lab>(name: Name, ...args: Parameters<Lab[Name]>): Promise<void>;
  /** Asks the widget for its user's credentials, in a click. */
  signIn(): Promise<void>;
  cdp: CDPSession;
}

const GONE =
  /Target closed|Session closed|Inspected target|has been closed|context was destroyed|Cannot find context|Cannot read properties of undefined/;

export async function openTab(
  page: Page,
  name: string,
  told: (tab: LabTab, what: Told) => void,
): Promise<LabTab> {
  const { living } = await countLiving(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: 'labTell' });

  async function run(expression: string, userGesture = false): Promise<unknown> {
    try {
      const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
        userGesture,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as unknown;
    } catch (error) {
      // What was asked of a page that has just gone has no answer.
      if (tab.gone && GONE.test(String(error))) return undefined;
      throw error;
    }
  }

  const tab: LabTab = {
    name,
    page,
    cdp,
    gone: false,
    last: undefined,
    living,
    async advance(ms) {
      const answer = (await run(`lab.advance(${ms})`)) as { moved: boolean; look: TabLook } | undefined;
      tab.last = answer?.look ?? tab.last;
      return answer?.moved === true;
    },
    async look(peers) {
      const look = (await run(`lab.look(${peers})`)) as TabLook | undefined;
      tab.last = look ?? tab.last;
      if (!tab.last) throw new Error(`${name} does not answer.`);
      return tab.last;
    },
    async call(hand, ...args) {
      await run(`lab.${hand}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
    },
    async signIn() {
      await run(
        `void document.querySelector('ringout-dialer').getCredentials().then(() => 0, () => 0)`,
        true,
      );
    },
  };
  cdp.on('Runtime.bindingCalled', ({ name: binding, payload }) => {
    if (binding === 'labTell') told(tab, JSON.parse(payload) as Told);
  });
  return tab;
}
