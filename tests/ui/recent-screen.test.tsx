import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { DialerOptions } from '../../src/dialer/dialer-api';
import type { CallRecord } from '../../src/history/call-record';
import { RecentCall, timeInWords } from '../../src/ui/components/RecentCall';
import { DialerApp } from '../../src/ui/DialerApp';
import { outcomeInWords } from '../../src/ui/outcome-words';
import { placed } from '../dialer/ring-out-requests';
import { createDialerWorld } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

/** A signed-in dialer on the screen, with these calls made; the screen of the recent calls is open. */
async function recentScreen(calls: Parameters<typeof dialAll>[1], options: Partial<DialerOptions> = {}) {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer(options);
  await dialAll({ world, dialer }, calls);
  render(<DialerApp core={dialer.core} />);
  const pass = (ms: number) => act(() => world.pass(ms));
  const until = (condition: () => boolean, what: string) => act(() => world.until(condition, what));
  const user = userEvent.setup();
  await pass(0);
  await user.click(screen.getByRole('button', { name: 'Recent calls' }));
  await pass(0);
  await screen.findByRole('heading', { name: 'Recent calls' });
  // The list is read from the database.
  await waitFor(() => expect(rows()).toHaveLength(calls.length));
  return { world, ...dialer, pass, until, user };
}

async function dialAll(
  { world, dialer }: Pick<Awaited<ReturnType<typeof signedIn>>, 'world' | 'dialer'>,
  calls: Parameters<typeof dialer.dialer.dial>[0][],
): Promise<void> {
  for (const [index, call] of calls.entries()) {
    await dialer.dialer.dial(call);
    await world.until(() => dialer.told('call-record').length > index, 'the call is over');
    dialer.core.calls.dismiss();
    await world.pass(60_000);
  }
}

async function signedIn() {
  const world = createDialerWorld();
  return { world, dialer: await world.signedInDialer() };
}

const rows = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);
const ada = { name: 'Ada', record: { type: 'contact', id: '7' }, digits: '123', requestId: 'r1' };

test('every call has a row: who, how it ended, when and for how long', async () => {
  await recentScreen([
    '+16505550110',
    { number: '650 555 0101', ...ada },
    { number: '+16505550111', name: 'Grace' },
  ]);
  expect(rows()).toEqual([
    expect.stringMatching(/^GraceYour phone was busy · \d+\D\d\d\D*$/),
    expect.stringMatching(/^AdaBusy · \d+\D\d\d\D*$/),
    expect.stringMatching(/^\(650\) 555-0110\d+\D\d\d\D* · 0:03$/),
  ]);
  expect(
    screen.getByRole('button', { name: /^Call \(650\) 555-0110\. Completed, .+, 3 seconds$/ }),
  ).toHaveAccessibleDescription('The call has ended.');
});

test('one click calls the same contact again, as a call of its own', async () => {
  const { told, until, tab, user } = await recentScreen([{ number: '650 555 0101', ...ada }]);
  await user.click(screen.getByRole('button', { name: /^Call Ada/ }));
  await until(() => told('call-record').length === 2, 'the second call is over');
  const [first, second] = told('call-record').map(({ record }) => record);
  expect(second?.to).toEqual(first?.to);
  expect(second?.to).toEqual({
    number: '+16505550101',
    name: 'Ada',
    digits: '123',
    record: { type: 'contact', id: '7' },
  });
  expect(second).not.toHaveProperty('requestId');
  expect(placed(tab)).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(await screen.findAllByRole('button', { name: /^Call Ada/ })).toHaveLength(2);
});

test('by keyboard: the way in, a call with Enter, and back to the number', async () => {
  const { told, until, user, pass } = await recentScreen(['+16505550101']);
  await user.click(screen.getByRole('button', { name: 'Back' }));
  await pass(0);
  expect(screen.getByRole('textbox', { name: 'Phone number' })).toHaveFocus();
  screen.getByRole('button', { name: 'Recent calls' }).focus();
  await user.keyboard('{Enter}');
  await pass(0);
  expect(screen.getByRole('button', { name: 'Back' })).toHaveFocus();
  await user.tab({ shift: true });
  await user.tab({ shift: true });
  expect(screen.getByRole('button', { name: /^Call/ })).toHaveFocus();
  await user.keyboard('{Enter}');
  await until(() => told('call-record').length === 2, 'the second call is over');
});

