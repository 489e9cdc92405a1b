/**
 * Measures what a call costs RingCentral and how soon its changes are seen: scripted calls of a whole dialer against the
 * simulator, on a clock that is moved, so that the numbers are the same on every machine. Prints a table and writes it
 * to `.cache/bench/calls.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { createDialerWorld } from '../support/dialer-world';

const CALLS = 40;
/** Both phones wait for somebody to act. */
const CONTACT = '+16505550109';
const output = '.cache/bench';

interface Measured {
  talkSeconds: number;
  requests: Record<string, number>;
  connectionSeenAfter: number;
  endSeenAfter: number;
}

const world = createDialerWorld();
const { dialer, told, tab } = await world.signedInDialer();
// Jitter as in a browser, but the same in every run; the fake browser's own would poll in step with the phones.
const random = seededRandom(1);
Object.assign(tab.runtime, { random });
const measured: Measured[] = [];
const statuses = new Map<number, number>();

for (let index = 0; index < CALLS; index += 1) {
  measured.push(await call(index % 2 === 0 ? 20 + index : 180 + index * 0.37));
  await world.pass(10_000); // an agent breathes between calls
}

const seen = (pick: (call: Measured) => number) => percentiles(measured.map(pick));
const rows = {
  'connection seen after, s': seen(({ connectionSeenAfter }) => connectionSeenAfter / 1000),
  'end seen after, s': seen(({ endSeenAfter }) => endSeenAfter / 1000),
  'requests a call': seen(({ requests }) => Object.values(requests).reduce((sum, count) => sum + count, 0)),
  'requests a 3-minute call': percentiles(
    measured
      .filter(({ talkSeconds }) => talkSeconds >= 180)
      .map(({ requests }) => Object.values(requests).reduce((sum, count) => sum + count, 0)),
  ),
};
console.table(rows);
const all = [...statuses].map(([status, count]) => ({ status, count }));
const total = all.reduce((sum, { count }) => sum + count, 0);
const refused = all.filter(({ status }) => status >= 400 && status < 500);
const share = refused.reduce((sum, { count }) => sum + count, 0) / total;
console.log(
  `${total} requests, ${(share * 100).toFixed(2)} % answered 4xx, ${statuses.get(429) ?? 0} of them 429`,
);
await mkdir(output, { recursive: true });
await writeFile(
  `${output}/calls.json`,
  `${JSON.stringify({ calls: CALLS, rows, statuses: all }, null, 2)}\n`,
);
console.log(`Written to ${output}/calls.json`);

/** One call that is talked on for `talkSeconds` until the contact hangs up. */
async function call(talkSeconds: number): Promise<Measured> {
  const before = world.commercial.requests().length;
  const records = told('call-record').length;
  await dialer.dial(CONTACT);
  // People answer when they like, not in step with anybody's polling.
  await world.pass(2000 + random() * 4000);
  const own = world.commercial.state().phones.find(({ state }) => state === 'ringing');
  world.commercial.answer(own?.number ?? '');
  await world.pass(3000 + random() * 9000);
  world.commercial.answer(CONTACT);
  await world.pass(talkSeconds * 1000);
  world.commercial.hangUp(CONTACT);
  const end = world.clock.now();
  await world.until(() => told('call-record').length > records, 'the record is there');
  const { connectedAt = '', endedAt } = told('call-record').at(-1)?.record ?? { endedAt: '' };
  const sent = world.commercial.requests().slice(before);
  for (const { status } of sent) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const requests: Record<string, number> = {};
  for (const { group } of sent) requests[String(group)] = (requests[String(group)] ?? 0) + 1;
  return {
    talkSeconds,
    requests,
    connectionSeenAfter: Date.parse(connectedAt) - Date.parse(String(platformCall()?.connectedAt)),
    endSeenAfter: Date.parse(endedAt) - end,
  };
}

function platformCall() {
  return world.commercial.state().calls.at(-1);
}

function percentiles(values: number[]): { median: number; p95: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(2));
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

/** Numbers from 0 to 1 that only look random (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
