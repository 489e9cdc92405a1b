import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerPopup, signInByPopup } from '../auth/popup-steps';
import { createDialerWorld, type DialerWorld } from '../support/dialer-world';
import { type Life, life, MOST_TABS, OWN_PHONE, type Step, USER } from './call-life';
import { type CallWatch, watchCalls, type WatchedTab } from './call-watch';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

// The same lives in every run, so that what fails here fails everywhere; `SEED=7 RUNS=1000` looks for new ones.
const RUNS = Number(process.env.RUNS ?? 60);
const SEED = Number(process.env.SEED ?? 1);

test(
  'whatever happens, every call ends once, is recorded once, and no other is ever touched',
  async () => {
    await fc.assert(fc.asyncProperty(life, live), { numRuns: RUNS, seed: SEED });
  },
  Math.max(60_000, RUNS * 3_000),
);

async function live({ playPrompt, permissions, seed, steps }: Life): Promise<void> {
  const world = createDialerWorld({ app: { permissions } });
  const watch = watchCalls(world, { playPrompt }, seed);
  const others: OtherCall[] = [];
  await signInByPopup(world, (await watch.open()).dialer);
  await world.settle();
  for (const [each, wait] of steps) {
    await take(world, watch, others, each);
    await pass(world, wait, 250);
    expect(watch.violations).toEqual([]);
  }
  await calmDown(world, watch);
  expect(watch.violations).toEqual([]);
  expect(watch.leftovers()).toEqual([]);
  // Its phones have ended it, when all phones were hung up.
  for (const { state } of others) expect(state).toMatchObject({ ending: { why: 'hung-up', by: 'callee' } });

  await callOnceMore(world, watch);
  expect(watch.violations).toEqual([]);
  expect(watch.leftovers()).toEqual([]);
  // RingCentral has never had to ask to wait, unless it was a fault of ours.
  const refused = world.commercial.requests().filter(({ status, fault }) => status === 429 && !fault);
  expect(refused).toEqual([]);
}

async function take(world: DialerWorld, watch: CallWatch, others: OtherCall[], now: Step): Promise<void> {
  switch (now.do) {
    case 'pass':
      return pass(world, now.ms, 250);
    case 'sleep':
      world.browser.machine.sleep(now.ms);
      for (const { tab } of watch.tabs) tab.wake('visible');
      break;
    case 'network':
      watch.setOnline(now.online);
      break;
    case 'trouble':
      world.commercial.addFault(now.fault);
      break;
    case 'host':
      watch.receptions.push(...now.receptions);
      break;
    case 'end all sessions':
      world.commercial.revokeSessions();
      break;
    case 'open tab':
      if (watch.tabs.length < MOST_TABS) await watch.open();
      break;
    case 'another call':
      others.push(placeAnother(world, now.number ?? numberOf(watch) ?? '+16505550100'));
      break;
    case 'phone':
      atThePhone(world, now);
      break;
    case 'dial':
    case 'hang up':
    case 'dismiss':
    case 'wake':
    case 'reload':
    case 'close tab':
    case 'remove':
    case 'sign in':
    case 'sign out': {
      const chosen = tabFor(watch, now.tab);
      if (chosen) await happenTo(world, watch, chosen, now);
    }
  }
  return world.settle();
}

function tabFor({ tabs }: CallWatch, which: number): WatchedTab | undefined {
  const calling = which < MOST_TABS ? undefined : tabs.find(hasCall);
  return calling ?? tabs[which % tabs.length];
}

function hasCall({ dialer }: WatchedTab): boolean {
  const { call } = dialer.core.calls.getState();
  return call !== undefined && call.state.phase !== 'ended';
}

/** Whom a tab calls. */
function numberOf({ tabs }: CallWatch): string | undefined {
  const calling = tabs.find(hasCall);
  return calling?.dialer.core.calls.getState().call?.request.to.number;
}

