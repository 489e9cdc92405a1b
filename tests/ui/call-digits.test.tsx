import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { createDialerWorld } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

/** A call to a contact with an extension, up to `phase`. */
async function call(phase: 'ringing-you' | 'connected', digits = '1234') {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer();
  render(<DialerApp core={dialer.core} />);
  await act(() => dialer.dialer.dial({ number: '+16505550100', name: 'Ada', digits }));
  const until = (wanted: string) =>
    act(() => world.until(() => dialer.dialer.getState().call?.phase === wanted, wanted));
  await until(phase);
  const copyButton = () => screen.findByRole('button', { name: 'Copy' });
  return { world, ...dialer, until, copyButton, user: userEvent.setup() };
}

test('before the contact answers the digits are there, quietly', async () => {
  await call('ringing-you');
  expect(screen.getByText(/Then dial on your phone/)).toHaveTextContent('12-34');
  expect(screen.queryByRole('button', { name: 'Copy' })).not.toBeInTheDocument();
});

test('once connected the state says to dial them now, digit by digit for those who listen', async () => {
  const { copyButton } = await call('connected');
  await copyButton();
  const region = within(screen.getByRole('region', { name: 'RingOut Dialer' })).getAllByRole('status')[0];
  expect(region).toHaveTextContent(/^ConnectedDial 12-341, 2, 3, 4 on your phone now\.$/);
  const shown = screen.getAllByText('12-').map((group) => group.parentElement);
  for (const groups of shown) expect(groups).toHaveAttribute('aria-hidden', 'true');
  expect(screen.getAllByText('1, 2, 3, 4')).toHaveLength(2);
});

test('"Copy" copies the bare digits, and says so for a while', async () => {
  const { copyButton, user, tab, world } = await call('connected', '12 34#');
  await user.click(await copyButton());
  expect(tab.copied).toEqual(['1234#']);
  expect(screen.getByText('Copied', { selector: '[role=status]' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copied' })).toHaveFocus();
  await act(() => world.pass(5_000));
  expect(screen.queryByText('Copied')).not.toBeInTheDocument();
  expect(await copyButton()).toHaveFocus();
});

test('a browser that lets nobody copy is told of', async () => {
  const { copyButton, user, tab } = await call('connected');
  tab.clipboardBlocked = true;
  await user.click(await copyButton());
  expect(screen.getByText('Could not copy', { selector: '[role=status]' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Could not copy' })).toHaveFocus();
});

test('the record keeps the digits, and calling again brings them back', async () => {
  const { world, until, told, user } = await call('connected');
  world.commercial.hangUp('+16505550100');
  await until('ended');
  expect(told('call-record')[0]?.record.to).toMatchObject({ number: '+16505550100', digits: '1234' });
  expect(screen.queryByText(/on your phone now/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Call again' }));
  await until('ringing-you');
  expect(screen.getByText(/Then dial on your phone/)).toHaveTextContent('12-34');
});

test('a call without an extension shows none', async () => {
  await call('connected', '');
  expect(screen.queryByText(/on your phone now/)).not.toBeInTheDocument();
});
