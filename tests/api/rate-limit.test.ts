import { describe, expect, test } from 'vitest';
import {
  afterAnnouncing,
  afterAnswer,
  afterGivingBack,
  afterLoss,
  afterPenalty,
  afterSending,
  freshBudget,
  type GroupBudget,
  merged,
  type Asker,
  type Priority,
  type RateLimitGroup,
  silenceLeft,
  tidied,
  waitBeforeSending,
} from '../../src/api/rate-limit';

const NOW = 1_000_000;
const MINUTE = 60_000;

/** A budget after `requests` that were sent, and answered at once, at `at`. */
function spent(group: RateLimitGroup, requests: number, at = NOW): GroupBudget {
  return Array.from({ length: requests }, (_, index) => `${at}-${index}`).reduce(
    (budget, id) => afterAnswer(afterSending(budget, id, at), id, at),
    freshBudget(group),
  );
}

const wait = (budget: GroupBudget, now: number, priority: Priority = 'call') =>
  waitBeforeSending(budget, now, { id: 'asker', priority, since: now });

describe('in 60 seconds', () => {
  test.each([
    ['light', 'call', 50],
    ['light', 'user', 47],
    ['light', 'polling', 42],
    ['medium', 'call', 40],
    ['medium', 'user', 38],
    ['medium', 'polling', 34],
    ['heavy', 'call', 10],
    ['heavy', 'user', 9],
    ['heavy', 'polling', 8],
  ] as const)('the %s group has room for a %s request until %i have been sent', (group, priority, most) => {
    expect(wait(spent(group, most - 1), NOW, priority)).toBe(0);
    expect(wait(spent(group, most), NOW, priority)).toBe(MINUTE);
  });

  test.each([
    [0, 60_000],
    [1, 59_999],
    [59_999, 1],
    [60_000, 0],
  ])('%i ms after the budget was spent, the wait is %i ms', (passed, left) => {
    expect(wait(spent('heavy', 10), NOW + passed)).toBe(left);
  });

  test('the window slides: the wait is for the oldest request to leave it, not for all', () => {
    const budget = merged(spent('heavy', 1), spent('heavy', 9, NOW + 30_000));
    expect(wait(budget, NOW + 40_000)).toBe(20_000);
    const next = afterSending(budget, 'x', NOW + MINUTE);
    expect(wait(afterAnswer(next, 'x', NOW + MINUTE), NOW + MINUTE)).toBe(30_000);
  });

  test('however small the limit, one request may always go', () => {
    const told = new Headers({ 'X-Rate-Limit-Limit': '1' });
    const budget = afterAnswer(spent('heavy', 1), `${NOW}-0`, NOW, told);
    for (const priority of ['call', 'user', 'polling'] as const) {
      expect(wait(budget, NOW, priority)).toBe(MINUTE);
      expect(wait(budget, NOW + MINUTE, priority)).toBe(0);
    }
  });
});

describe('a request counts', () => {
  const sent = afterSending(spent('heavy', 9), 'x', NOW + 1_000);

  test('while its answer is awaited, and 60 s from then: RingCentral may have had it just before', () => {
    const answered = afterAnswer(sent, 'x', NOW + 6_000);
    const others = NOW + MINUTE;
    expect(wait(sent, NOW + 2_000)).toBe(others - NOW - 2_000);
    expect(answered.spent.find(({ id }) => id === 'x')).toEqual({
      id: 'x',
      at: NOW + 1_000,
      until: NOW + 66_000,
    });
  });

  test('a minute and a half where nobody tells of an answer: its tab is gone', () => {
    expect(tidied(sent, NOW + 1_000 + 89_999).spent.map(({ id }) => id)).toEqual(['x']);
    expect(tidied(sent, NOW + 1_000 + 90_000).spent).toEqual([]);
  });

  test('not at all when it was given back', () => {
    expect(wait(afterGivingBack(sent, 'x'), NOW + 1_000)).toBe(0);
  });

  test('when it was lost: RingCentral may have had it', () => {
    expect(wait(afterLoss(sent, 'x', NOW + 2_000), NOW + 2_000)).toBe(MINUTE - 2_000);
  });
});

