import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { createDialerWorld, type DialerWorld } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

// A file of its own: here before any key is pressed.
await import('../../src/ui/comforts');

const CONTACT = '+16505550109';
/** A phone that rings until somebody answers. */
const DESK = 'number:+14155550101';
const HANG_UP = '{Control>}{Shift>}h{/Shift}{/Control}';
const REDIAL = '{Control>}{Shift>}l{/Shift}{/Control}';
const NUMBER_FIELD = '{Control>}{Shift>}f{/Shift}{/Control}';

/** A signed-in dialer beside a field of the page's. */
async function shown(world: DialerWorld = createDialerWorld()) {
  const signedIn = await world.signedInDialer();
  render(
    <>
      <input aria-label="Note" />
      <div>
        <DialerApp core={signedIn.core} />
      </div>
    </>,
  );
  await act(() => world.pass(100));
  const until = (phase: string) =>
    act(() => world.until(() => signedIn.dialer.getState().call?.phase === phase, phase));
  return {
    ...signedIn,
    world,
    user: userEvent.setup(),
    until,
    field: screen.getByRole('textbox', { name: 'Phone number' }),
    /** A call whose own phone rings; the dialer has the keyboard. */
    async ringing() {
      screen.getByRole('textbox', { name: 'Phone number' }).focus();
      await act(() => signedIn.dialer.dial({ number: CONTACT, deviceId: DESK }));
      await until('ringing-you');
    },
    pass: (ms: number) => act(() => world.pass(ms)),
  };
}

test('a chord takes a call back, and every key of it is named on the button', async () => {
  const { user, ringing, until } = await shown();
  await ringing();
  expect(screen.getByRole('button', { name: 'Cancel call' })).toHaveAttribute(
    'aria-keyshortcuts',
    'Control+Shift+H',
  );
  await user.keyboard(HANG_UP);
  await until('ended');
  expect(screen.getByText('The call was cancelled.')).toBeInTheDocument();
});

test('while somebody writes elsewhere in the page no key is the dialer’s', async () => {
  const { user, ringing, dialer, pass } = await shown();
  await ringing();
  await user.click(screen.getByRole('textbox', { name: 'Note' }));
  await user.keyboard(`${HANG_UP}{Escape}`);
  await pass(1_000);
  expect(dialer.getState().call?.phase).toBe('ringing-you');
});

test('Escape ends no call, answered or not', async () => {
  const { user, ringing, world, until, dialer, pass } = await shown(
    createDialerWorld({ app: { permissions: ['ReadAccounts', 'RingOut', 'ReadPresence', 'CallControl'] } }),
  );
  await ringing();
  await user.keyboard('{Escape}');
  await pass(1_000);
  expect(dialer.getState().call?.phase).toBe('ringing-you');
  world.commercial.answer('+14155550101');
  await until('ringing-them');
  world.commercial.answer(CONTACT);
  await until('connected');
  await user.keyboard('{Escape}');
  await pass(2_000);
  expect(dialer.getState().call?.phase).toBe('connected');
  await user.keyboard(HANG_UP);
  await until('ended');
});

test('Escape goes back one step at a time: out of a field, out of the settings, away from a call that has ended', async () => {
  const { user, ringing, until } = await shown();
  await user.click(screen.getByRole('button', { name: 'Settings' }));
  await user.click(await screen.findByRole('button', { name: 'Use another number…' }));
  await user.keyboard('415{Escape}');
  expect(screen.queryByRole('textbox', { name: 'Number of the phone' })).not.toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Settings' })).toBeInTheDocument();
  await user.keyboard('{Escape}');
  expect(screen.getByRole('textbox', { name: 'Phone number' })).toHaveFocus();
  await ringing();
  await user.keyboard(HANG_UP);
  await until('ended');
  await user.keyboard('{Escape}');
  expect(screen.getByRole('textbox', { name: 'Phone number' })).toHaveFocus();
});

test('a chord goes to the number field, and leaves alone what is typed there', async () => {
  const { user, field } = await shown();
  await user.type(field, '650');
  screen.getByRole('button', { name: 'Settings' }).focus();
  await user.keyboard(NUMBER_FIELD);
  expect(field).toHaveFocus();
  await user.keyboard('555');
  expect(field).toHaveValue('(650) 555');
});

test('a chord calls the last number again, from the number field and from the end of a call', async () => {
  const { user, field, ringing, until, dialer, pass } = await shown();
  field.focus();
  await user.keyboard(REDIAL);
  await pass(500);
  expect(dialer.getState().call).toBeUndefined();
  await ringing();
  await user.keyboard(HANG_UP);
  await until('ended');
  await user.keyboard(REDIAL);
  await until('ringing-you');
  await user.keyboard(HANG_UP);
  await until('ended');
  await pass(500);
  await user.keyboard('{Escape}');
  await user.keyboard(REDIAL);
  await until('ringing-you');
  expect(dialer.getState().call?.to.number).toBe(CONTACT);
});

test('a key that the page has made use of is the page’s', async () => {
  const { user, ringing, dialer, pass } = await shown();
  await ringing();
  const take = (event: Event) => event.preventDefault();
  document.addEventListener('keydown', take, true);
  await user.keyboard(HANG_UP);
  document.removeEventListener('keydown', take, true);
  await pass(1_000);
  expect(dialer.getState().call?.phase).toBe('ringing-you');
});
