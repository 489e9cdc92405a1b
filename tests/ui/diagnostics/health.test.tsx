import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { emptyCount, type HourCount } from '../../../src/meter/hour-count';
import { createDialerWorld } from '../../support/dialer-world';
import { fact, rowsOf, shown, signedInAndShown } from './shown';

const NAME = 'Ada Lovelace';
const NUMBER = '+16505550110';

/** The secrets that a signed-in dialer holds, and what it knows of people. */
function secretsOf({ core, dialer }: Awaited<ReturnType<typeof signedInAndShown>>): string[] {
  const state = core.session.getState();
  if (state.status !== 'signed-in') throw new Error('Nobody is signed in.');
  const { accessToken, refreshToken = '', ownerId = '' } = state.session;
  const { user } = dialer.getState().session;
  const numbers = dialer.getState().devices.flatMap(({ number }) => [number, number.replace(/\D/g, '')]);
  const secrets = [accessToken, refreshToken, ownerId, user?.name ?? '', user?.accountId ?? '', ...numbers];
  return [...secrets, NAME, 'Lovelace', NUMBER, NUMBER.slice(1), '650555'].filter((each) => each !== '');
}

/** Something that no version of ours stores. */
const planted: HourCount = {
  ...emptyCount({
    endpoint: 'GET /account/~',
    status: 400,
    errorCode: '+16505550110',
    sentAt: 0,
  }),
  count: 1,
};

test('session, environment, storage and rate limits are said, and no token', async () => {
  const agent = await signedInAndShown();
  await agent.open();
  await agent.go('Health');
  expect(fact('Session')).toBe('Signed in');
  expect(fact('Brand')).toBe('RingCentral');
  expect(fact('Environment')).toBe('production');
  expect(fact('Permissions')).toContain('RingOut');
  expect(fact('Session kept in')).toBe('sessionStorage');
  expect(fact('IndexedDB')).toBe('Available');
  expect(fact('Web Locks')).toBe('Available');
  expect(fact('Token ends')).toMatch(/\d/);
  const text = screen.getByRole('tabpanel').textContent;
  for (const secret of secretsOf(agent)) expect(text).not.toContain(secret);
});

test('the rate limits live: what was sent in the last minute, and forgotten after it', async () => {
  const { open, go, pass } = await signedInAndShown();
  await open();
  await go('Health');
  const light = () => rowsOf(/^Rate limits/)[0];
  expect(Number(light()?.[1])).toBeGreaterThan(2);
  expect(light()?.[2]).toBe('50');
  await pass(70_000);
  expect(light()?.slice(0, 2)).toEqual(['light', '0']);
});

test('the report holds what a support desk needs, and nothing of a person or a token', async () => {
  const agent = await signedInAndShown();
  const { world, dialer, open, go, pass, user, tab } = agent;
  await act(async () => void (await dialer.dial({ number: NUMBER, name: NAME })));
  await pass(5_000);
  await act(async () => void (await dialer.hangUp()));
  await pass(5_000);
  const now = world.clock.now();
  await world.browser
    .database('ringout-dialer:ringout-dialer-demo:production:meter')
    .merge([{ ...planted, hour: now - (now % 3_600_000) }], (_, entry) => entry);
  await open();
  await go('Health');
  await user.click(screen.getByRole('button', { name: 'Copy report' }));
  await pass(0);
  expect(screen.getByText('The report is on the clipboard.')).toBeVisible();
  const [report = ''] = tab.copied;
  expect(report).toContain('Session: Signed in');
  expect(report).toMatch(/Rate limit, heavy: \d+ of 10/);
  expect(report).toContain('Successful calls to an endpoint, POST /account/~/extension/~/ring-out: 1 (≥ 5)');
  expect(report).toMatch(/1 × GET \/account\/~ 400$/m); // the planted one, without its text
  for (const secret of secretsOf(agent)) expect(report).not.toContain(secret);
});

test('without a clipboard the report is there to be copied by hand', async () => {
  const { open, go, user, pass, tab } = await signedInAndShown();
  tab.clipboardBlocked = true;
  await open();
  await go('Health');
  await user.click(screen.getByRole('button', { name: 'Copy report' }));
  await pass(0);
  const field = screen.getByRole('textbox', { name: /Copy the report from here/ });
  expect(field).toHaveFocus();
  expect((field as HTMLTextAreaElement).value).toContain('RingOut Dialer, diagnostics of');
});

