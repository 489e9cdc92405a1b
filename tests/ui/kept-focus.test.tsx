import { act, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { answerPopup } from '../auth/popup-steps';
import { createDialerWorld } from '../support/dialer-world';

afterEach(() => vi.restoreAllMocks());

/** A signed-out dialer beside a field of the page's, with the keyboard on "Sign in". */
async function onSignIn() {
  const world = createDialerWorld();
  const dialer = world.dialer({ signIn: 'popup' });
  render(
    <>
      <input aria-label="Note" />
      <div>
        <DialerApp core={dialer.core} />
      </div>
    </>,
  );
  await act(() => world.pass(0));
  button('Sign in').focus();
  return { world, ...dialer, user: userEvent.setup(), pass: (ms: number) => act(() => world.pass(ms)) };
}

const button = (name: string) => screen.getByRole('button', { name });
const note = () => screen.getByRole('textbox', { name: 'Note' });

/** Another window is in front, or the frame around this one has the keyboard. */
function leaveWindow() {
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  fireEvent.focusOut(document.activeElement!);
}
function comeBack() {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  fireEvent.focus(window);
}

test('while the user signs in the keyboard is on "Show the window", and on "Sign in" when she has closed it', async () => {
  const { user, tab, pass } = await onSignIn();
  await user.keyboard('{Enter}');
  await pass(0);
  expect(button('Show the window')).toHaveFocus();
  tab.popups[0]!.current = 'attached';
  await pass(3_000);
  tab.popups[0]!.current = 'gone';
  await pass(3_000);
  expect(screen.getByRole('alert')).toHaveTextContent('closed before you were signed in');
  expect(button('Sign in')).toHaveFocus();
});

test('a window that the browser blocks leaves the keyboard on "Sign in"', async () => {
  const { user, tab, pass } = await onSignIn();
  tab.popupsBlocked = true;
  await user.keyboard('{Enter}');
  await pass(0);
  expect(screen.getByRole('alert')).toHaveTextContent('Your browser blocked the sign-in window.');
  expect(button('Sign in')).toHaveFocus();
});

test('"Deny" on the login page brings the keyboard back to "Sign in"', async () => {
  const { world, pass, ...dialer } = await onSignIn();
  await act(() => answerPopup(world, dialer, { deny: true }));
  await pass(0);
  expect(screen.getByRole('alert')).toBeVisible();
  expect(button('Sign in')).toHaveFocus();
});

test('whoever comes back from the window finds the keyboard in the dialer', async () => {
  const { user, pass } = await onSignIn();
  await user.keyboard('{Enter}');
  await pass(0);
  leaveWindow();
  await act(() => Promise.resolve());
  fireEvent.click(button('Cancel'));
  await pass(0);
  expect(document.body).toHaveFocus();
  comeBack();
  expect(button('Sign in')).toHaveFocus();
});

test('who has gone on in the page has the keyboard there when she is back', async () => {
  const { user, pass } = await onSignIn();
  await user.keyboard('{Enter}');
  await pass(0);
  await user.click(note());
  fireEvent.click(button('Cancel'));
  await pass(0);
  comeBack();
  expect(note()).toHaveFocus();
});

test('a page that takes the keyboard for itself when a call begins keeps it', async () => {
  const world = createDialerWorld();
  const { core, dialer } = await world.signedInDialer();
  render(
    <>
      <input aria-label="Note" />
      <div>
        <DialerApp core={core} />
      </div>
    </>,
  );
  await act(() => world.pass(100));
  dialer.on('call', ({ phase }) => {
    if (phase === 'placing') note().focus();
  });
  const user = userEvent.setup();
  await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '6505550109{Enter}');
  await act(() => world.pass(100));
  expect(button('Cancel call')).toBeVisible();
  expect(note()).toHaveFocus();
});
