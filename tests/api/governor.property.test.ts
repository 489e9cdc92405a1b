import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Priority, RateLimitGroup } from '../../src/api/rate-limit';
import { pseudoRandom } from '../support/pseudo-random';
import { createSenders, type Senders, type Sent, SLOWEST_MESSAGE_MS } from './tabs-of-senders';

const group = fc.constantFrom<RateLimitGroup>('light', 'light', 'medium', 'heavy');
const priority = fc.constantFrom<Priority>('call', 'user', 'polling');
const tab = fc.nat(4);

const RUNS = 30;

/** Something that happens to the tabs, in the order of time. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 9_000 }).map((ms) => ({ do: 'pass' as const, ms })) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      tab,
      group,
      priority,
      times: fc.integer({ min: 1, max: 15 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'all ask' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'open' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), tab }) },
  { weight: 1, arbitrary: fc.constant({ do: 'lose' as const }) },
);
const trouble = fc.record({ do: fc.constant('refuse' as const), group });

const life = (steps: fc.Arbitrary<(typeof step extends fc.Arbitrary<infer S> ? S : never) | Refuse>) =>
  fc.record({
    seed: fc.nat(),
    headers: fc.boolean(),
    storage: fc.boolean(),
    tabs: fc.integer({ min: 1, max: 4 }),
    steps: fc.array(steps, { minLength: 5, maxLength: 40 }),
  });
type Refuse = typeof trouble extends fc.Arbitrary<infer S> ? S : never;
type Life = ReturnType<typeof life> extends fc.Arbitrary<infer L> ? L : never;

/** Lives it, and gives everybody time to have a turn. */
async function live({ seed, headers, storage, tabs, steps }: Life): Promise<Sent[]> {
  const senders = createSenders({ random: pseudoRandom(seed), headers, storage });
  for (let count = 0; count < tabs; count += 1) senders.open();
  await senders.pass(100); // a page loads
  for (const each of steps) await act(senders, each);
  const waits = ({ sentAt, gone }: Sent) => sentAt === undefined && !gone;
  for (let minutes = 0; minutes < 20 && senders.sent.some(waits); minutes += 1) await senders.pass(60_000);
  await senders.pass(1_000); // the last answers
  senders.stop();
  return senders.sent;
}

/** Those who have waited for ever. */
function starved(sent: Sent[]): Sent[] {
  return sent.filter(({ sentAt, gone }) => sentAt === undefined && !gone);
}

const RANK: Record<Priority, number> = { call: 0, user: 1, polling: 2 };
/** While tabs agree on who goes, which takes some messages, the order may be another. */
const AGREEING_MS = 500;

/** Those who waited while something less important went. */
function overtaken(sent: Sent[]): Sent[] {
  return sent.filter((late) =>
    sent.some(
      (quick) =>
        quick.group === late.group &&
        RANK[quick.priority] > RANK[late.priority] &&
        // Who has waited for 20 s stands in line with users.
        (late.priority === 'call' || (quick.sentAt ?? 0) - quick.askedAt < 20_000) &&
        (quick.sentAt ?? 0) > late.askedAt + AGREEING_MS &&
        (quick.sentAt ?? 0) < (late.sentAt ?? 0) - AGREEING_MS,
    ),
  );
}

async function act(senders: Senders, each: Life['steps'][number]): Promise<void> {
  switch (each.do) {
    case 'pass':
      return senders.pass(each.ms);
    case 'ask':
      for (let count = 0; count < each.times; count += 1) senders.ask(each.tab, each.group, each.priority);
      return undefined;
    case 'all ask':
      for (let count = 0; count < 5 * 4; count += 1) senders.ask(Math.floor(count / 4), 'light', 'user');
      return undefined;
    case 'open':
      senders.open();
      return senders.pass(100);
    case 'close':
      return senders.close(each.tab);
    case 'lose':
      return senders.loseNext();
    case 'refuse':
      return senders.refuseNext(each.group);
  }
}

describe('whatever several tabs want to send, and however long messages and answers take', () => {
  test('RingCentral never has to refuse, everybody has a turn, and who is more important has it first', async () => {
    await fc.assert(
      fc.asyncProperty(life(step), async (each) => {
        const sent = await live(each);
        expect(sent.filter(({ status }) => status === 429)).toEqual([]);
        expect(starved(sent)).toEqual([]);
        expect(overtaken(sent)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('after a refusal no tab that can know of it sends, until RingCentral allows it', async () => {
    const steps = fc.oneof({ weight: 12, arbitrary: step }, { weight: 1, arbitrary: trouble });
    await fc.assert(
      fc.asyncProperty(life(steps), async (each) => {
        const sent = await live(each);
        const refused = sent.filter(({ silence }) => silence !== undefined);
        const inside = sent.filter((one) =>
          refused.some(
            ({ group: silent, tab: teller, silence = { from: 0, until: 0 } }) =>
              silent === one.group &&
              (one.sentAt ?? 0) > silence.from + (one.tab === teller ? 5 : SLOWEST_MESSAGE_MS + 5) &&
              (one.sentAt ?? 0) < silence.until,
          ),
        );
        expect(inside).toEqual([]);
        expect(starved(sent)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

test('polling goes on in every tab, however much else there is to do: after 20 s it goes before who came later', async () => {
  const senders = createSenders({ random: pseudoRandom(7), headers: false, storage: true });
  for (let open = 0; open < 3; open += 1) senders.open();
  await senders.pass(100);
  // More than a minute's budget in every minute.
  for (let second = 0; second < 300; second += 1) {
    senders.ask(second % 3, 'light', 'user');
    if (second % 5 === 0) senders.ask((second / 5) % 3, 'light', 'polling');
    await senders.pass(1_000);
  }
  senders.stop();
  const { sent } = senders;
  const polls = sent.filter(({ priority: of }) => of === 'polling');
  const passedOver = polls.filter((poll) =>
    sent.some(
      (user) =>
        user.priority === 'user' &&
        user.askedAt > poll.askedAt &&
        (user.sentAt ?? 0) > poll.askedAt + 20_000 + AGREEING_MS &&
        (user.sentAt ?? 0) < (poll.sentAt ?? Infinity) - AGREEING_MS,
    ),
  );
  expect(passedOver).toEqual([]);
  expect(sent.filter(({ status }) => status === 429)).toEqual([]);
  const late = polls.filter(({ askedAt, sentAt }) => sentAt !== undefined && sentAt - askedAt > 20_000);
  expect(new Set(late.map(({ tab: of }) => of))).toEqual(new Set([0, 1, 2]));
});
