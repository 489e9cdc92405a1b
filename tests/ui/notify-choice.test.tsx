import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { createDialerWorld } from '../support/dialer-world';
import type { FakeTab } from '../support/fake-browser';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

const NAME = 'Notify me when a contact answers';

/** The open settings of a browser with these notifications. */
async function settings(notifications: Partial<Pick<FakeTab, 'notifications' | 'notificationsWanted'>>) {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  Object.assign(signedIn.tab, notifications);
  render(<DialerApp core={signedIn.core} />);
  await act(() => world.pass(100));
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Settings' }));
  await screen.findByRole('heading', { name: 'Settings' });
  await act(() => world.settle());
  return { ...signedIn, world, user };
}

test('the browser is asked when the user wants it, and not before; the choice is kept', async () => {
  const { core, tab, user } = await settings({ notifications: 'default' });
  const box = screen.getByRole('checkbox', { name: NAME });
  expect(box).not.toBeChecked();
  expect(tab.notifications).toBe('default');
  await user.click(box);
  expect(tab.notifications).toBe('granted');
  expect(box).toBeChecked();
  expect(core.choices.notifyOnAnswer()).toBe(true);
  await user.click(box);
  expect(core.choices.notifyOnAnswer()).toBe(false);
});

test('who does not allow it is told where to allow it', async () => {
  const { core, user } = await settings({ notifications: 'default', notificationsWanted: 'denied' });
  const box = screen.getByRole('checkbox', { name: NAME });
  await user.click(box);
  expect(box).not.toBeChecked();
  expect(box).toHaveAccessibleDescription(/^This browser does not allow it\. Allow notifications/);
  expect(core.choices.notifyOnAnswer()).toBe(false);
});

test('where there are no notifications there is nothing to choose', async () => {
  await settings({ notifications: undefined });
  expect(screen.queryByRole('checkbox', { name: NAME })).not.toBeInTheDocument();
});

test('the keys of the dialer are listed in the settings', async () => {
  const { user } = await settings({});
  await user.click(screen.getByText('Keyboard'));
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toContain(
    'Hang up, or cancel the call',
  );
});
