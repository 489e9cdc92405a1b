import { describe, expect, test } from 'vitest';
import type { RateLimitGroup } from '../../src/api/rate-limit';
import { createManualClock } from '../../src/simulator/index';
import { createFakeBrowser, type FakeTab } from '../support/fake-browser';
import { type GovernedTab, governedTab } from './governed-tab';

const NOTHING = new Headers();
const REFUSED = { retryAfterSeconds: 60, everything: false };
const settle = () => new Promise((resolve) => setImmediate(resolve));

function setup() {
  const clock = createManualClock();
  const browser = createFakeBrowser(clock, []);
  return {
    clock,
    browser,
    /** A tab with a dialer; in `at`, a tab that was reloaded. */
    open: async (how: Parameters<typeof governedTab>[1] = { user: '1' }, at?: FakeTab) => {
      const tab = at ?? browser.openTab('https://crm.example');
      const governed = governedTab(tab.runtime, how);
      await settle();
      return { ...governed, tab };
    },
  };
}

/** Sends requests that are answered at once. */
async function spend(tab: GovernedTab, group: RateLimitGroup, requests: number): Promise<void> {
  for (let sent = 0; sent < requests; sent += 1) (await tab.send(group)).answered(NOTHING);
  await settle();
}

/** For how many seconds a call's request has to wait. */
function wait({ governor }: GovernedTab, clock: { now(): number }, group: RateLimitGroup = 'heavy'): number {
  return ((governor.waitingUntil(group) ?? clock.now()) - clock.now()) / 1000;
}

describe('the tabs of a user', () => {
  test('have one budget', async () => {
    const { clock, open } = setup();
    const [one, two] = [await open(), await open()];
    await spend(one, 'heavy', 6);
    await spend(two, 'heavy', 4);
    expect([wait(one, clock), wait(two, clock)]).toEqual([60, 60]);
  });

  test('are silent together, in that group only', async () => {
    const { clock, open } = setup();
    const [one, two] = [await open(), await open()];
    (await one.send('light')).answered(NOTHING, REFUSED);
    await settle();
    expect(wait(two, clock, 'light')).toBe(60);
    expect(wait(two, clock, 'heavy')).toBe(0);
  });

  test('learn the app’s own limit from one of them', async () => {
    const { clock, open } = setup();
    const [one, two] = [await open(), await open()];
    (await one.send('heavy')).answered(new Headers({ 'X-Rate-Limit-Limit': '1' }));
    await settle();
    expect(wait(two, clock)).toBe(60);
  });

  test('go on at once when one of them gives a turn back', async () => {
    const { open } = setup();
    const [one, two] = [await open(), await open()];
    await spend(one, 'heavy', 9);
    const unused = await one.send('heavy');
    await settle();
    let went = false;
    void two.send('heavy').then(() => {
      went = true;
    });
    await settle();
    expect(went).toBe(false);
    unused.giveBack();
    await settle();
    expect(went).toBe(true);
  });

  test('that was closed without a farewell keeps the others waiting for a tenth of a second, once', async () => {
    const { clock, open } = setup();
    const [one, two] = [await open(), await open()];
    two.tab.close();
    let went = 0;
    void one.send('light').then(() => {
      went += 1;
    });
    await settle();
    expect(went).toBe(0);
    clock.advance(100);
    await settle();
    expect(went).toBe(1);
    await expect(one.send('light')).resolves.toBeDefined();
  });

  test('that was removed in order keeps nobody waiting', async () => {
    const { open } = setup();
    const [one, two] = [await open(), await open()];
    two.stop();
    await settle();
    await expect(one.send('light')).resolves.toBeDefined();
  });

  test('that slept hears what it has missed when it wakes', async () => {
    const { clock, browser, open } = setup();
    const one = await open();
    const deaf = browser.openTab('https://crm.example');
    let isDeaf = true;
    const channel = deaf.runtime.openChannel;
    const two = governedTab(
      {
        ...deaf.runtime,
        openChannel: (name) => {
          const { onMessage, ...rest } = channel(name);
          return { ...rest, onMessage: (hear) => onMessage((message) => isDeaf || hear(message)) };
        },
      },
      { user: '1' },
    );
    const spending = spend(one, 'heavy', 10);
    await settle();
    clock.advance(100); // the other one does not answer
    await spending;
    expect(wait(two, clock)).toBe(0);
    isDeaf = false;
    deaf.wake('visible');
    await settle();
    expect(wait(two, clock)).toBe(59.9);
  });
});