async function happenTo(
  world: DialerWorld,
  watch: CallWatch,
  chosen: WatchedTab,
  now: Extract<Step, { tab: number }>,
): Promise<void> {
  const { dialer, tab } = chosen;
  switch (now.do) {
    case 'dial': {
      const { number, requestId, deviceId } = now.request;
      for (let n = 0; n < now.times; n += 1) {
        chosen.dial({
          number,
          ...(requestId === undefined ? {} : { requestId }),
          ...(deviceId === undefined ? {} : { deviceId }),
        });
      }
      break;
    }
    case 'hang up':
      chosen.command('hangUp', () => dialer.dialer.hangUp());
      break;
    case 'dismiss':
      dialer.core.calls.dismiss();
      break;
    case 'wake':
      tab.wake('visible');
      break;
    case 'close tab':
      if (watch.tabs.length > 1) watch.close(chosen);
      break;
    case 'remove':
      if (watch.tabs.length > 1) watch.remove(chosen);
      break;
    case 'reload':
      watch.close(chosen);
      await watch.open(tab.session);
      break;
    case 'sign out':
      chosen.command('clearCredentials', () => dialer.dialer.clearCredentials());
      break;
    case 'sign in': {
      const { status } = dialer.core.session.getState();
      if (!tab.online || (status !== 'signed-out' && status !== 'expired')) break;
      const { signedIn } = await answerPopup(world, dialer, { user: now.user });
      signedIn.catch(() => undefined);
    }
  }
}

/** A call of the same user that the dialer has not placed. */
type OtherCall = ReturnType<DialerWorld['commercial']['world']['calls']['place']>;

const ELSEWHERE = '+16505550198';
const OTHERS_PHONE = '+16505550199';

/** The user talks from an app of RingCentral's; perhaps to the very same contact. */
function placeAnother(world: DialerWorld, to: string): OtherCall {
  const { calls, accounts } = world.commercial.world;
  const account = accounts[0];
  const extension = account?.extensions.find(({ name }) => name === USER);
  if (!account || !extension) throw new Error('There is no such user.');
  const phone = (number: string) => ({ number, owner: null, extensionId: null, label: 'Another phone' });
  const other = calls.place({
    account,
    extension,
    from: OWN_PHONE,
    to,
    callerId: null,
    playPrompt: false,
    callerPhones: [phone(ELSEWHERE)],
    calleePhone: phone(OTHERS_PHONE),
  });
  calls.act(other, { type: 'caller-answered', phone: ELSEWHERE, playPrompt: false });
  calls.act(other, { type: 'callee-answered' });
  return other;
}

/** Somebody acts at one of the phones of the dialer's calls. */
function atThePhone({ commercial }: DialerWorld, { which, action }: Extract<Step, { do: 'phone' }>): void {
  const busy = commercial
    .state()
    .phones.filter(
      ({ number, state }) => state !== 'idle' && number !== ELSEWHERE && number !== OTHERS_PHONE,
    );
  const phone = busy[which % busy.length];
  if (!phone) return;
  const possible: Record<typeof phone.state, string[]> = {
    ringing: ['answer', 'reject'],
    prompt: ['pressOne', 'hangUp'],
    talking: ['hangUp'],
    idle: [],
  };
  if (possible[phone.state].includes(action)) commercial[action](phone.number);
}

/** The trouble is over, everybody hangs up, and time passes: more than a call waits for its user, or a record for its host. */
async function calmDown(world: DialerWorld, watch: CallWatch): Promise<void> {
  const { calls, faults } = world.commercial.world;
  faults.reset();
  watch.receptions.length = 0;
  watch.setOnline(true);
  await pass(world, 2 * MINUTE, SECOND);
  for (const call of calls.all()) {
    calls.act(call, { type: 'caller-refused', word: 'NoAnswer' });
    calls.act(call, { type: 'hung-up', by: 'callee' });
    calls.act(call, { type: 'hung-up', by: 'caller' });
  }
  await pass(world, 3 * MINUTE, SECOND);
}

/** Nothing is stuck: the next call is placed, talks and is recorded. */
async function callOnceMore(world: DialerWorld, watch: CallWatch): Promise<void> {
  const [first] = watch.tabs;
  if (!first) throw new Error('There is always a tab.');
  const outcomes = () => first.dialer.told('call-record').map(({ record }) => record.outcome);
  const before = outcomes().length;
  const call = async () => {
    if (first.dialer.core.session.getState().status !== 'signed-in') await signInByPopup(world, first.dialer);
    first.dial({ number: '+16505550110' });
    await pass(world, 30 * SECOND, 500);
  };
  await call();
  // Somebody has ended the session, and the first request to find out was this call's.
  if (outcomes().at(-1) === 'not-placed') await call();
  expect(
    outcomes()
      .slice(before)
      .filter((outcome) => outcome !== 'not-placed'),
  ).toEqual(['completed']);
}

/** Moves time on by steps of at most `stepMs`; between them, whatever waits for an answer gets it. */
async function pass(world: DialerWorld, ms: number, stepMs: number): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    world.clock.advance(Math.min(stepMs, left));
    await world.settle();
  }
}