describe('a request that has announced itself, and has not gone yet', () => {
  const asker = (id: string, priority: Priority = 'user', since = NOW): Asker => ({ id, priority, since });
  const waitsFor = (first: Asker, second: Asker) => {
    const budget = afterAnnouncing(spent('heavy', 8), first, NOW);
    return waitBeforeSending(budget, NOW, second) > 0;
  };

  test.each([
    ['a call before the rest', asker('z', 'call', NOW + 9), asker('a')],
    ['what the user waits for before polling', asker('z', 'user', NOW + 9), asker('a', 'polling')],
    ['who has waited longer before who came later', asker('z'), asker('a', 'user', NOW + 1)],
    ['one of two that are equal, the same for both', asker('a'), asker('z')],
  ])('counts for those that it goes before: %s', (_order, first, second) => {
    expect([waitsFor(first, second), waitsFor(second, first)]).toEqual([true, false]);
  });

  test('counts for all when it has gone', () => {
    const budget = afterSending(afterAnnouncing(spent('heavy', 8), asker('z'), NOW), 'z', NOW);
    expect(waitBeforeSending(budget, NOW, asker('a'))).toBeGreaterThan(0);
  });

  test('is forgotten soon where it never goes: its tab is gone', () => {
    const budget = afterAnnouncing(spent('heavy', 0), asker('z'), NOW);
    expect(tidied(budget, NOW + 10_000).spent).toEqual([]);
  });

  test('has gone where one tab knows that it has, whatever the other one has heard', () => {
    const announced = afterAnnouncing(spent('heavy', 0), asker('z'), NOW);
    const gone = afterSending(announced, 'z', NOW);
    expect(merged(announced, gone).spent).toEqual(merged(gone, announced).spent);
    expect(merged(gone, announced).spent).toEqual([{ id: 'z', at: NOW }]);
  });
});

describe('the penalty after a 429', () => {
  test('is silence for as long as RingCentral says, however empty the window', () => {
    const budget = afterPenalty(freshBudget('light'), NOW, 60);
    expect(wait(budget, NOW + 59_999)).toBe(1);
    expect(wait(budget, NOW + MINUTE)).toBe(0);
  });

  test('is never shortened by a later, smaller one', () => {
    const budget = afterPenalty(afterPenalty(freshBudget('light'), NOW, 60), NOW + 1000, 5);
    expect(wait(budget, NOW + 1000)).toBe(59_000);
  });

  test('and a full window: the longer of the two counts', () => {
    expect(wait(afterPenalty(spent('heavy', 10), NOW, 5), NOW)).toBe(MINUTE);
    expect(wait(afterPenalty(spent('heavy', 10), NOW, 90), NOW)).toBe(90_000);
  });

  test('starts again when a request was under way then and is lost: it may have come inside', () => {
    const budget = afterSending(freshBudget('light'), 'x', NOW - 10);
    const lost = afterLoss(afterPenalty(budget, NOW, 60), 'x', NOW + 20_000);
    expect(silenceLeft(lost, NOW + 20_000)).toBe(MINUTE);
  });

  test('of days is believed for an hour', () => {
    expect(silenceLeft(afterPenalty(freshBudget('light'), NOW, 999_999), NOW)).toBe(3_600_000);
  });
});

describe("the app's own limit, in the headers of an answer", () => {
  const told = (limit: string) => new Headers({ 'X-Rate-Limit-Limit': limit });
  const after = (budget: GroupBudget, limit: string) =>
    afterAnswer(budget, budget.spent[0]?.id ?? '', NOW, told(limit));

  test('replaces the default, up or down', () => {
    expect(wait(after(spent('heavy', 10), '11'), NOW)).toBe(0);
    expect(wait(after(spent('heavy', 2), '2'), NOW)).toBe(MINUTE);
  });

  test.each(['0', '-5', 'many', '', '1e3'])('is not believed when it says "%s"', (limit) => {
    expect(after(spent('heavy', 1), limit).limit).toEqual(freshBudget('heavy').limit);
  });
});