test('exports hold the counts of the period, and no secret; a spreadsheet takes no cell for a formula', async () => {
  const agent = await signedInAndShown();
  const { dialer, open, go, user, pass, tab } = agent;
  await act(async () => void (await dialer.dial({ number: NUMBER, name: NAME })));
  await pass(5_000);
  await open();
  await go('Analytics');
  await user.click(screen.getByRole('button', { name: 'Export CSV' }));
  await user.click(screen.getByRole('button', { name: 'Export JSON' }));
  await pass(0);
  const [csv, json] = tab.saved;
  const { counts, v } = JSON.parse(json?.text ?? '') as { v: number; counts: Record<string, unknown>[] };
  const lines = csv?.text.split('\r\n') ?? [];
  expect([csv?.name, json?.name]).toEqual([
    expect.stringMatching(/^ringout-dialer-[\d-]+\.csv$/),
    expect.stringMatching(/^ringout-dialer-[\d-]+\.json$/),
  ]);
  expect(v).toBe(1);
  expect(lines[0]).toBe('hour,endpoint,group,permission,status,errorCode,count,medianMs,p95Ms');
  expect(lines.slice(1, -1)).toEqual(counts.map((count) => Object.values(count).join(',')));
  const total = counts.reduce((sum, { count }) => sum + Number(count), 0);
  const onScreen = rowsOf('API calls').slice(-2);
  expect(total).toBe(onScreen.reduce((sum, row) => sum + Number(row[1]), 0));
  for (const secret of secretsOf(agent)) expect(`${csv?.text} ${json?.text}`).not.toContain(secret);
});

test('two tabs count together', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer({ credentials: 'local' });
  const second = world.dialer({ credentials: 'local' });
  await world.until(() => second.dialer.getState().devices.length > 0, 'the phones are known');
  const { open, go, pass } = await shown(first, world);
  await pass(6_000);
  await open();
  await go('Analytics');
  const asked = world.commercial.requests().filter(({ path }) => path === '/restapi/v1.0/account/~');
  expect(asked).toHaveLength(2);
  expect(rowsOf('Endpoints').find(([endpoint]) => endpoint === 'GET /account/~')?.[1]).toBe('2');
});

test('resetting asks once more, then forgets, and the keyboard goes on', async () => {
  const { open, pass, user } = await signedInAndShown();
  await open();
  await user.click(screen.getByRole('button', { name: 'Reset counts…' }));
  const question = screen.getByRole('group', { name: /^Forget what was counted/ });
  expect(within(question).getByRole('button', { name: 'Keep' })).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(screen.getByRole('button', { name: 'Reset counts…' })).toHaveFocus();
  await user.keyboard('{Enter}');
  await user.click(screen.getByRole('button', { name: 'Reset counts' }));
  await pass(100);
  expect(screen.getByText('The counts were reset.')).toHaveFocus();
  expect(screen.getByText(/^No requests yet/)).toBeVisible();
});

test('a database that fails is told of: the counts are not shared, and are not reset', async () => {
  const { open, pass, user, tab } = await signedInAndShown();
  tab.blockStorage('database');
  await open();
  await pass(10_000);
  await user.click(screen.getByRole('button', { name: 'Reset counts…' }));
  await user.click(screen.getByRole('button', { name: 'Reset counts' }));
  await pass(100);
  expect(screen.getByRole('alert')).toHaveTextContent('The counts could not be reset');
});

test('where the browser stores nothing the counts are this page’s, and that is said', async () => {
  const world = createDialerWorld();
  const tab = world.browser.openTab('https://crm.example/contacts');
  tab.blockStorage('database');
  const { open } = await shown(world.dialer({}, tab), world);
  await open();
  expect(screen.getByText(/^This browser does not let the dialer store the counts/)).toBeVisible();
});

test('switched off by the page, the figures say so and the health is there all the same', async () => {
  const { open, go } = await signedInAndShown({ meter: false });
  await open();
  expect(screen.getByText('This page has switched counting off, by its option “meter”.')).toBeVisible();
  await go('Health');
  expect(fact('Session')).toBe('Signed in');
});

test('readiness says for each criterion the figure, the limit, the verdict and what to do', async () => {
  const { open } = await signedInAndShown();
  await open();
  expect(screen.getByText(/^Criteria not met: \d+ of \d+$/)).toBeVisible();
  const rows = rowsOf('Production readiness');
  expect(rows).toContainEqual(['Successful calls to an endpoint', '1', '≥ 5', 'Not met']);
  expect(rows).toContainEqual(['Answers 429', '0', '≤ 0', 'Met']);
  expect(screen.getAllByText('Load the page again a few times.').length).toBeGreaterThan(1);
  const verdicts = rows.map((row) => row.at(-1));
  expect(verdicts.indexOf('Met')).toBeGreaterThan(verdicts.lastIndexOf('Not met'));
});

test('the arrow keys go from part to part', async () => {
  const { open, user } = await signedInAndShown();
  await open();
  screen.getByRole('tab', { name: 'Readiness' }).focus();
  await user.keyboard('{ArrowLeft}');
  expect(screen.getByRole('tab', { name: 'Health' })).toHaveFocus();
  expect(screen.getByRole('tabpanel', { name: 'Health' })).toBeVisible();
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(screen.getByRole('tab', { name: 'Analytics', selected: true })).toHaveFocus();
  expect(screen.getByRole('button', { name: 'Show table: Response times', pressed: false })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show table: API calls', pressed: false }));
  expect(screen.getAllByRole('button', { name: /^Show table/, pressed: true })).toHaveLength(1);
});
