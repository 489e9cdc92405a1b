import type { Living } from '../e2e/living';
import type { Agent } from './agent';
import type { LifeWatch } from './watch';
import type { LabWorld } from './world';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The browser's own words about requests that were answered with an error, or not at all. */
const BROWSERS_OWN = /^Failed to load resource: |net::ERR_/;

/** A life whose steps are taken. */
export interface Alive {
  world: LabWorld;
  watch: LifeWatch;
  agent: Agent;
}

/** The trouble is over and everybody hangs up; then more time passes than a call or a record waits. */
export async function calmDown({ world, watch, agent }: Alive): Promise<void> {
  const { calls, faults } = world.grounds.platform.world;
  watch.note('lab', 'calms down');
  faults.reset();
  watch.troubled();
  await agent.endTrouble();
  await world.pass(90 * SECOND);
  for (const call of calls.all()) {
    calls.act(call, { type: 'caller-refused', word: 'NoAnswer' });
    calls.act(call, { type: 'hung-up', by: 'callee' });
    calls.act(call, { type: 'hung-up', by: 'caller' });
  }
  await world.pass(2 * MINUTE);
  watch.leftovers();
}

/** Nothing is stuck: the next call is placed, talks and is recorded. */
export async function callOnceMore({ world, watch, agent }: Alive): Promise<void> {
  watch.note('lab', 'calls once more');
  const [tab] = world.living;
  if (!tab) throw new Error('There is always a tab.');
  for (let tries = 0; tries < 2; tries += 1) {
    await agent.signIn(tab);
    const dial = agent.nextDial();
    await tab.call('dial', dial, { number: '+16505550110' });
    const isOver = () => {
      const id = watch.dials.get(dial)?.answer?.callId;
      return id !== undefined && watch.calls.get(id)?.taken !== undefined;
    };
    if (await world.until(isOver, 90 * SECOND)) {
      const call = watch.calls.get(watch.dials.get(dial)?.answer?.callId ?? '');
      if (!call?.record?.includes('"outcome":"completed"'))
        watch.violate('R10', `After all trouble is over a call comes to ${call?.record}`);
      return watch.leftovers();
    }
    // The first request to find out that somebody has ended the session was this call's.
    if (tab.last?.shown.session === 'signed-in') break;
  }
  watch.violate('R10', `After all trouble is over no call can be placed: ${JSON.stringify(tab.last?.shown)}`);
}

/** The dialers are taken off the pages, and leave nothing; then everything that left the pages is read. */
export async function takeAway({ world, watch }: Alive): Promise<void> {
  const leaks = await world.leaks.findings();
  for (const leak of leaks) watch.violate('R11', leak);
  for (const tab of world.living) {
    await tab.call('destroy');
    await world.settle();
    const left = await tab.living();
    const timers = tab.last?.timers ?? 0;
    if (timers > 0) watch.violate('R13', `${tab.name} has ${timers} timers left`);
    for (const [kind, count] of Object.entries(unexpected(left)))
      watch.violate('R13', `${tab.name} has ${count} of ${kind} left`);
  }
  for (const text of world.complaints.filter((each) => !BROWSERS_OWN.test(each)))
    watch.violate('R12', `The console says: ${text}`);
}

/** What a page without a dialer has, the lab's own hands and the script's registration included, is none of it. */
function unexpected(left: Living): Living {
  const expected = (kind: string, count: number) => count - (ALWAYS[kind] ?? 0);
  return Object.fromEntries(
    Object.entries(left)
      .filter(([kind]) => kind !== 'nodes')
      .map(([kind, count]) => [kind, expected(kind, count)] as const)
      .filter(([, count]) => count > 0),
  );
}

const ALWAYS: Record<string, number> = {
  // The lab's own wire between the tabs, with its ear.
  BroadcastChannel: 1,
  'listener: message': 2,
};
