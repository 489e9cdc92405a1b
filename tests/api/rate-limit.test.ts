import { describe, expect, test } from 'vitest';
import {
  afterAnswer,
  afterPenalty,
  afterSending,
  freshBudget,
  type GroupBudget,
  waitBeforeSending,
} from '../../src/api/rate-limit';

const NOW = 1_000_000;

/** A budget of the heavy group (10 a minute) after requests at these times. */
function spent(...sentAt: number[]): GroupBudget {
  return sentAt.reduce(afterSending, freshBudget('heavy'));
}

const fullAt = (at: number) => spent(...Array.from({ length: 10 }, () => at));

describe('the window of 60 seconds', () => {
  test.each([
    ['light', 50],
    ['medium', 40],
    ['heavy', 10],
  ] as const)('the %s group grants %i requests', (group, limit) => {
    let budget = freshBudget(group);
    for (let sent = 0; sent < limit; sent += 1) {
      expect(waitBeforeSending(budget, NOW)).toBe(0);
      budget = afterSending(budget, NOW);
    }
    expect(waitBeforeSending(budget, NOW)).toBe(60_000);
  });

  test.each([
    [0, 60_000],
    [1, 59_999],
    [59_999, 1],
    [60_000, 0],
    [60_001, 0],
  ])('%i ms after the budget was spent, the wait is %i ms', (passed, wait) => {
    expect(waitBeforeSending(fullAt(NOW), NOW + passed)).toBe(wait);
  });

  test('slides: the wait is for the oldest request to leave it, not for all', () => {
    const budget = spent(NOW, ...Array.from({ length: 9 }, () => NOW + 30_000));
    expect(waitBeforeSending(budget, NOW + 40_000)).toBe(20_000);
    expect(waitBeforeSending(afterSending(budget, NOW + 60_000), NOW + 60_000)).toBe(30_000);
  });

  test('what has left the window is forgotten', () => {
    expect(afterSending(fullAt(NOW), NOW + 60_000).sentAt).toEqual([NOW + 60_000]);
  });
});

describe('the penalty after a 429', () => {
  test('is silence for as long as RingCentral says, however empty the window', () => {
    const budget = afterPenalty(freshBudget('light'), NOW, 60);
    expect(waitBeforeSending(budget, NOW + 59_999)).toBe(1);
    expect(waitBeforeSending(budget, NOW + 60_000)).toBe(0);
  });

  test('is never shortened by a later, smaller one', () => {
    const budget = afterPenalty(afterPenalty(freshBudget('light'), NOW, 60), NOW + 1000, 5);
    expect(waitBeforeSending(budget, NOW + 1000)).toBe(59_000);
  });

  test('and a full window: the longer of the two counts', () => {
    expect(waitBeforeSending(afterPenalty(fullAt(NOW), NOW, 5), NOW)).toBe(60_000);
    expect(waitBeforeSending(afterPenalty(fullAt(NOW), NOW, 90), NOW)).toBe(90_000);
  });
});

describe("the app's own limit, in the headers of an answer", () => {
  const told = (limit: string) => new Headers({ 'X-Rate-Limit-Limit': limit });

  test('replaces the default, up or down', () => {
    const raised = afterAnswer(fullAt(NOW), told('11'));
    expect(waitBeforeSending(raised, NOW)).toBe(0);
    const lowered = afterAnswer(spent(NOW, NOW + 1000, NOW + 2000), told('2'));
    // Two of the three must have left the window before there is room for another.
    expect(waitBeforeSending(lowered, NOW + 2000)).toBe(59_000);
  });

  test.each(['0', '-5', 'many', ''])('is not believed when it says "%s"', (limit) => {
    const budget = freshBudget('heavy');
    expect(afterAnswer(budget, told(limit))).toBe(budget);
  });

  test('stays the default where a browser may not read headers', () => {
    const budget = freshBudget('heavy');
    expect(afterAnswer(budget, new Headers())).toBe(budget);
  });
});