test('a number can be put into the field instead, with its contact', async () => {
  const { core, user, pass } = await recentScreen([{ number: '650 555 0101', ...ada }]);
  await user.click(screen.getByRole('button', { name: 'Edit before calling Ada' }));
  await pass(0);
  expect(screen.getByRole('textbox', { name: 'Phone number' })).toHaveValue('(650) 555-0101');
  expect(screen.getByRole('textbox', { name: 'Phone number' })).toHaveFocus();
  expect(core.draft.getState().contact).toEqual({
    name: 'Ada',
    digits: '123',
    record: { type: 'contact', id: '7' },
  });
});

test('what cannot be called again says why, and the list stays', async () => {
  const { user, pass, tab, told } = await recentScreen(['+16505550101']);
  tab.online = false;
  await user.click(screen.getByRole('button', { name: /^Call/ }));
  await pass(0);
  expect(told('call-record').at(-1)).toMatchObject({ record: { outcome: 'not-placed' } });
  expect(screen.getAllByRole('status')[0]).toHaveTextContent('offline');
});

test('without calls the screen says what it is for, and there is nothing to clear', async () => {
  await recentScreen([]);
  expect(screen.getByText(/No calls yet/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Clear history' })).toBeNull();
});

test('clearing the history asks first, and the keyboard goes on where it makes sense', async () => {
  const { user, pass } = await recentScreen(['+16505550101', '+16505550104']);
  await user.click(screen.getByRole('button', { name: 'Clear history' }));
  const question = screen.getByRole('group', { name: 'Forget these 2 calls? It cannot be undone.' });
  expect(within(question).getByRole('button', { name: 'Keep' })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(rows()).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Clear history' })).toHaveFocus();
  await user.keyboard('{Enter}');
  await user.tab();
  await user.keyboard('{Enter}');
  await pass(0);
  expect(rows()).toEqual([]);
  expect(screen.getByText(/No calls yet/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Back' })).toHaveFocus();
});

test('a database that fails while it is cleared is told of', async () => {
  const { tab, user, pass } = await recentScreen(['+16505550101']);
  tab.blockStorage('database');
  await user.click(screen.getByRole('button', { name: 'Clear history' }));
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  await pass(0);
  expect(screen.getByRole('alert')).toHaveTextContent('The history could not be cleared');
});

test.each<[string, string, RegExp]>([
  ['of today', '2026-03-05T10:32:00', /^10\D32\D*$/],
  ['of yesterday', '2026-03-04T23:59:00', /^(?!.*(59|2026)).*\b4\b.*$/],
  ['of last year', '2025-12-30T10:00:00', /^(?=.*30)(?=.*2025).*$/],
])('the time of a call %s', (_when, at, words) => {
  const now = new Date('2026-03-05T18:00:00').getTime();
  expect(timeInWords(new Date(at).toISOString(), now, 'en-US')).toMatch(words);
});

test('no two ways to end look the same without colours and words, unless they mean the same', () => {
  const outcomes = ['completed', 'cancelled', 'failed', 'unknown'] satisfies CallRecord['outcome'][];
  expect(new Set(outcomes.map((outcome) => outcomeInWords({ outcome }).shape)).size).toBe(4);
});

test('a talk whose end nobody saw lasted at least so long', async () => {
  const record: CallRecord = {
    id: 'c1',
    direction: 'outbound',
    from: { deviceId: 'extension', label: 'Ext. 101', number: '+14155550100*101' },
    to: { number: '+16505550100', name: 'Ada' },
    startedAt: '2026-03-05T10:00:00.000Z',
    connectedAt: '2026-03-05T10:00:10.000Z',
    endedAt: '2026-03-05T10:01:15.000Z',
    unseenUntil: '2026-03-05T13:00:00.000Z',
    durationSeconds: 65,
    outcome: 'completed',
    reason: 'The call has ended.',
    reasonCode: 'hung-up',
  };
  const nothing = () => undefined;
  render(<RecentCall record={record} number="(650) 555-0100" now={0} onCall={nothing} onEdit={nothing} />);
  expect(screen.getByRole('button', { name: /^Call Ada.*, at least 1 minute 5 seconds$/ })).toHaveTextContent(
    'at least 1:05',
  );
});