describe('what is left by the headers of an answer', () => {
  const headers = (remaining: string) =>
    new Headers({ 'X-Rate-Limit-Limit': '10', 'X-Rate-Limit-Remaining': remaining });
  const answered = (budget: GroupBudget, remaining: string, at = NOW) => {
    const id = `told-${at}`;
    return afterAnswer(afterSending(budget, id, at), id, at, headers(remaining));
  };

  test('less than by our own count: somebody else spends, too', () => {
    const budget = answered(spent('heavy', 2), '1'); // nine are gone, three of them ours
    expect(wait(budget, NOW)).toBe(0);
    expect(wait(answered(budget, '0'), NOW)).toBe(MINUTE);
  });

  test('as much as by our own count: nobody else does', () => {
    expect(answered(spent('heavy', 2), '7').others).toMatchObject({ requests: 0 });
  });

  test('more: what our count has in reserve for answers on their way', () => {
    const budget = answered(spent('heavy', 9), '9');
    expect(wait(budget, NOW)).toBe(MINUTE);
  });

  test('goes by the newest request, not by the newest answer', () => {
    let budget = afterSending(freshBudget('heavy'), 'old', NOW);
    budget = answered(budget, '0', NOW + 500);
    expect(wait(budget, NOW + 1_000)).toBeGreaterThan(0);
    budget = afterAnswer(budget, 'old', NOW + 1_000, headers('9'));
    expect(wait(budget, NOW + 1_000)).toBeGreaterThan(0);
  });

  test('is forgotten when all of it must have left the window', () => {
    const budget = answered(freshBudget('heavy'), '0');
    expect(wait(budget, NOW + MINUTE - 1)).toBe(1);
    expect(wait(budget, NOW + MINUTE)).toBe(0);
  });

  test('of an enormous limit does no harm', () => {
    const huge = new Headers({ 'X-Rate-Limit-Limit': '9'.repeat(30), 'X-Rate-Limit-Remaining': '0' });
    const budget = afterAnswer(afterSending(freshBudget('heavy'), 'x', NOW), 'x', NOW, huge);
    expect(wait(budget, NOW)).toBe(MINUTE);
  });
});

describe('what two tabs know together', () => {
  test('is every request once, as it was heard of last', () => {
    const mine = spent('heavy', 2);
    const theirs = afterSending(mine, 'x', NOW + 5);
    const answered = afterAnswer(theirs, 'x', NOW + 9);
    expect(merged(mine, theirs).spent).toHaveLength(3);
    expect(merged(answered, theirs).spent).toEqual(merged(theirs, answered).spent);
    expect(merged(theirs, answered).spent.at(-1)).toMatchObject({ id: 'x', until: NOW + 9 + MINUTE });
  });

  test('is the later limit, the longer silence and the newer word on others', () => {
    const told = (limit: string) =>
      new Headers({ 'X-Rate-Limit-Limit': limit, 'X-Rate-Limit-Remaining': '1' });
    const mine = afterPenalty(afterAnswer(spent('heavy', 1), `${NOW}-0`, NOW, told('20')), NOW, 10);
    const later = spent('heavy', 1, NOW + 1);
    const theirs = afterPenalty(afterAnswer(later, `${NOW + 1}-0`, NOW + 1, told('5')), NOW, 40);
    for (const both of [merged(mine, theirs), merged(theirs, mine)]) {
      expect(both).toMatchObject({
        limit: { requests: 5 },
        silence: { until: NOW + 40_000 },
        others: { requests: 3 },
      });
    }
  });
});

describe('when the clock is set back', () => {
  const budget = afterPenalty(spent('heavy', 10), NOW, 60);
  const back = NOW - 3_600_000;

  test('nobody waits for an hour: what lies ahead is taken for new', () => {
    const tidy = tidied(budget, back);
    expect(wait(tidy, back)).toBe(MINUTE);
    expect(wait(tidied(tidy, back + MINUTE), back + MINUTE)).toBe(0);
  });

  test('a limit that is told afterwards counts', () => {
    const told = new Headers({ 'X-Rate-Limit-Limit': '20' });
    const before = afterAnswer(spent('heavy', 1), `${NOW}-0`, NOW, told);
    const after = afterAnswer(
      afterSending(tidied(before, back), 'x', back + 1),
      'x',
      back + 2,
      new Headers({ 'X-Rate-Limit-Limit': '5' }),
    );
    expect(merged(tidied(before, back), after).limit.requests).toBe(5);
  });
});
