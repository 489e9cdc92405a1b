import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { emptyCount } from '../../../src/meter/hour-count';
import { formatsOf } from '../../../src/ui/diagnostics/formats';
import { createDialerWorld } from '../../support/dialer-world';
import { fact, rowsOf, shown } from './shown';

const STATUS = 'GET /account/~/extension/~/ring-out/{ringOutId}';

/** A dialer that nobody is signed in to, in a browser that has counted. */
async function countedBefore(answers: Record<number, number>, options = {}) {
  const world = createDialerWorld();
  const now = world.clock.now();
  await world.browser.database('ringout-dialer:ringout-dialer-demo:production:meter').merge(
    Object.entries(answers).map(([status, count]) => ({
      ...emptyCount({ endpoint: STATUS, status: Number(status), sentAt: now }),
      count,
    })),
    (_, entry) => entry,
  );
  const tab = world.browser.openTab('https://crm.example/contacts');
  return { world, now, ...(await shown(world.dialer(options, tab), world)) };
}

test('what only a user’s token tells is not said to be met while nobody is signed in', async () => {
  const { open } = await countedBefore({ 200: 30 });
  await open();
  expect(screen.getByText('What is known without a user is met')).toBeVisible();
  expect(screen.queryByText('All criteria are met')).toBeNull();
  expect(rowsOf('Production readiness')[0]).toEqual([
    'Permissions granted, not used',
    '–',
    '–',
    'Sign in to see this.',
  ]);
});

test('the counts are told since the first of them', async () => {
  const { open, now } = await countedBefore({ 200: 30 });
  await open();
  const since = formatsOf('en-US').moment(now - (now % 3_600_000));
  expect(screen.getByText(new RegExp(`^Counted in this browser since ${since}\\.`))).toBeVisible();
});

test('a share that is just below the limit is not written as the limit', async () => {
  const { open } = await countedBefore({ 200: 9_501, 404: 499 });
  await open();
  expect(rowsOf('Production readiness')).toContainEqual([
    expect.stringMatching(/^Answers 4xx/),
    '4.99%',
    '< 5%',
    'Met',
  ]);
});

test('an export is named by its first and its last day, and tells when it was not saved', async () => {
  const { open, go, user, pass, tab, now } = await countedBefore({ 200: 1 });
  await open();
  await go('Analytics');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Period' }), '7 days, UTC');
  await user.click(screen.getByRole('button', { name: 'Export CSV' }));
  await pass(0);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  expect(tab.saved[0]?.name).toBe(`ringout-dialer-${day(now - 6 * 86_400_000)}-${day(now)}.csv`);
  tab.saved.push = () => {
    throw new Error('Downloads are blocked.');
  };
  await user.click(screen.getByRole('button', { name: 'Export JSON' }));
  await pass(0);
  expect(screen.getByRole('alert')).toHaveTextContent('The browser did not save the file.');
});

test('a session kept in memory is said in words', async () => {
  const { open, go } = await countedBefore({ 200: 1 }, { credentials: 'memory' });
  await open();
  await go('Health');
  expect(fact('Session kept in')).toBe('The page’s memory');
});
