import type { CDPSession, Locator } from '@playwright/test';
import type { PageDialer } from '../../src/embed/script-tag/page-dialer';
import { expect, test } from './fixtures';
import {
  addDialer,
  addScript,
  callAt,
  dialerAttributes,
  openPlainPage,
  signInAt,
  stateAt,
} from './host-page';
import { countLiving, type Living } from './living';

/** How a dialer gets into each phase of its life. */
const PHASES: Record<string, (dialer: Locator) => Promise<void>> = {
  'before anybody has signed in': async (dialer) => {
    await expect(dialer.getByRole('button', { name: 'Sign in' })).toBeVisible();
  },
  'while a sign-in window is open': async (dialer) => {
    const popup = dialer.page().waitForEvent('popup');
    await dialer.getByRole('button', { name: 'Sign in' }).click();
    await expect((await popup).getByRole('button', { name: 'Sign in' })).toBeVisible();
  },
  'signed in': async (dialer) => {
    await signInAt(dialer);
    await expect(dialer.getByText('Calling from')).toBeVisible();
  },
  'with the settings open': async (dialer) => {
    await signInAt(dialer);
    await dialer.getByRole('button', { name: 'Settings' }).click();
    await expect(dialer.getByRole('button', { name: 'Done' })).toBeVisible();
  },
  'while a phone rings': async (dialer) => {
    await signInAt(dialer);
    await callAt(dialer, '(650) 555-0100');
    await expect(stateAt(dialer)).toContainText('Ringing');
  },
  'during a call': async (dialer) => {
    await signInAt(dialer);
    await callAt(dialer, '(650) 555-0100');
    await expect(stateAt(dialer)).toContainText('Connected', { timeout: 15_000 });
  },
  'after a call': async (dialer) => {
    await signInAt(dialer);
    await callAt(dialer, '(650) 555-0101');
    await expect(stateAt(dialer)).toContainText('The contact is busy.', { timeout: 15_000 });
  },
};

function total(living: Living): number {
  return Object.entries(living)
    .filter(([kind]) => kind !== 'nodes')
    .reduce((sum, [, count]) => sum + count, 0);
}

for (const [phase, reach] of Object.entries(PHASES)) {
  test(`destroyed ${phase}, it leaves nothing running`, async ({ page, site }, { annotations }) => {
    const { living } = await countLiving(page);
    await openPlainPage(page, site);
    await addScript(page, 'ringout-dialer.js');
    const before = await living();
    const dialer = await addDialer(page, { ...dialerAttributes(site), 'click-to-dial': '' });
    await reach(dialer);
    const during = await living();
    expect(total(during)).toBeGreaterThan(total(before));
    await page.evaluate(async () => {
      const element = document.querySelector('ringout-dialer')!;
      await element.destroy();
      element.remove();
    });
    // A file that was under way cannot be called back, and its time limit ends with it.
    await expect.poll(living).toEqual(before);
    annotations.push({ type: 'living', description: `${phase}: ${JSON.stringify(during)}` });
  });
}

test('the script tag’s own dialer leaves nothing running, opened and with numbers found', async ({
  page,
  site,
}) => {
  const { living } = await countLiving(page);
  await openPlainPage(page, site);
  await page.evaluate(() => document.querySelector('#after')!.append(' 650 555 0110'));
  const before = await living();
  for (const file of ['ringout-dialer-loader.js', 'ringout-dialer.js'] as const) {
    await addScript(page, file, { ...dialerAttributes(site), 'click-to-dial': 'detect-numbers' });
    // A press of the button would close the panel that was open when the first dialer was destroyed.
    await page.evaluate(() => (window.ringoutDialer as PageDialer).open());
    await expect(page.locator('ringout-dialer').getByRole('button', { name: 'Sign in' })).toBeVisible();
    await page.evaluate(async () => {
      await (window.ringoutDialer as PageDialer).destroy();
      document.querySelector('script')!.remove();
    });
    await expect.poll(living).toEqual(before);
  }
});

interface Held {
  nodes: number;
  listeners: number;
  dialers: number;
  bytes: number;
}

/** What the page's memory holds once the garbage is collected. */
async function held(cdp: CDPSession): Promise<Held> {
  for (let times = 0; times < 3; times += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { result: prototype } = await cdp.send('Runtime.evaluate', {
    expression: 'customElements.get("ringout-dialer").prototype',
  });
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId! });
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  for (const { objectId } of [prototype, objects])
    await cdp.send('Runtime.releaseObject', { objectId: objectId! });
  return {
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    dialers: result.value as number,
    bytes: usedSize,
  };
}

test('a hundred dialers, made and destroyed, leave the memory as one does', async ({ page, site }, {
  annotations,
}) => {
  test.slow();
  await openPlainPage(page, site);
  await addScript(page, 'ringout-dialer.js');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const comeAndGo = (times: number) =>
    page.evaluate(
      async ([attributes, count]) => {
        for (let done = 0; done < count; done += 1) {
          const dialer = document.createElement('ringout-dialer');
          for (const [name, value] of Object.entries(attributes)) dialer.setAttribute(name, value);
          document.querySelector('main')!.append(dialer);
          await dialer.ready();
          await new Promise(requestAnimationFrame);
          if (done % 2 === 0) await dialer.destroy();
          dialer.remove();
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      },
      [{ ...dialerAttributes(site), 'click-to-dial': '' }, times] as const,
    );
  await comeAndGo(10);
  const before = await held(cdp);
  await comeAndGo(100);
  const after = await held(cdp);
  annotations.push({ type: 'memory', description: JSON.stringify({ before, after }) });
  console.log(JSON.stringify({ before, after, grownBytesPerDialer: (after.bytes - before.bytes) / 100 }));
  expect(after.dialers).toBeLessThanOrEqual(before.dialers);
  expect(after.nodes - before.nodes).toBeLessThan(20);
  expect(after.listeners - before.listeners).toBeLessThan(10);
});