describe('a page that is loaded later knows', () => {
  test('what was spent and asked for before, when no other tab is open', async () => {
    const { clock, open } = setup();
    const first = await open();
    await spend(first, 'heavy', 10);
    (await first.send('light')).answered(NOTHING, REFUSED);
    first.tab.close();
    clock.advance(20_000);
    const second = await open();
    expect([wait(second, clock, 'heavy'), wait(second, clock, 'light')]).toEqual([40, 40]);
  });

  test('also of a request whose answer did not come any more', async () => {
    const { clock, open } = setup();
    const first = await open();
    await spend(first, 'heavy', 9);
    await first.send('heavy');
    first.tab.close();
    expect(wait(await open(), clock)).toBe(60);
  });

  test('what the other tabs know, where local storage is blocked', async () => {
    const { clock, browser, open } = setup();
    const blocked = () => {
      const tab = browser.openTab('https://crm.example');
      tab.blockStorage('local');
      return tab;
    };
    const first = await open({ user: '1' }, blocked());
    await spend(first, 'heavy', 10);
    expect(browser.local.size).toBe(0);
    expect(wait(await open({ user: '1' }, blocked()), clock)).toBe(60);
  });

  test('nothing of what has left the window, and clears it away', async () => {
    const { clock, browser, open } = setup();
    const first = await open({ user: 'gone-home' });
    await spend(first, 'heavy', 10);
    first.tab.close();
    expect([...browser.local.keys()]).toEqual(['app:budgets:gone-home']);
    clock.advance(60_000);
    await open({ user: '1' });
    expect([...browser.local.keys()]).toEqual([]);
  });
});

describe('a budget is not shared', () => {
  test('by two users in one browser', async () => {
    const { clock, open } = setup();
    const [one, two] = [await open({ user: '1' }), await open({ user: '2' })];
    await spend(one, 'heavy', 10);
    (await one.send('light')).answered(NOTHING, REFUSED);
    await settle();
    expect([wait(two, clock, 'heavy'), wait(two, clock, 'light')]).toEqual([0, 0]);
  });

  test('by two apps', async () => {
    const { clock, open } = setup();
    const one = await open({ user: '1', namespace: 'app' });
    const two = await open({ user: '1', namespace: 'another' });
    await spend(one, 'heavy', 10);
    expect(wait(two, clock)).toBe(0);
  });

  test('by the user before and the user after in one tab; who comes back finds her own', async () => {
    const { clock, open } = setup();
    const tab = await open({ user: '1' });
    await spend(tab, 'heavy', 10);
    const late = await tab.send('light');
    tab.signIn('2');
    expect(wait(tab, clock)).toBe(0);
    late.answered(NOTHING, REFUSED);
    expect(wait(tab, clock, 'light')).toBe(0);
    tab.signIn('1');
    expect(wait(tab, clock)).toBe(60);
  });
});

test('what was sent before the user was known was hers', async () => {
  const { clock, open } = setup();
  const [one, two] = [await open({}), await open({ user: '1' })];
  one.signIn();
  await spend(one, 'heavy', 10);
  expect([wait(one, clock), wait(two, clock)]).toEqual([60, 0]);
  one.signIn('1');
  await settle();
  expect([wait(one, clock), wait(two, clock)]).toEqual([60, 60]);
});

describe('what cannot be read does no harm', () => {
  const fine = { limit: { requests: 10, at: 0 }, spent: [] };
  test.each([
    ['no JSON', '{"heavy'],
    ['another shape', '[]'],
    ['null', 'null'],
    ['a limit of nothing', JSON.stringify({ heavy: { ...fine, limit: { requests: 0, at: 0 } } })],
    ['a time that is none', '{"heavy":{"limit":{"requests":10,"at":0},"spent":[{"id":"x","at":1e999}]}}'],
    ['requests without a name', JSON.stringify({ heavy: { ...fine, spent: [{ at: 1 }] } })],
    ['a silence of centuries', JSON.stringify({ heavy: { ...fine, silence: { at: 0, until: 9e15 } } })],
  ])('%s in local storage', async (_what, stored) => {
    const { clock, browser, open } = setup();
    browser.local.set('app:budgets:1', stored);
    const tab = await open();
    expect(wait(tab, clock)).toBe(0);
    await spend(tab, 'heavy', 1);
    expect(JSON.parse(browser.local.get('app:budgets:1') ?? '')).toMatchObject({
      heavy: { spent: [{}] },
    });
  });

  test.each([
    'hello',
    null,
    { type: 'news' },
    { tab: 'x', type: 'news', user: '1', budgets: { heavy: { silence: { at: 0, until: 9e15 } } } },
    { tab: 'x', type: 'seen', id: 'unknown' },
  ])('%j in the channel', async (message) => {
    const { clock, browser, open } = setup();
    const tab = await open();
    browser.openTab('https://crm.example').runtime.openChannel('app:budgets').post(message);
    await settle();
    expect(wait(tab, clock)).toBe(0);
  });
});

test('an answer that comes after the dialer was removed is still written down', async () => {
  const { clock, open } = setup();
  const first = await open();
  const turn = await first.send('light');
  first.stop();
  turn.answered(NOTHING, REFUSED);
  expect(wait(await open(), clock, 'light')).toBe(60);
});

test('when the clock is set back, nobody waits for longer than a window', async () => {
  const { clock, browser, open } = setup();
  const tab = await open();
  await spend(tab, 'heavy', 10);
  browser.machine.setBack(3_600_000);
  const { now } = tab.tab.runtime.clock;
  expect(wait(tab, { now })).toBe(60);
  clock.advance(60_000);
  expect(wait(tab, { now })).toBe(0);
});
