import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { DialRequest } from '../../src/dialer/dialer-api';
import { DialerApp } from '../../src/ui/DialerApp';
import { createDialerWorld } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

/** The number field of somebody who has made these calls, and knows what a call is here. */
async function dialScreen(calls: (string | DialRequest)[] = [], { firstRun = false } = {}) {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer();
  if (!firstRun) dialer.core.choices.change({ introSeen: true });
  for (const [index, call] of calls.entries()) {
    await dialer.dialer.dial(call);
    await world.until(() => dialer.told('call-record').length > index, 'the call is over');
    dialer.core.calls.dismiss();
    await world.pass(60_000);
  }
  dialer.core.draft.setState({ text: '' }, true);
  render(<DialerApp core={dialer.core} />);
  const pass = (ms: number) => act(() => world.pass(ms));
  const until = (condition: () => boolean, what: string) => act(() => world.until(condition, what));
  const user = userEvent.setup();
  await pass(0);
  await (firstRun ? screen.findByText('Got it') : screen.findByRole('group', { name: 'Keypad' }));
  return { world, ...dialer, pass, until, user, field: field() };
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' });
const key = (name: string) =>
  within(screen.getByRole('group', { name: 'Keypad' })).getByRole('button', { name });

test('a number is written as people write it while it is typed, and says its country', async () => {
  const { user } = await dialScreen();
  await user.type(field(), '6505550109');
  expect(field()).toHaveValue('(650) 555-0109');
  expect(field()).toHaveAccessibleDescription('United States');
  await user.clear(field());
  await user.type(field(), '+442079460958');
  expect(field()).toHaveValue('+44 20 7946 0958');
  expect(field()).toHaveAccessibleDescription('United Kingdom');
});

test('whoever deletes, or corrects in the middle, is left alone', async () => {
  const { user } = await dialScreen();
  await user.type(field(), '6505550109');
  await user.type(field(), '{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}');
  expect(field()).toHaveValue('(650) 555');
  await user.type(field(), '9', { initialSelectionStart: 2, initialSelectionEnd: 2 });
  expect(field()).toHaveValue('(6950) 555');
  expect(field().selectionStart).toBe(3);
});

test('a pasted link becomes the number that it calls', async () => {
  const { user } = await dialScreen();
  await user.click(field());
  await user.paste('tel:+1-650-555-0109;ext=12');
  expect(field()).toHaveValue('(650) 555-0109 ext. 12');
});

test('the number can be cleared at once, and the keyboard stays in the field', async () => {
  const { user } = await dialScreen();
  await user.type(field(), '6505');
  await user.click(screen.getByRole('button', { name: 'Clear the number' }));
  expect(field()).toHaveValue('');
  expect(field()).toHaveFocus();
  expect(screen.queryByRole('button', { name: 'Clear the number' })).toBeNull();
});

test('the keys of the dialpad write into the field, by pointer and by keyboard, and the number can be called', async () => {
  const { user, until, told } = await dialScreen();
  for (const name of ['6', '5', '0', '5', '5', '5', '0', '1', '0']) await user.click(key(name));
  key('1').focus();
  await user.keyboard('{Enter}');
  expect(field()).toHaveValue('(650) 555-0101');
  await user.click(screen.getByRole('button', { name: 'Call' }));
  await until(() => told('call-record').length === 1, 'the call is over');
  expect(told('call-record')[0]?.record.to.number).toBe('+16505550101');
});

test('Tab gets to the dialpad once, and the arrow keys walk in it', async () => {
  const { user } = await dialScreen();
  key('1').focus();
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(key('5')).toHaveFocus();
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(key('2')).toHaveFocus();
  await user.tab();
  expect(screen.getByRole('button', { name: 'Change' })).toHaveFocus();
});

test('a 0 that is held is a +, and one that is not is a 0', async () => {
  const { pass } = await dialScreen();
  fireEvent.pointerDown(key('0'));
  await pass(600);
  fireEvent.pointerUp(key('0'));
  fireEvent.click(key('0'));
  expect(field()).toHaveValue('+');
  fireEvent.pointerDown(key('0'));
  fireEvent.pointerUp(key('0'));
  fireEvent.click(key('0'));
  await pass(600);
  expect(field()).toHaveValue('+0');
});

test('a key is put where the user is writing', async () => {
  const { user } = await dialScreen();
  await user.type(field(), '6505550109');
  field().setSelectionRange(3, 3);
  await user.click(key('9'));
  expect(field()).toHaveValue('(6590) 555-0109');
});

const ada: DialRequest = { number: '+16505550101', name: 'Ada Lovelace', digits: '12' };

test('calls of before are found while a number or a name is typed, and taken with the arrow keys and Enter', async () => {
  const { user, core } = await dialScreen([ada, '+16505550104']);
  await user.type(field(), '650555');
  const list = await screen.findByRole('listbox', { name: 'Recent calls' });
  expect(
    within(list)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['(650) 555-0104', 'Ada Lovelace(650) 555-0101']);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const option = within(list).getByRole('option', { selected: true });
  expect(option).toHaveTextContent('Ada Lovelace');
  expect(field()).toHaveFocus();
  expect(field()).toHaveAttribute('aria-activedescendant', option.id);
  await user.keyboard('{Enter}');
  expect(field()).toHaveValue('(650) 555-0101');
  expect(field()).toHaveAccessibleDescription('Ada Lovelace');
  expect(core.draft.getState().contact).toMatchObject({ name: 'Ada Lovelace', digits: '12' });
  expect(screen.queryByRole('listbox')).toBeNull();
  await user.clear(field());
  await user.type(field(), 'love');
  expect(await screen.findAllByRole('option')).toHaveLength(1);
});

test('the list can be closed with Escape, and one who types on is not stopped by it', async () => {
  const { user, until, told } = await dialScreen(['+16505550101']);
  await user.type(field(), '6505550');
  await screen.findByRole('listbox');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  await user.keyboard('104{Enter}');
  await until(() => told('call-record').length === 2, 'the second call is over');
  expect(told('call-record')[1]?.record.to.number).toBe('+16505550104');
});

test('whoever presses the dialpad keeps it, whatever calls there were', async () => {
  const { user } = await dialScreen(['+16505550101']);
  await waitFor(() => expect(key('6')).toBeVisible());
  for (const name of ['6', '5', '0']) await user.click(key(name));
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(key('5')).toBeVisible();
});

test('whoever is here for the first time is told what a call is, until she has read it', async () => {
  const { user, core } = await dialScreen([], { firstRun: true });
  expect(screen.getByText(/your own phone rings first/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Got it' }));
  expect(screen.queryByText(/your own phone rings first/)).toBeNull();
  expect(screen.getByRole('group', { name: 'Keypad' })).toBeVisible();
  expect(Object.values(core.choices.store.getState().users)).toMatchObject([{ introSeen: true }]);
});

test('after a call the field is empty for the next one; a number that nobody was called at stays', async () => {
  const { user, until, told, tab, pass } = await dialScreen();
  await user.type(field(), '6505550101{Enter}');
  await until(() => told('call-record').length === 1, 'the call is over');
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(field()).toHaveValue('');
  tab.online = false;
  await user.type(field(), '6505550104{Enter}');
  await pass(0);
  await until(() => told('call-record').length === 2, 'the call was not placed');
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(field().value.replace(/\D/g, '')).toBe('6505550104');
});
