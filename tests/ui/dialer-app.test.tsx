import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { createDialerWorld, type DialerWorld, type TestDialer } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

/** Shows a dialer; its world then moves inside React's `act`. */
function show({ core }: TestDialer, world: DialerWorld) {
  render(<DialerApp core={core} />);
  return {
    pass: (ms: number) => act(() => world.pass(ms)),
    until: (condition: () => boolean, what: string) => act(() => world.until(condition, what)),
    user: userEvent.setup(),
  };
}

test('one click on "Sign in" leaves for the login page, where the page chose redirecting', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer({ signIn: 'redirect' });
  const { pass, until, user } = show(dialer, world);
  await pass(0);
  expect(screen.getByText(/not saved will be lost/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await until(() => dialer.tab.leftFor !== undefined, 'the page leaves');
});

test('several brands have a button each, in their own words and colours', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer({ brands: ['1210', '3420', '7310'], signIn: 'popup' });
  const { pass, user } = show(dialer, world);
  await pass(0);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Sign in with RingCentral',
    'Sign in with AT&T Office@Hand',
    'Sign in with TELUS Business Connect',
  ]);
  expect(screen.getByRole('button', { name: /TELUS/ })).toHaveStyle({ color: '#1b1b1b' });
  await user.click(screen.getByRole('button', { name: /AT&T/ }));
  expect(dialer.tab.popups).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Show the window' }));
  expect(dialer.tab.popups[0]?.focused).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(dialer.tab.popups[0]?.closed).toBe(true);
  expect(screen.getByRole('button', { name: /AT&T/ })).toBeInTheDocument();
});

test('a blocked window offers this page instead', async () => {
  const world = createDialerWorld();
  const dialer = world.dialer({ signIn: 'popup' });
  dialer.tab.popupsBlocked = true;
  const { pass, until, user } = show(dialer, world);
  await pass(0);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Your browser blocked the sign-in window.');
  expect(screen.queryByText(/opens in a window/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Open in this page' }));
  await until(() => dialer.tab.leftFor !== undefined, 'the page leaves');
});

test('a user’s only device is chosen; a locked prompt cannot be changed', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer({ playPrompt: true, lockPlayPrompt: true }, 'Jamie');
  const { pass, user } = show(dialer, world);
  await pass(0);
  expect(dialer.dialer.getState().devices).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Settings' }));
  const prompt = await screen.findByRole('checkbox', { name: /Press 1/ });
  expect(screen.getAllByRole('radio')).toHaveLength(1);
  expect(screen.getByRole('radio')).toBeChecked();
  expect(prompt).toBeChecked();
  expect(prompt).toBeDisabled();
});

test('a session that is about to end says when, and one click signs in again', async () => {
  const world = createDialerWorld({ app: { issueRefreshTokens: false } });
  const dialer = await world.signedInDialer({ signIn: 'redirect' });
  const { pass, until, user } = show(dialer, world);
  await act(async () => {
    world.clock.advance(56 * 60_000);
    await world.settle();
  });
  await pass(0);
  expect(screen.getByRole('alert')).toHaveTextContent(/Your session ends at/);
  await user.click(screen.getByRole('button', { name: 'Sign in again now' }));
  await until(() => dialer.tab.leftFor !== undefined, 'the page leaves');
});

test('an unsent number is kept while the user signs in again', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer();
  const { pass, user } = show(dialer, world);
  await pass(0);
  await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '650 555 0100');
  world.commercial.revokeSessions();
  await act(async () => {
    world.clock.advance(58 * 60_000);
    await world.settle();
  });
  expect(screen.getByRole('heading', { name: 'Sign in again' })).toBeInTheDocument();
  expect(screen.getByText(/\(650\) 555-0100 stays noted/)).toBeInTheDocument();
});

test('signing out in the middle of a call asks first', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer();
  const { pass, until, user } = show(dialer, world);
  await pass(0);
  await act(() => dialer.dialer.dial('+16505550109'));
  const cleared = dialer.dialer.clearCredentials();
  await pass(0);
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await until(() => dialer.told('call-record').length === 1, 'the call is recorded');
  await act(() => cleared);
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeInTheDocument();
});

test('the live region stays in place and says every phase of a call', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer();
  const { pass, until } = show(dialer, world);
  await pass(0);
  const region = within(screen.getByRole('region', { name: 'RingOut Dialer' })).getAllByRole('status')[0];
  const phase = (wanted: string) => until(() => dialer.dialer.getState().call?.phase === wanted, wanted);
  await act(() => dialer.dialer.dial({ number: '+16505550110', name: 'Ada' }));
  expect(region).toHaveTextContent('Ringing your phone');
  await phase('ringing-them');
  expect(region).toHaveTextContent('Ringing Ada');
  await phase('connected');
  expect(region).toHaveTextContent('Connected');
  await phase('ended');
  expect(region).toHaveTextContent('Disconnected');
});

test('the button that ends a call is named for what it does; where nothing can be done, a line stands there', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer();
  const { pass, until, user } = show(dialer, world);
  await pass(0);
  await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '6505550109{Enter}');
  await until(() => dialer.dialer.getState().call?.phase === 'ringing-you', 'the own phone rings');
  const button = screen.getByRole('button', { name: 'Cancel call' });
  expect(button).toHaveFocus();
  const own = world.commercial.state().phones.find(({ state }) => state === 'ringing');
  world.commercial.answer(own?.number ?? '');
  await until(() => dialer.dialer.getState().call?.phase === 'ringing-them', 'the contact’s phone rings');
  expect(screen.queryByRole('button', { name: /Hang up|Cancel/ })).not.toBeInTheDocument();
  expect(screen.getByText('Hang up on your phone to end this call.')).toHaveFocus();
});

test('with Call Control an answered call has a button that hangs up', async () => {
  const world = createDialerWorld({
    app: { permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'] },
  });
  const dialer = await world.signedInDialer();
  const { pass, until, user } = show(dialer, world);
  await pass(0);
  await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '6505550100{Enter}');
  await until(() => dialer.dialer.getState().call?.phase === 'connected', 'connected');
  await user.click(screen.getByRole('button', { name: 'Hang up' }));
  await until(() => dialer.dialer.getState().call?.phase === 'ended', 'ended');
  expect(screen.getByRole('button', { name: 'Done' })).toHaveFocus();
});
