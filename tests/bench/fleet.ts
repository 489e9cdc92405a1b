/**
 * Measures what thousands of agents ask of RingCentral together: each lives a working day by the product's own decisions,
 * and all their machines wake in the same second of Monday morning, their tokens long over. No browser, no network, no
 * clock but its own: the same on every machine. Prints tables and writes `.cache/bench/fleet.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { BenchOptions } from './bench-options';
import { type FleetDay, liveDay } from './fleet-agent';
import { plainTable, rounded } from './plain-table';
import { mostInAMinute } from './request-recorder';
import { createRequestLoad, type Load, LOAD_GROUPS, type RequestLoad } from './request-load';

const HOUR = 3_600;
const output = '.cache/bench';
const friday = Date.UTC(2026, 0, 9, 17);
const monday = Date.UTC(2026, 0, 12, 8);
const WORKING_HOURS = 9;
/** The morning: long enough to see those renew again that have renewed together. */
const MORNING_HOURS = 2.5;

export async function fleet({ agents = 10_000, tabs = 3, calls = 200 }: BenchOptions): Promise<void> {
  const live = async (hours: number, day: Pick<FleetDay, 'calls' | 'jitter'>) => {
    const load = createRequestLoad(monday, hours * HOUR);
    let mostLight = 0;
    for (let agent = 0; agent < agents; agent += 1) {
      const light: number[] = [];
      const endsAt = monday + hours * HOUR * 1000;
      await liveDay(agent, { ...day, tabs, sleepsAt: friday, wakesAt: monday, endsAt }, (group, at) => {
        load.add(group, at);
        if (group === 'light') light.push(at);
      });
      mostLight = Math.max(mostLight, mostInAMinute(light));
    }
    return { load, mostLight };
  };
  const { load: day, mostLight } = await live(WORKING_HOURS, { calls, jitter: true });
  const morningCalls = Math.round((calls * MORNING_HOURS) / (WORKING_HOURS - 1));
  const mornings = {
    'they work, with jitter': day,
    'they work, without jitter': (await live(MORNING_HOURS, { calls: morningCalls, jitter: false })).load,
    'nobody calls, with jitter': (await live(MORNING_HOURS, { calls: 0, jitter: true })).load,
    'nobody calls, without jitter': (await live(MORNING_HOURS, { calls: 0, jitter: false })).load,
  };

  const seconds = WORKING_HOURS * HOUR;
  const used = LOAD_GROUPS.filter((group) => day.within([group], 0, seconds).requests > 0);
  const groups = [...used.map((group) => [group]), LOAD_GROUPS];
  const byGroup = groups.map((names) => ({
    group: names.length > 1 ? 'all' : (names[0] ?? ''),
    ...day.within(names, 0, seconds),
  }));
  const mean = byGroup.at(-1)?.mean ?? 0;
  const meanOfTokens = day.within(['auth'], 0, seconds).mean;

  console.log(
    `${agents.toLocaleString('en-US')} agents, ${tabs} tabs and at most ${calls} calls each, 8:00 to 17:00 with an hour of lunch from 11:30 to 13:00 on.`,
    `The mean is over those ${WORKING_HOURS} hours, lunch included.\n`,
  );
  console.log(
    plainTable(
      [
        'requests',
        'of an agent',
        'mean a second',
        'busiest minute, a second',
        'busiest second',
        'at',
        '÷ mean',
      ],
      byGroup.map(({ group, ...load }) => [
        group,
        rounded(load.requests / agents, 1),
        rounded(load.mean, 1),
        rounded(load.busiestMinute, 1),
        load.busiestSecond,
        clockTime(load.busiestAt),
        rounded(load.busiestSecond / load.mean),
      ]),
    ),
  );
  console.log(`\nMost Light requests of any agent in any minute: ${mostLight} (50 are allowed).\n`);
  const halves = Array.from({ length: WORKING_HOURS * 2 }, (_, half) => {
    const [from, to] = [half * (HOUR / 2), (half + 1) * (HOUR / 2)];
    return { from, all: day.within(LOAD_GROUPS, from, to).mean, tokens: day.within(['auth'], from, to) };
  });
  console.log(
    plainTable(
      ['from', 'requests a second', 'tokens a second', 'their busiest minute', ''],
      halves.map((half) => [
        clockTime(half.from),
        rounded(half.all, 0),
        rounded(half.tokens.mean, 1),
        rounded(half.tokens.busiestMinute, 1),
        '#'.repeat(Math.round((half.all / mean) * 20)),
      ]),
    ),
  );
  console.log(
    `\nMonday, 8:00:00: all ${agents.toLocaleString('en-US')} machines wake in the same second, their tokens over since Friday.`,
    'Means as above: of the whole day.\n',
  );
  const waking = Object.entries(mornings).map(([name, load]) => ({ name, ...wakingOf(load) }));
  console.log(
    plainTable(
      [
        '',
        'first second',
        'busiest second until 8:30',
        '÷ mean of all',
        'tokens: busiest second until 8:30',
        'busiest minute, a second',
        '8:30 to 10:30',
        '÷ mean of tokens',
      ],
      waking.map(({ name, first, all, tokens, later }) => [
        name,
        first,
        all.busiestSecond,
        rounded(all.busiestSecond / mean),
        tokens.busiestSecond,
        rounded(tokens.busiestMinute, 1),
        rounded(later.busiestMinute, 1),
        rounded(later.busiestMinute / meanOfTokens),
      ]),
    ),
  );
  await mkdir(output, { recursive: true });
  await writeFile(
    `${output}/fleet.json`,
    `${JSON.stringify({ agents, tabs, calls, mostLight, byGroup, halves, waking }, null, 2)}\n`,
  );
  console.log(`\nWritten to ${output}/fleet.json`);
}

function wakingOf(load: RequestLoad): Record<'all' | 'tokens' | 'later', Load> & { first: number } {
  return {
    first: load.within(LOAD_GROUPS, 0, 2).busiestSecond,
    all: load.within(LOAD_GROUPS, 0, HOUR / 2),
    tokens: load.within(['auth'], 0, HOUR / 2),
    later: load.within(['auth'], HOUR / 2, MORNING_HOURS * HOUR),
  };
}

function clockTime(seconds: number): string {
  return new Date(monday + seconds * 1000).toISOString().slice(11, 19);
}
