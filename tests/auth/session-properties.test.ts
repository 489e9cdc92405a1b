import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault } from '../../src/simulator/index';
import { createDialerWorld, type DialerWorld } from '../support/dialer-world';
import { answerPopup, signInByPopup } from './popup-steps';
import { type SessionWatch, type WatchedTab, watchSessions } from './session-watch';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MOST_TABS = 4;

/** Something that happens to the tabs, the machine or the platform. */
type Step =
  | { do: 'pass' | 'sleep' | 'set back'; ms: number }
  | { do: 'network'; online: boolean }
  | { do: 'trouble'; fault: Fault }
  | { do: 'end all sessions' }
  | { do: 'open tab' }
  | { do: 'close tab' | 'reload' | 'request' | 'refused request' | 'sign out' | 'wake'; tab: number }
  | { do: 'sign in'; tab: number; user: string };

const tab = fc.nat(MOST_TABS - 1);
const moment = fc.oneof(
  fc.integer({ min: 10, max: 2_000 }),
  fc.integer({ min: 2 * SECOND, max: 2 * MINUTE }),
  fc.constantFrom(50 * MINUTE, 56 * MINUTE, HOUR),
);
const fault: fc.Arbitrary<Fault> = fc
  .tuple(
    fc.constantFrom('/restapi/oauth/token', '/restapi/oauth/token', '/restapi/v1.0/account/~'),
    fc.oneof(
      fc.constantFrom<Omit<Fault, 'path'>>({ status: 500 }, { status: 403, body: 'no' }, { drop: true }),
      fc.constantFrom<Omit<Fault, 'path'>>({ drop: 'answer' }, { delayMs: 3_000 }, { delayMs: 40_000 }),
      fc
        .tuple(fc.constantFrom(429, 503), fc.integer({ min: 1, max: 90 }))
        .map(([status, wait]) => ({ status, headers: { 'Retry-After': String(wait) } })),
    ),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([path, how, times]) => ({ path, ...how, times }));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: moment.map((ms) => ({ do: 'pass' as const, ms })) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: SECOND, max: 5 * HOUR }).map((ms) => ({ do: 'sleep' as const, ms })),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: SECOND, max: 3 * HOUR }).map((ms) => ({ do: 'set back' as const, ms })),
  },
  { weight: 2, arbitrary: fc.boolean().map((online) => ({ do: 'network' as const, online })) },
  { weight: 5, arbitrary: fault.map((each) => ({ do: 'trouble' as const, fault: each })) },
  { weight: 1, arbitrary: fc.constant({ do: 'end all sessions' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'open tab' as const }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constantFrom('close tab', 'reload', 'request', 'request', 'refused request', 'wake' as const),
      tab,
    }),
  },
  { weight: 1, arbitrary: tab.map((of) => ({ do: 'sign out' as const, tab: of })) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sign in' as const),
      tab,
      user: fc.constantFrom('Avery Collins', 'Avery Collins', 'Morgan Reyes'),
    }),
  },
);

const life = fc.record({
  credentials: fc.constantFrom('session' as const, 'session' as const, 'local' as const, 'memory' as const),
  seed: fc.nat(),
  steps: fc.array(step, { minLength: 3, maxLength: 25 }),
});

test('whatever happens, nobody is signed out by mistake, and RingCentral is not asked twice', async () => {
  await fc.assert(
    fc.asyncProperty(life, async ({ credentials, seed, steps }) => {
      const world = createDialerWorld();
      const watch = watchSessions(world, credentials, seed);
      await signInByPopup(world, (await watch.open()).dialer);
      for (const each of steps) {
        await take(world, watch, each, credentials !== 'memory');
        expect(watch.violations).toEqual([]);
      }
      // Trouble ends: whoever is signed in then has a token that lives, and goes on having one.
      world.commercial.world.faults.reset();
      watch.setOnline(true);
      await pass(world, 3 * MINUTE, 2 * SECOND);
      // A machine that slept over a token's end has it renewed within half an hour, if nobody asks for one before.
      await pass(world, 31 * MINUTE, MINUTE);
      // A page that is loaded after the clock was set back cannot know how old its token is.
      const setBackBy = steps.reduce((sum, each) => sum + (each.do === 'set back' ? each.ms : 0), 0);
      for (let minutes = 0; minutes < 65 + setBackBy / MINUTE; minutes += 1) {
        expect(endedTokens(world, watch)).toEqual([]);
        await pass(world, MINUTE, MINUTE);
      }
      expect(watch.violations).toEqual([]);
      expect(unknownTokens(world, watch)).toEqual([]);
    }),
    // The same lives in every run, so that what fails here fails everywhere; `SEED=7 RUNS=1000` looks for new ones.
    { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 1) },
  );
}, 60_000);

