/**
 * Measures an agent's shift in Chromium: 200 calls in eight hours and three tabs with the built dialer in them, against
 * the simulator, on a clock that is moved from one timer to the next. Prints one table and writes `.cache/bench/shift.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { createManualClock, demoApp, startSimulator } from '../../src/simulator/index';
import type { RequestLogEntry } from '../../src/simulator/index';
import { authorize } from '../e2e/fixtures';
import { findBrowser, launchArguments } from '../support/browser';
import { type FastClockSettings, installFastClock } from '../support/fast-clock';
import { pageTools } from '../support/page-tools';
import { pseudoRandom } from '../support/pseudo-random';
import { serveDirectory } from '../support/static-server';
import type { BenchOptions } from './bench-options';
import { expectBuilt } from './built';
import { type Delay, delaysOf, percentiles, secondsUntilSeen } from './call-delays';
import { type CallScript, callScripts } from './call-script';
import { heapOf } from './heap';
import { mainThreadIn } from './main-thread';
import { type Cell, plainTable, rounded } from './plain-table';
import { mostInAMinute } from './request-recorder';
import { inPage, installShift, openTabs } from './shift-page';

const SEED = 1;
const HOUR = 3_600_000;
const LONGEST_CALL = 30 * 60_000;
/** After so many calls every part has been loaded: what there is more of data at the end is what calls leave. */
const WARM = 20;
/** The last calls, while the browser writes down what its main thread does. */
const TRACED = 3;
const output = '.cache/bench';

export async function shift({ hours = 8, calls: wanted, tabs = 3 }: BenchOptions): Promise<void> {
  await expectBuilt('ringout-dialer.js');
  const calls = wanted ?? Math.round(25 * hours);
  const random = pseudoRandom(SEED);
  const clock = createManualClock(Date.UTC(2026, 0, 12, 8));
  const files = await serveDirectory('.');
  const path = `/${output}/shift/index.html`;
  const callback = `${files.origin}/dist/oauth-callback.html`;
  const simulator = await startSimulator({
    port: 0,
    segregatedPort: 0,
    clock,
    apps: [demoApp({ redirectUris: [callback] })],
  });
  const { origin, platform } = simulator.commercial;
  await writePage(callback, origin, clock.now());
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [...launchArguments(), '--enable-precise-memory-info'],
  });
  try {
    const began = performance.now();
    const context = await browser.newContext();
    const page = await openTabs(context, `${files.origin}${path}`, tabs);
    await signIn(page, tabs);
    const requests: RequestLogEntry[] = [];
    const takeRequests = () => {
      const taken = platform.requests();
      platform.world.requests.reset();
      requests.push(...taken);
      return taken;
    };
    takeRequests(); // signing in, and the phones
    const cdp = await context.newCDPSession(page);
    const heapAtStart = await heapOf(cdp);
    let heapWhenWarm = heapAtStart;
    const warm = Math.min(WARM, Math.floor(calls / 2));
    const shiftBegan = clock.now();

    const scripts = callScripts(calls, random);
    const talking = scripts.reduce((sum, { talkMs }) => sum + talkMs + 15_000, 0);
    const pause = Math.max(2_000, (hours * HOUR - talking) / calls);
    const delays: Delay[] = [];
    const perCall: Record<string, number>[] = [];
    let longestTask = 0;
    for (const [index, script] of scripts.entries()) {
      const tab = index % tabs;
      const isTraced = index >= calls - TRACED;
      if (isTraced)
        await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
      const { phases, happened } = await play(page, tab, script);
      if (isTraced)
        longestTask = Math.max(longestTask, mainThreadIn(await browser.stopTracing()).longestTask);
      delays.push(...delaysOf(script, happened, phases));
      await inPage(page, 'pass', -pause * Math.log(1 - random()));
      perCall.push(countBy(takeRequests(), ({ group }) => group ?? 'none'));
      if (index + 1 === warm) heapWhenWarm = await heapOf(cdp);
    }
    const lasted = (clock.now() - shiftBegan) / HOUR;
    const heapAtEnd = await heapOf(cdp);
    const longTasks = await inPage(page, 'longTasks');

    const groups = countBy(requests, ({ group }) => group ?? 'none');
    // As RingCentral's criterion has it: of the API's answers, which those that give tokens are not.
    const answers = requests.filter(
      ({ status, group }) => status !== null && group !== null && group !== 'Auth',
    );
    const refused = answers.filter(({ status }) => status !== null && status >= 400 && status < 500);
    const heaps = new Map([
      ['at the start', heapAtStart],
      [`after ${warm} calls`, heapWhenWarm],
      ['at the end', heapAtEnd],
    ]);
    // Once a call has ended, RingCentral's 404 is how its end can be seen.
    const rows: [string, Cell][] = [
      ['hours of the clock', rounded(lasted)],
      ['calls', calls],
      ['tabs', tabs],
      ['requests', requests.length],
      ...Object.entries(groups).map(([group, count]): [string, Cell] => [`… ${group}`, count]),
      ...['Light', 'Medium', 'Heavy'].flatMap((group): [string, Cell][] => {
        const { median, p95, max } = percentiles(perCall.map((counts) => counts[group] ?? 0));
        return [[`${group} requests of a call, median / p95 / most`, `${median} / ${p95} / ${max}`]];
      }),
      ['most Light requests in any minute (50 are allowed)', mostInAMinute(timesOf(requests, 'Light'))],
      ['most Heavy requests in any minute (10 are allowed)', mostInAMinute(timesOf(requests, 'Heavy'))],
      ['tokens renewed', requests.filter(({ path }) => path.endsWith('/oauth/token')).length],
      ['4xx, % of the API’s answers', rounded((refused.length / answers.length) * 100)],
      ['429', requests.filter(({ status }) => status === 429).length],
      ...Object.entries(secondsUntilSeen(delays)).map(
        ([what, { count, median, p95, max }]): [string, Cell] => [
          `seconds until seen: ${what}, median / p95 / most of ${count}`,
          `${median} / ${p95} / ${max}`,
        ],
      ),
      ...[...heaps].map(([when, { all, code, data }]): [string, Cell] => [
        `heap of all tabs ${when}, MB: all / of it code / of it data`,
        [all, code, data].map((bytes) => rounded(bytes / 1e6)).join(' / '),
      ]),
      [
        'bytes of data in all tabs that each further call leaves',
        Math.round((heapAtEnd.data - heapWhenWarm.data) / (calls - warm)),
      ],
      ['tasks over 50 ms by the clock on the wall', longTasks.length],
      [`longest task of the last ${TRACED} calls, ms of processor time`, rounded(longestTask, 1)],
    ];
    console.log(plainTable(['', 'value'], rows));
    console.log(`\n${rounded((performance.now() - began) / 60_000, 1)} minutes by the clock on the wall.`);
    await mkdir(output, { recursive: true });
    const numbers = {
      hours,
      calls,
      tabs,
      rows: Object.fromEntries(rows),
      heaps: Object.fromEntries(heaps),
      longTasks,
      seconds: secondsUntilSeen(delays),
    };
    await writeFile(`${output}/shift.json`, `${JSON.stringify(numbers, null, 2)}\n`);
    console.log(`Written to ${output}/shift.json`);
  } finally {
    await browser.close();
    await simulator.close();
    await files.close();
  }

  async function play(page: Page, tab: number, { number, own, contact, talkMs, backAfterMs }: CallScript) {
    const acceptedAt = await inPage(page, 'dial', tab, number);
    const call = platform.world.calls.all().at(-1);
    if (!call) throw new Error('The call was not placed.');
    const at = (ms: number, act: () => void) =>
      clock.setTimeout(act, Math.max(0, acceptedAt + ms - clock.now()));
    const ringing = () => platform.state().phones.find(({ state }) => state === 'ringing')?.number ?? '';
    if (own !== 'as the number has it') at(own.afterMs, () => platform[own.act](ringing()));
    if (own !== 'as the number has it' && contact !== 'as the number has it') {
      const reached = own.afterMs + contact.afterMs;
      at(reached, () => platform[contact.act](number));
      if (talkMs > 0) {
        at(reached + talkMs, () => platform.hangUp(number));
        if (backAfterMs !== undefined) await inPage(page, 'comeBack', tab, reached + talkMs + backAfterMs);
      }
    }
    const { phases, recorded } = await inPage(page, 'untilRecorded', tab, LONGEST_CALL);
    if (!recorded || call.state.phase !== 'ended') throw new Error(`A call to ${number} does not end.`);
    return { phases, happened: call.state };
  }
}

