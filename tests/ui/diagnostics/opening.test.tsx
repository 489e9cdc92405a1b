import { act, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createDialerWorld } from '../../support/dialer-world';
import { shown, signedInAndShown } from './shown';

const CHORD = '{Control>}{Alt>}d{/Alt}{/Control}';
/** A phone that rings until somebody answers. */
const DESK = 'number:+14155550101';

const heading = () => screen.queryByRole('heading', { name: 'Diagnostics' });

test('openDiagnostics() is answered when they stand, and the keyboard is there; Back gives it back', async () => {
  const { open, user } = await signedInAndShown();
  screen.getByRole('textbox', { name: 'Note' }).focus();
  await open();
  expect(heading()).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(heading()).toBeNull();
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveFocus();
});

test('the chord opens them while the dialer has the keyboard, and Escape leads back to the number', async () => {
  const { user, pass } = await signedInAndShown();
  screen.getByRole('textbox', { name: 'Phone number' }).focus();
  await user.keyboard(CHORD);
  await pass(100);
  expect(heading()).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(screen.getByRole('textbox', { name: 'Phone number' })).toHaveFocus();
});

test('in another field of the page the chord is the page’s', async () => {
  const { user, pass } = await signedInAndShown();
  await user.click(screen.getByRole('textbox', { name: 'Note' }));
  await user.keyboard(CHORD);
  await pass(100);
  expect(heading()).toBeNull();
});

test('the settings lead there, and back to the settings', async () => {
  const { user, pass } = await signedInAndShown();
  await user.click(screen.getByRole('button', { name: 'Settings' }));
  await pass(100);
  await user.click(await screen.findByRole('button', { name: 'Diagnostics' }));
  await pass(100);
  expect(heading()).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(screen.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('nobody has to be signed in', async () => {
  const world = createDialerWorld();
  const { open } = await shown(world.dialer(), world);
  await open();
  expect(heading()).toBeVisible();
  expect(screen.getByText(/^No requests yet/)).toBeVisible();
});

test('asked for twice they are opened once, and both are answered', async () => {
  const answered = vi.fn<() => void>();
  const { dialer, open } = await signedInAndShown();
  await act(async () => void dialer.openDiagnostics().then(answered));
  await open();
  expect(answered).toHaveBeenCalledTimes(1);
  expect(screen.getAllByRole('heading', { name: 'Diagnostics' })).toHaveLength(1);
});

test('during a call they are refused, by the chord in words; the button that hangs up stays', async () => {
  const { dialer, user, until, pass } = await signedInAndShown();
  screen.getByRole('textbox', { name: 'Phone number' }).focus();
  await act(() => dialer.dial({ number: '+16505550109', deviceId: DESK }));
  await until('ringing-you');
  const callId = dialer.getState().call?.callId;
  await expect(dialer.openDiagnostics()).rejects.toMatchObject({ code: 'call-in-progress', callId });
  await user.keyboard(CHORD);
  await pass(100);
  expect(screen.getByRole('alert')).toHaveTextContent('The diagnostics are not shown during a call.');
  expect(screen.getByRole('button', { name: 'Cancel call' })).toBeVisible();
});

test('during a call of another tab, which is shown here, they are refused, too', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer({ credentials: 'local' });
  const second = world.dialer({ credentials: 'local' });
  await world.until(() => second.dialer.getState().devices.length > 0, 'the phones are known');
  const { dialer } = await shown(second, world);
  const { callId } = await act(() => first.dialer.dial({ number: '+16505550109', deviceId: DESK }));
  await act(() => world.until(() => dialer.getState().call?.phase === 'ringing-you', 'it rings'));
  await expect(dialer.openDiagnostics()).rejects.toMatchObject({ code: 'call-in-progress', callId });
  await act(() => first.dialer.hangUp());
  await act(() => world.until(() => dialer.getState().call?.phase === 'ended', 'it has ended'));
  expect(heading()).toBeNull();
});

test('asked for again they bring the keyboard from wherever in the page it is by then', async () => {
  const { open, user } = await signedInAndShown();
  await open();
  screen.getByRole('textbox', { name: 'Note' }).focus();
  await open();
  expect(heading()).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveFocus();
});

test('a call that begins takes their place until it has ended', async () => {
  const { dialer, open, until, user } = await signedInAndShown();
  await open();
  await act(async () => void dialer.dial('+16505550101'));
  expect(heading()).toBeNull();
  await until('ended');
  expect(heading()).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(screen.getByRole('button', { name: 'Done' })).toBeVisible();
});

test('after destroy() they are refused', async () => {
  const world = createDialerWorld();
  const { dialer } = await world.signedInDialer();
  const waiting = dialer.openDiagnostics().catch((error: unknown) => error); // nobody shows them
  await dialer.destroy();
  expect(await waiting).toMatchObject({ code: 'destroyed' });
  await expect(dialer.openDiagnostics()).rejects.toMatchObject({ code: 'destroyed' });
});
