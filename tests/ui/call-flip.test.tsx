import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { AppPermission } from '../../src/simulator/index';
import { DialerApp } from '../../src/ui/DialerApp';
import { createDialerWorld } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

const HOME = '+14155550181';

/** A connected call from all of the user's phones. */
async function call(more: AppPermission[] = [], who?: string) {
  const world = createDialerWorld({ app: { permissions: ['ReadAccounts', 'RingOut', ...more] } });
  const dialer = await world.signedInDialer({}, who);
  render(<DialerApp core={dialer.core} />);
  await act(() => dialer.dialer.dial('+16505550100'));
  await act(() =>
    world.until(() => dialer.dialer.getState().call?.phase === 'connected', 'the call is connected'),
  );
  const user = userEvent.setup();
  return { world, ...dialer, user };
}

async function opened(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByText('Move this call to another phone'));
  return within(screen.getByRole('list')).getAllByRole('listitem');
}

test('a connected call lists the phones it can be moved to, and the keys to press', async () => {
  const { user } = await call();
  const phones = await opened(user);
  expect(phones.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Avery Collins Desk phone.*Press star, then 1$/),
    expect.stringMatching(/^My Mobile.*Press star, then 2$/),
    expect.stringMatching(/^Home.*Press star, then 3$/),
  ]);
  expect(screen.queryByRole('button', { name: /Move/ })).not.toBeInTheDocument();
});

test('where the app may, a button moves it and says what to do next', async () => {
  const { user, world } = await call(['ReadPresence', 'CallControl']);
  await opened(user);
  await user.click(screen.getByRole('button', { name: 'Move to Home' }));
  const told = await screen.findByText(/^Home is ringing\. Answer it, then hang up/);
  expect(told).toHaveAttribute('role', 'status');
  const home = world.commercial.state().phones.find(({ number }) => number === HOME);
  expect(home).toMatchObject({ state: 'ringing' });
});

test('a move that fails says why and how to do it by hand; it can be tried again', async () => {
  const { user, world } = await call(['ReadPresence', 'CallControl']);
  await opened(user);
  world.commercial.addFault({
    method: 'POST',
    path: '/restapi/v1.0/account/~/telephony/sessions/',
    status: 409,
    times: 1,
  });
  const button = screen.getByRole('button', { name: 'Move to Home' });
  await user.click(button);
  expect(await screen.findByRole('alert')).toHaveTextContent('Press * and then 3 on the phone');
  await user.click(button);
  expect(await screen.findByText(/^Home is ringing/)).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('two clicks move it once', async () => {
  const { user, world } = await call(['ReadPresence', 'CallControl']);
  await opened(user);
  await user.dblClick(screen.getByRole('button', { name: 'Move to Home' }));
  await screen.findByText(/^Home is ringing/);
  await act(() => world.settle());
  expect(world.commercial.requests().filter(({ path }) => path.endsWith('/flip'))).toHaveLength(1);
});

test('a user without such phones is shown none', async () => {
  await call([], 'Jamie');
  await act(() => new Promise((resolve) => setImmediate(resolve)));
  expect(screen.queryByText('Move this call to another phone')).not.toBeInTheDocument();
});