/**
 * The page that each tab shows. The clock is an inline script of its own: what a browser is told to run in the windows that it
 * opens may come after the page's scripts, and that tab would live by another clock.
 */
async function writePage(callback: string, platform: string, startAt: number): Promise<void> {
  const host = { login: platform, api: platform };
  const environment = JSON.stringify({ commercial: host, segregated: host });
  const settings: FastClockSettings = { startAt, platform, oneWay: [30, 70], seed: SEED + 1 };
  await mkdir(`${output}/shift`, { recursive: true });
  await writeFile(
    `${output}/shift/index.html`,
    `<!doctype html>
<meta charset="utf-8">
<title>A shift</title>
<link rel="icon" href="data:,">
<script>
globalThis.__name = (given) => given;
(${installFastClock.toString()})(${JSON.stringify(settings)}, ${pageTools});
(${installShift.toString()})();
</script>
<script src="/dist/ringout-dialer.js"></script>
<ringout-dialer client-id="ringout-dialer-demo" redirect-uri="${callback}" environment='${environment}'></ringout-dialer>
`,
  );
}

async function signIn(page: Page, tabs: number): Promise<void> {
  await inPage(page, 'pass', 3_000);
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    inPage(page, 'signIn').then(() => inPage(page, 'pass', 1_000)),
  ]);
  await authorize(popup);
  for (let tab = 0; tab < tabs; tab += 1) {
    for (let tries = 0; (await inPage(page, 'status', tab)) !== 'signed-in'; tries += 1) {
      if (tries > 300) throw new Error('The user is not signed in.');
      await inPage(page, 'pass', 100);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  await inPage(page, 'pass', 5_000);
}

function timesOf(requests: readonly RequestLogEntry[], group: string): number[] {
  return requests.filter((each) => each.group === group).map(({ at }) => Date.parse(at));
}

function countBy<T>(all: readonly T[], key: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[key(one)] = (counts[key(one)] ?? 0) + 1;
  return counts;
}
