import type { Browser } from '@playwright/test';
import { Agent } from './agent';
import { calmDown, callOnceMore, takeAway } from './aftermath';
import type { Life, Step } from './life';
import { LifeWatch } from './watch';
import { type Grounds, LabWorld } from './world';

/** After these, pages may see late what is so. */
const DISTURBING = new Set<Step['do']>([
  'trouble',
  'network',
  'sleep',
  'set clock',
  'storage',
  'hide',
  'end all sessions',
  'sign out',
  'replace dialer',
  'open tab',
  'come back',
]);

/** What a life has come to. */
export interface Lived {
  watch: LifeWatch;
  /** How much time has passed in it, in milliseconds. */
  ms: number;
  /** What was injected, by kind. */
  faults: Record<string, number>;
}

/** Lives one life through, and looks whether everything that is promised was held. */
export async function live(browser: Browser, grounds: Grounds, life: Life): Promise<Lived> {
  const watch = new LifeWatch();
  const world = await LabWorld.begin(browser, grounds, life, watch);
  watch.world = world;
  const began = world.now();
  const agent = new Agent(world, watch);
  const alive = { world, watch, agent };
  try {
    const first = await world.open();
    await world.settle();
    await agent.signIn(first);
    for (const { step, wait } of life.steps) {
      watch.note('lab', { step, wait });
      await agent.take(step);
      if (DISTURBING.has(step.do)) watch.troubled();
      if (typeof wait === 'number') await world.pass(wait);
      else if (wait === 'rest') await world.settle();
      if (watch.violations.length > 0) break;
    }
    if (watch.violations.length === 0) await calmDown(alive);
    if (watch.violations.length === 0) await callOnceMore(alive);
    if (watch.violations.length === 0) await takeAway(alive);
  } catch (error) {
    watch.violate(
      'R0',
      `The lab itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  } finally {
    await world.end();
  }
  return { watch, ms: world.now() - began, faults: agent.faults };
}
