import type { ApiClient, ApiRequest } from '../../src/api/client';
import { freshBudget, waitBeforeSending } from '../../src/api/rate-limit';
import { pollDelay } from '../../src/calls/poll-delay';
import { createDirectoryStore } from '../../src/dialer/directory';
import { readUserDirectory } from '../../src/dialer/user-directory';
import { createManualClock } from '../../src/simulator/index';
import { createFakeBrowser } from '../support/fake-browser';
import { pseudoRandom } from '../support/pseudo-random';
import { type CallScript, callScripts } from './call-script';
import { createFleetTab, fail } from './fleet-tab';
import type { LoadGroup } from './request-load';

/** What all agents of a fleet have in common. Times are milliseconds since the epoch. */
export interface FleetDay {
  /** When all machines were put to sleep, and when all of them wake, in the same second. */
  sleepsAt: number;
  wakesAt: number;
  endsAt: number;
  /** At most; she begins no call when the day is over. */
  calls: number;
  /** Tabs with a dialer. */
  tabs: number;
  /** Without it every random number of the product is a half and the tokens are alike, so that everybody's delays are the same. */
  jitter: boolean;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** There and back. */
const ROUND_TRIP_MS = [60, 140] as const;
/** How long after the machine has woken she begins to work. */
const SITS_DOWN_MS = [0, 10 * MINUTE_MS] as const;
/** How long after that lunch begins: at 11:30 to 13:00. */
const LUNCH_AFTER_MS = [3.5 * HOUR_MS, 5 * HOUR_MS] as const;
const LUNCH_MS = HOUR_MS;
const SHORTEST_PAUSE_MS = 2_000;
/** Of the 50 Light requests of a minute; with fewer, the governor lets every look go at once. */
const POLLING_MAY_USE = 42;

/**
 * Lives one agent's day with the product's own session stores in all her tabs, its directory, and its pace of the looks
 * at a call, on a clock of her own that is moved from one timer to the next. `onRequest` hears of every request that
 * leaves, in no order.
 */
export async function liveDay(
  seed: number,
  day: FleetDay,
  onRequest: (group: LoadGroup, at: number) => void,
): Promise<void> {
  // What is drawn for one thing does not change what is drawn for another.
  const [people, network, jitter] = [3 * seed, 3 * seed + 1, 3 * seed + 2].map(pseudoRandom) as [
    () => number,
    () => number,
    () => number,
  ];
  const random = () => (day.jitter ? jitter() : 0.5);
  const clock = createManualClock(day.sleepsAt - HOUR_MS);
  const browser = createFakeBrowser(clock, []);
  /** Grows with all that somebody may now be waiting for. */
  let activity = 0;
  const onActivity = () => {
    activity += 1;
  };
  /** Until when each Light request counts. */
  let light: number[] = [];
  const send = (group: LoadGroup) =>
    new Promise<void>((resolve) => {
      onRequest(group, clock.now());
      if (group === 'light') light.push(clock.now() + ROUND_TRIP_MS[1] + MINUTE_MS);
      browser.machine.setTimeout(
        () => {
          onActivity();
          resolve();
        },
        between(ROUND_TRIP_MS, network),
      );
    });

  async function settle(): Promise<void> {
    for (let seen = -1; seen !== activity;) {
      seen = activity;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function leapTo(until: number): Promise<void> {
    await settle();
    for (let next = 0; next < until;) {
      next = clock.nextDue() ?? Infinity;
      const before = activity;
      clock.advance(Math.max(0, Math.min(next, until) - clock.now()));
      if (activity !== before) await settle();
    }
  }

  // The evening before: she is signed in, and her phones are known.
  const browserTabs = Array.from({ length: day.tabs }, () => browser.openTab('https://crm.example/'));
  const evening = { issuedAt: clock.now(), token: `access-0-${random()}` };
  const tabs = browserTabs.map((tab) =>
    createFleetTab(tab, { random, post: () => send('auth'), onActivity, ...evening }),
  );
  const [{ runtime, session }] = tabs as [(typeof tabs)[0]];
  for (const tab of tabs) await tab.session.load();
  const api: ApiClient = {
    async request<Answer>({ group }: ApiRequest): Promise<Answer> {
      onActivity();
      await session.accessToken();
      await send(group);
      return { records: [] } as Answer; // the answers' content decides nothing here
    },
  };
  const read = (signal: AbortSignal) => readUserDirectory(runtime, api, signal);
  const directory = createDirectoryStore({ runtime, session, read, onError: fail });
  await leapTo(day.sleepsAt);

  browser.machine.sleep(day.wakesAt + 1000 * people() - clock.now());
  for (const tab of browserTabs) {
    tab.wake('online');
    tab.wake('visible');
  }

  const scripts = callScripts(day.calls, people).map((script) => timelineOf(script, people));
  const talking = scripts.reduce((sum, { ended }) => sum + ended, 0);
  const free = day.endsAt - day.wakesAt - LUNCH_MS - SITS_DOWN_MS[1] / 2 - talking;
  const pause = Math.max(SHORTEST_PAUSE_MS, free / day.calls);
  const lunchAt = day.wakesAt + between(LUNCH_AFTER_MS, people);
  const lately: number[] = [];
  let hadLunch = false;
  let at = clock.now() + between(SITS_DOWN_MS, people);
  for (const script of scripts) {
    at -= pause * Math.log(1 - people());
    if (!hadLunch && at >= lunchAt) {
      hadLunch = true;
      at += LUNCH_MS;
    }
    if (at >= day.endsAt) break;
    await leapTo(at);
    void directory.load(); // as every call does
    let accepted = 0;
    void api
      .request({ method: 'POST', path: '', group: 'heavy', priority: 'call', what: 'the call' })
      .then(() => (accepted = clock.now()));
    for (await settle(); accepted === 0;) await leapTo(clock.nextDue() ?? at);
    at = followCall(script, accepted, lately, {
      random,
      roundTrip: () => between(ROUND_TRIP_MS, network),
      look(wanted, roundTrip) {
        light = light.filter((until) => until > wanted);
        const sentAt = light.length < POLLING_MAY_USE ? wanted : wanted + governed(light, wanted);
        light.push(sentAt + roundTrip + MINUTE_MS);
        onRequest('light', sentAt);
        return sentAt;
      },
    });
  }
  await leapTo(day.endsAt);
  directory.stop();
  // Tokens that are just being renewed are waited for, so time has to go on.
  let isOver = false;
  const over = Promise.all(tabs.map((tab) => tab.session.destroy())).then(() => (isOver = true));
  for (await settle(); !isOver;) await leapTo(clock.nextDue() ?? clock.now());
  await over;
}

/** How long the product's own governor makes a look wait, in milliseconds. */
function governed(untils: readonly number[], now: number): number {
  const spent = untils.map((until, index) => ({ id: String(index), at: until - MINUTE_MS, until }));
  const asker = { id: 'look', priority: 'polling' as const, since: now };
  return waitBeforeSending({ ...freshBudget('light'), spent }, now, asker);
}

/** When what happens to a call, in milliseconds after it was accepted. */
interface Timeline {
  answered: number;
  connected: number;
  ended: number;
}

function timelineOf({ own, contact, talkMs }: CallScript, random: () => number): Timeline {
  const answered = own === 'as the number has it' ? 3_000 : own.afterMs;
  const reached =
    answered + (contact === 'as the number has it' ? between([2_000, 20_000], random) : contact.afterMs);
  return talkMs > 0
    ? { answered, connected: reached, ended: reached + talkMs }
    : { answered, connected: Infinity, ended: reached };
}

/** Looks at a call in the product's own pace, as its tracker does (`calls/call-tracker.ts`); returns when its end is seen. */
function followCall(
  { answered, connected, ended }: Timeline,
  acceptedAt: number,
  lately: number[],
  on: {
    random: () => number;
    roundTrip: () => number;
    /** Sends a look that is wanted at that time; returns when it is sent. */
    look: (wanted: number, roundTrip: number) => number;
  },
): number {
  let phase: 'ringing-you' | 'ringing-them' | 'connected' = 'ringing-you';
  let since = acceptedAt;
  let lookedAt = acceptedAt;
  let answeredAt = acceptedAt;
  for (let looks = 0; ; looks += 1) {
    while ((lately[0] ?? answeredAt) <= answeredAt - MINUTE_MS) lately.shift();
    lately.push(answeredAt);
    const watched = { phase, inPhaseMs: answeredAt - since, looks, lately: lately.length };
    const gap = pollDelay(watched, on.random());
    const roundTrip = on.roundTrip();
    lookedAt = on.look(Math.max(lookedAt + gap, answeredAt + gap / 2), roundTrip);
    answeredAt = lookedAt + roundTrip;
    const seen = lookedAt + roundTrip / 2 - acceptedAt;
    if (seen >= ended) return answeredAt;
    const next = seen >= connected ? 'connected' : seen >= answered ? 'ringing-them' : 'ringing-you';
    if (next !== phase) [phase, since] = [next, answeredAt];
  }
}

function between([least, most]: readonly [number, number], random: () => number): number {
  return least + random() * (most - least);
}