async function take(world: DialerWorld, watch: SessionWatch, now: Step, shared: boolean): Promise<void> {
  switch (now.do) {
    case 'pass':
      return pass(world, now.ms, now.ms > 5 * MINUTE ? MINUTE : 500);
    case 'sleep':
      world.browser.machine.sleep(now.ms);
      break;
    case 'set back':
      world.browser.machine.setBack(now.ms);
      break;
    case 'network':
      watch.setOnline(now.online);
      break;
    case 'trouble':
      world.commercial.addFault(now.fault);
      break;
    case 'end all sessions':
      world.commercial.revokeSessions();
      watch.allEnded();
      break;
    case 'open tab':
      if (watch.tabs.length < MOST_TABS) await openBeside(watch, shared);
      break;
    case 'close tab':
    case 'reload':
    case 'request':
    case 'refused request':
    case 'sign in':
    case 'sign out':
    case 'wake': {
      const chosen = watch.tabs[now.tab % watch.tabs.length];
      if (chosen) await happenTo(world, watch, chosen, now);
    }
  }
  return world.settle();
}

async function happenTo(
  world: DialerWorld,
  watch: SessionWatch,
  chosen: WatchedTab,
  now: Extract<Step, { tab: number }>,
): Promise<void> {
  const { dialer, tab: page } = chosen;
  const { status } = dialer.core.session.getState();
  switch (now.do) {
    case 'wake':
      page.wake('visible');
      break;
    case 'close tab':
      if (watch.tabs.length > 1) watch.close(chosen);
      break;
    case 'reload':
      watch.close(chosen);
      await watch.open(page.session);
      break;
    case 'refused request':
      world.commercial.addFault({ path: '/restapi/v1.0/account/~', status: 401 });
      chosen.request().catch(() => undefined);
      break;
    case 'request':
      chosen.request().catch(() => undefined);
      break;
    case 'sign out': {
      if (status !== 'signed-in' && status !== 'expired') break;
      const hasLeft = watch.userLeaves(chosen);
      void dialer.dialer.clearCredentials().finally(hasLeft);
      break;
    }
    case 'sign in': {
      if (!page.online || (status !== 'signed-out' && status !== 'expired')) break;
      const { signedIn } = await answerPopup(world, dialer, { user: now.user });
      signedIn.catch(() => undefined);
    }
  }
}

/** A new tab has what its siblings have, unless they have nothing in common. */
async function openBeside(watch: SessionWatch, shared: boolean): Promise<void> {
  const isSignedIn = () => !watch.someoneLeaves && watch.tabs.some(({ session }) => session());
  const before = isSignedIn();
  const opened = await watch.open();
  if (shared && before && isSignedIn() && !opened.session()) {
    watch.violations.push('A new tab did not take the session over from its sibling.');
  }
}

/** Moves time on by steps of at most `stepMs`; between them, whatever waits for an answer gets it. */
async function pass(world: DialerWorld, ms: number, stepMs: number): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    world.clock.advance(Math.min(stepMs, left));
    await world.settle();
  }
}

/** Tabs whose token has ended without being renewed. */
function endedTokens(world: DialerWorld, watch: SessionWatch): unknown[] {
  const now = world.browser.machine.now();
  return watch.tabs.map(({ session }) => session()).filter((each) => each && each.accessExpiresAt <= now);
}

/** Tabs whose token is not one that RingCentral takes. */
function unknownTokens(world: DialerWorld, watch: SessionWatch): unknown[] {
  const { sessions } = world.commercial.world;
  return watch.tabs
    .map(({ session }) => session())
    .filter((each) => {
      try {
        return each && !sessions.authenticate(`Bearer ${each.accessToken}`);
      } catch {
        return true;
      }
    });
}
