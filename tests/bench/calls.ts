/**
 * Measures what calls cost RingCentral and how soon their changes are seen: 200 scripted calls of a whole dialer against
 * the simulator, over a network that takes its time, on a clock that is moved from one timer to the next, so that the
 * numbers are the same on every machine. Prints a table and writes it to `.cache/bench/calls.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { createDialerWorld } from '../support/dialer-world';
import { pseudoRandom } from '../support/pseudo-random';
import { type CallScript, callScripts } from './call-script';
import { type Delay, delaysOf, percentiles, secondsUntilSeen, type SeenPhase } from './call-delays';
import { mostInAMinute, recordRequests } from './request-recorder';

const CALLS = 200;
const SEED = 1;
const output = '.cache/bench';

/** What is drawn for one thing does not change what is drawn for another. */
const [scripts, network, jitter] = [pseudoRandom(SEED), pseudoRandom(SEED + 1), pseudoRandom(SEED + 2)];
const world = createDialerWorld();
const { dialer, told, tab } = await world.signedInDialer();
const requests = recordRequests(tab.runtime, network);
// Jitter as in a browser, but the same in every run; the fake browser's own would look in step with the phones.
Object.assign(tab.runtime, { random: jitter, fetch: requests.fetch });

let phases: SeenPhase[] = [];
dialer.on('call', ({ phase }) => phases.push({ phase, at: world.clock.now() }));
const delays: Delay[] = [];
const costs: { script: CallScript; looks: number; groups: Record<string, number> }[] = [];
for (const script of callScripts(CALLS, scripts)) {
  const before = requests.all.length;
  await play(script);
  await leap(2_000 + scripts() * 6_000); // an agent breathes between calls
  const own = requests.all.slice(before);
  costs.push({
    script,
    looks: own.filter(({ method, url }) => method === 'GET' && url.includes('/ring-out/')).length,
    groups: countBy(own, ({ group }) => group),
  });
}

const cost = (pick: (script: CallScript) => boolean) =>
  costs.filter(({ script }) => pick(script)).map(({ looks }) => looks);
const group = (name: string) => costs.map(({ groups }) => groups[name] ?? 0);
const seen = secondsUntilSeen(delays);
const spent = {
  'status requests of a call without a talk': percentiles(cost(({ talkMs }) => talkMs === 0)),
  'status requests of a talk of less than 30 s': percentiles(
    cost(({ talkMs }) => talkMs > 0 && talkMs < 30_000),
  ),
  'status requests of a 3-minute talk': percentiles(cost(({ talkMs }) => talkMs === 180_000)),
  'status requests of a talk longer than 3 minutes': percentiles(cost(({ talkMs }) => talkMs > 180_000)),
  'Light requests of any call': percentiles(group('light')),
  'Medium requests of any call': percentiles(group('medium')),
  'Heavy requests of any call': percentiles(group('heavy')),
};
const statuses = countBy(requests.all, ({ status }) => String(status));
const refused = requests.all.filter(({ status }) => status >= 400 && status < 500).length;
const totals = {
  requests: requests.all.length,
  '4xx, %': round((refused / requests.all.length) * 100),
  429: statuses['429'] ?? 0,
  'most Light requests in any minute (50 are allowed)': mostInAMinute(
    requests.all.filter(({ group: name }) => name === 'light').map(({ at }) => at),
  ),
};

console.log('Seen after, in seconds:');
console.table(seen);
console.log('What that costs:');
console.table(spent);
console.log(totals);
await mkdir(output, { recursive: true });
await writeFile(
  `${output}/calls.json`,
  `${JSON.stringify({ calls: CALLS, seconds: seen, requests: spent, totals, statuses }, null, 2)}\n`,
);
console.log(`Written to ${output}/calls.json`);

/** One call, as its script has it. */
async function play({ number, own, contact, talkMs, backAfterMs }: CallScript): Promise<void> {
  const records = told('call-record').length;
  phases = [];
  await Promise.all([dialer.dial(number), leap(1_000)]);
  const call = world.commercial.world.calls.all().at(-1);
  if (!call) throw new Error('The call was not placed.');
  if (own !== 'as the number has it') await leap(own.afterMs).then(() => actAtOwnPhone(own.act));
  if (contact !== 'as the number has it') await leap(contact.afterMs).then(() => actAt(number, contact.act));
  if (talkMs > 0) {
    await leap(talkMs);
    world.commercial.hangUp(number);
    if (backAfterMs !== undefined) {
      await leap(backAfterMs);
      tab.wake('focus');
    }
  }
  while (told('call-record').length === records) await leap(500);

  const { state } = call;
  if (state.phase !== 'ended') throw new Error('The call has a record, and has not ended.');
  delays.push(...delaysOf({ talkMs, backAfterMs }, state, phases));
}

function actAt(phone: string, act: 'answer' | 'reject'): void {
  world.commercial[act](phone);
}

function actAtOwnPhone(act: 'answer' | 'reject'): void {
  actAt(world.commercial.state().phones.find(({ state }) => state === 'ringing')?.number ?? '', act);
}

/** Lets the time pass from one timer to the next. */
async function leap(ms: number): Promise<void> {
  const until = world.clock.now() + ms;
  await world.settle();
  for (;;) {
    const next = Math.min(world.clock.nextDue() ?? until, until);
    world.clock.advance(Math.max(0, next - world.clock.now()));
    await world.settle();
    if (next >= until) return;
  }
}

function countBy<T>(all: readonly T[], key: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[key(one)] = (counts[key(one)] ?? 0) + 1;
  return counts;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
