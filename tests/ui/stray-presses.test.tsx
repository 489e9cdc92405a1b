import { act, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { placed } from '../dialer/ring-out-requests';
import { createDialerWorld } from '../support/dialer-world';

// Files of their own: here before anything is pressed.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/screens/SettingsScreen');
await import('../../src/ui/screens/RecentScreen');
await import('../../src/ui/components/DialAids');
await import('../../src/ui/comforts');

/** A signed-in dialer with a number in its field. */
async function shown() {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  render(
    <div>
      <DialerApp core={signedIn.core} />
    </div>,
  );
  const pass = (ms: number) => act(() => world.pass(ms));
  await pass(100);
  const user = userEvent.setup();
  const field = () => screen.getByRole('textbox', { name: 'Phone number' });
  await user.type(field(), '6505550109');
  return {
    ...signedIn,
    user,
    field,
    pass,
    calls: () => placed(signedIn.tab).length,
    phase: () => signedIn.dialer.getState().call?.phase,
  };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

/** The second click of a double click, on what stands there by then. */
const clickAgain = (on: Element) => fireEvent.click(on, { detail: 2 });

/** A keydown at `at` ms; as a browser does, Enter clicks the button that has the keyboard unless somebody minds. */
function enter(at: number, repeat = false) {
  const on = document.activeElement!;
  const event = createEvent.keyDown(on, { key: 'Enter', code: 'Enter', repeat });
  Object.defineProperty(event, 'timeStamp', { value: at });
  if (!fireEvent(on, event)) return;
  if (on instanceof HTMLInputElement) fireEvent.submit(on.form!);
  else fireEvent.click(on, { detail: 0 });
}

test.each([
  ['Settings', 'Done'],
  ['Recent calls', 'Back'],
])('a double click out of "%s" on "%s" places no call', async (way, back) => {
  const { user, calls, pass } = await shown();
  await user.click(button(way));
  fireEvent.click(await screen.findByRole('button', { name: back }), { detail: 1 });
  clickAgain(button('Call'));
  await pass(500);
  expect(calls()).toBe(0);
  await user.click(button('Call'));
  await pass(500);
  expect(calls()).toBe(1);
});

test('a double click on "Call" places the call and leaves it; a click after it takes it back', async () => {
  const { user, calls, phase, pass } = await shown();
  fireEvent.click(button('Call'), { detail: 1 });
  await pass(100);
  clickAgain(button('Cancel call'));
  await pass(1_000);
  expect(calls()).toBe(1);
  expect(phase()).toBe('ringing-you');
  await user.click(button('Cancel call'));
  await pass(1_000);
  expect(phase()).toBe('ended');
});

test('what a screen reader presses is pressed at once', async () => {
  const { phase, pass } = await shown();
  fireEvent.click(button('Call'), { detail: 0 });
  await pass(100);
  fireEvent.click(button('Cancel call'), { detail: 0 });
  await pass(1_000);
  expect(phase()).toBe('ended');
});

test('Enter that is held down places a call, and takes nothing back', async () => {
  const { phase, pass } = await shown();
  button('Call').focus();
  enter(0);
  await pass(100);
  expect(button('Cancel call')).toHaveFocus();
  for (let at = 500; at < 2_000; at += 30) enter(at, true);
  await pass(1_000);
  expect(phase()).toBe('ringing-you');
});

test.each([
  ['the number', () => screen.getByRole('textbox', { name: 'Phone number' })],
  ['"Call"', () => button('Call')],
])('Enter twice at once on %s places a call and leaves it; Enter later takes it back', async (_what, on) => {
  const { phase, pass } = await shown();
  on().focus();
  enter(0);
  await pass(100);
  expect(button('Cancel call')).toHaveFocus();
  enter(399);
  await pass(1_000);
  expect(phase()).toBe('ringing-you');
  enter(400);
  await pass(1_000);
  expect(phase()).toBe('ended');
});

test('Enter twice at once on "Done" does not call the number that waits', async () => {
  const { user, field, calls, pass } = await shown();
  await user.click(button('Settings'));
  (await screen.findByRole('button', { name: 'Done' })).focus();
  enter(0);
  expect(field()).toHaveFocus();
  enter(200);
  for (let at = 700; at < 900; at += 30) enter(at, true);
  await pass(500);
  expect(calls()).toBe(0);
  enter(1_500);
  await pass(500);
  expect(calls()).toBe(1);
});

test('a number that is typed after a press is called by Enter, however fast', async () => {
  const { user, field, calls, pass } = await shown();
  await user.click(button('Settings'));
  (await screen.findByRole('button', { name: 'Done' })).focus();
  enter(0);
  fireEvent.keyDown(field(), { key: '1' });
  enter(100);
  await pass(500);
  expect(calls()).toBe(1);
});

test('a keypad that is tapped fast writes every tap', async () => {
  const { field, user } = await shown();
  await user.clear(field());
  await user.click(await screen.findByRole('button', { name: 'Got it' }));
  const keys = await screen.findAllByRole('button', { name: /^[456]\b/ });
  for (const [index, key] of [...keys, ...keys].entries()) fireEvent.click(key, { detail: index + 1 });
  expect(field()).toHaveValue('(456) 456');
});
