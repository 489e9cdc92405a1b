import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { placed } from '../dialer/ring-out-requests';
import { createDialerWorld, type DialerWorld, type TestDialer } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

/** Shows a dialer; its world then moves inside React's `act`. */
async function show(world: DialerWorld, dialer: TestDialer) {
  render(<DialerApp core={dialer.core} />);
  const user = userEvent.setup();
  const pass = (ms: number) => act(() => world.pass(ms));
  await pass(0);
  return {
    user,
    pass,
    until: (condition: () => boolean, what: string) => act(() => world.until(condition, what)),
    async openSettings() {
      await user.click(screen.getByRole('button', { name: 'Settings' }));
      await screen.findByRole('heading', { name: 'Settings' });
    },
  };
}

const phones = () => within(screen.getByRole('group', { name: 'Phone that rings first' }));

test('the phone that rings is named with its number as people write it, before the call and during it', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer();
  dialer.core.choices.change({ deviceId: 'number:+14155550101' });
  const { pass } = await show(world, dialer);
  expect(screen.getByText(/Calling from/)).toHaveTextContent('Calling from Desk phone · (415) 555-0101');
  await act(() => dialer.dialer.dial('+16505550109'));
  await pass(1_000);
  expect(screen.getByText(/Pick up your phone/)).toHaveTextContent('(Desk phone · (415) 555-0101).');
});

test('what has no number keeps its name', async () => {
  const world = createDialerWorld();
  await show(world, await world.signedInDialer());
  expect(screen.getByText(/Calling from/)).toHaveTextContent('Ext. 101 · Avery Collins · all my phones');
});

describe('the settings', () => {
  test('list every phone by its name and number; the keyboard starts at the chosen one', async () => {
    const world = createDialerWorld();
    const dialer = await world.signedInDialer();
    const { user, openSettings } = await show(world, dialer);
    await openSettings();
    expect(phones().getAllByRole('radio')).toHaveLength(8);
    expect(phones().getByRole('radio', { name: /all my phones/ })).toHaveFocus();
    await user.click(await phones().findByRole('radio', { name: 'Desk phone (415) 555-0101' }));
    expect(dialer.dialer.getState().deviceId).toBe('number:+14155550101');
    await user.keyboard('{ArrowDown}');
    expect(dialer.dialer.getState().deviceId).toBe('number:+14155550111');
  });

  test('keep what cannot be rung in a closed list, with the reasons', async () => {
    const world = createDialerWorld();
    const { user, openSettings } = await show(world, await world.signedInDialer());
    await openSettings();
    expect(screen.getByText('This number is for fax only.')).not.toBeVisible();
    await user.click(screen.getByText('Not available (4)'));
    expect(screen.getByText('This number is for fax only.')).toBeVisible();
    expect(screen.getByText('(415) 555-0171')).toBeVisible();
  });

  test('choose what contacts see, the account’s default first', async () => {
    const world = createDialerWorld();
    const dialer = await world.signedInDialer();
    const { user, openSettings } = await show(world, dialer);
    await openSettings();
    const field = screen.getByRole('combobox', { name: 'Number that contacts see' });
    expect(within(field).getAllByRole('option')[0]).toHaveTextContent('Account default');
    await user.selectOptions(field, '(415) 555-0100 · Main number');
    expect(dialer.dialer.getState().callerId).toBe('+14155550100');
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.getByText(/Shown as/)).toHaveTextContent('Shown as (415) 555-0100');
    expect(screen.getByTitle(/\(415\) 555-0100$/)).toContainElement(screen.getByText(/Calling from/));
    await openSettings();
    await user.selectOptions(screen.getByRole('combobox'), 'Account default');
    expect(dialer.dialer.getState()).not.toHaveProperty('callerId');
  });

  test('say when the chosen caller ID may no longer be shown, and so does the number screen', async () => {
    const world = createDialerWorld();
    const dialer = await world.signedInDialer();
    dialer.core.choices.change({ callerId: '+14155550199' });
    const { openSettings } = await show(world, dialer);
    expect(screen.getByText(/You may no longer show \(415\) 555-0199/)).toBeVisible();
    await openSettings();
    expect(screen.getByRole('combobox')).toHaveAccessibleDescription(/You may no longer show/);
  });
});

describe('a number that is typed', () => {
  test('is read, chosen and remembered; its button removes it', async () => {
    const world = createDialerWorld();
    const dialer = await world.signedInDialer();
    const { user, openSettings } = await show(world, dialer);
    await openSettings();
    await user.click(screen.getByRole('button', { name: 'Use another number…' }));
    expect(screen.getByRole('textbox', { name: 'Number of the phone' })).toHaveFocus();
    await user.keyboard('310 555 0123{Enter}');
    const typed = await phones().findByRole('radio', { name: 'Other number (310) 555-0123' });
    expect(typed).toBeChecked();
    expect(typed).toHaveFocus();
    expect(dialer.dialer.getState().deviceId).toBe('typed:+13105550123');
    await user.click(screen.getByRole('button', { name: 'Remove (310) 555-0123' }));
    expect(dialer.dialer.getState().deviceId).toBe('extension');
    expect(phones().getByRole('radio', { name: /all my phones/ })).toHaveFocus();
  });

  test.each([
    ['', 'Enter a phone number.'],
    ['nonsense', 'nonsense'],
    ['911', 'emergency'],
    ['310 555 0123 x7', 'behind an extension'],
  ])('"%s" is refused at the field, and stays to be corrected', async (text, problem) => {
    const world = createDialerWorld();
    const dialer = await world.signedInDialer();
    const { user, openSettings } = await show(world, dialer);
    await openSettings();
    await user.click(screen.getByRole('button', { name: 'Use another number…' }));
    if (text !== '') await user.keyboard(text);
    await user.keyboard('{Enter}');
    const field = screen.getByRole('textbox', { name: 'Number of the phone' });
    await waitFor(() => expect(field).toHaveAccessibleDescription(expect.stringContaining(problem)));
    expect(field).toBeInvalid();
    expect(field).toHaveValue(text);
    await user.type(field, '1');
    expect(field).toBeValid();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('button', { name: 'Use another number…' })).toHaveFocus();
    expect(dialer.dialer.getState().devices).toHaveLength(8);
  });
});

describe('a colleague’s extension', () => {
  test('is not offered to those who are no administrators', async () => {
    const world = createDialerWorld();
    const { openSettings } = await show(world, await world.signedInDialer());
    await openSettings();
    expect(screen.queryByRole('button', { name: /somebody else/ })).not.toBeInTheDocument();
  });

  async function search(world: DialerWorld) {
    const dialer = await world.signedInDialer({}, 'Morgan');
    const shown = await show(world, dialer);
    await shown.openSettings();
    await shown.user.click(screen.getByRole('button', { name: /somebody else/ }));
    const field = await screen.findByRole('combobox', { name: 'Name, extension or number' });
    const list = await act(() => dialer.core.colleagues.list());
    return { ...shown, dialer, field, list };
  }

  test('is found by typing and chosen by keyboard', async () => {
    const world = createDialerWorld();
    const { user, until, dialer, field, list } = await search(world);
    await until(() => list.getState().status === 'ready', 'the list is read');
    expect(field).toHaveFocus();
    expect(screen.getAllByRole('option')).toHaveLength(50);
    expect(screen.getByText(/The first 50 of \d+\. Type more/)).toBeInTheDocument();
    await user.keyboard('avery');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    expect(screen.getByText('1 extension')).toBeInTheDocument();
    expect(field).not.toHaveAttribute('aria-activedescendant');
    await user.keyboard('{ArrowDown}');
    const option = screen.getByRole('option', { name: /Avery Collins.*101/ });
    expect(option).toHaveAttribute('aria-selected', 'true');
    expect(field).toHaveAttribute('aria-activedescendant', option.id);
    await user.keyboard('{Enter}');
    const chosen = await phones().findByRole('radio', { name: 'Ext. 101 · Avery Collins' });
    expect(chosen).toBeChecked();
    expect(chosen).toHaveFocus();
    expect(dialer.dialer.getState().deviceId).toBe('extension:37439510001');
    await user.click(screen.getByRole('button', { name: 'Remove Ext. 101 · Avery Collins' }));
    expect(dialer.dialer.getState().deviceId).toBe('extension');
  });

  test('that nobody has says so; Escape clears the field, then leaves', async () => {
    const world = createDialerWorld();
    const { user, until, field, list } = await search(world);
    await until(() => list.getState().status === 'ready', 'the list is read');
    await user.keyboard('nobody');
    expect(screen.getByText(/Nobody fits/)).toBeInTheDocument();
    await user.keyboard('{ArrowDown}{Enter}{Escape}');
    expect(field).toHaveValue('');
    await user.keyboard('{ArrowUp}');
    expect(screen.getAllByRole('option').at(-1)).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('heading', { name: 'Settings' })).toBeInTheDocument();
    expect(phones().getByRole('radio', { name: /all my phones/ })).toHaveFocus();
  });

  test('shows how far the list is read; reading can be stopped and goes on where it was', async () => {
    const world = createDialerWorld();
    world.commercial.addFault({
      method: 'GET',
      path: '/restapi/v1.0/account/~/extension',
      delayMs: 1_000,
      times: 9,
    });
    // A fault's path is a prefix: signing in waits for the same.
    const { user, pass, list } = await search(world);
    await pass(1_500);
    expect(screen.getByText(/Reading extensions… 100 of \d+/)).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toHaveValue(100);
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(screen.getByText(/Stopped at 100 of \d+/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Read on' }));
    await pass(10_000);
    expect(list.getState().status).toBe('ready');
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  test('whose list fails in between can be searched as far as it goes, and read on', async () => {
    const world = createDialerWorld();
    const dialer = await world.signedInDialer({}, 'Morgan');
    const { user, until, openSettings } = await show(world, dialer);
    const path = '/restapi/v1.0/account/~/extension';
    world.commercial.addFault({ method: 'GET', path, delayMs: 1 });
    world.commercial.addFault({ method: 'GET', path, status: 403 });
    await openSettings();
    await user.click(screen.getByRole('button', { name: /somebody else/ }));
    const list = await act(() => dialer.core.colleagues.list());
    await until(() => list.getState().status === 'failed', 'the second page fails');
    expect(await screen.findByRole('alert')).toHaveTextContent(/lacks the permission/);
    expect(screen.getAllByRole('option').length).toBeGreaterThan(10);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await until(() => list.getState().status === 'ready', 'the list is read');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('a chosen phone that is gone', () => {
  async function withoutItsPhone(world: DialerWorld, deviceLabel = 'Old Mobile') {
    const dialer = await world.signedInDialer();
    dialer.core.choices.change({ deviceId: 'forwarding:gone', deviceLabel });
    return { dialer, ...(await show(world, dialer)) };
  }

  test('is told at the number, with the way to another', async () => {
    const world = createDialerWorld();
    const { user } = await withoutItsPhone(world);
    expect(screen.getByText('Your phone Old Mobile is no longer available.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Choose another' }));
    await screen.findByRole('heading', { name: 'Settings' });
    expect(phones().queryByRole('radio', { checked: true })).not.toBeInTheDocument();
  });

  test('is told with its number as people write it', async () => {
    const world = createDialerWorld();
    await withoutItsPhone(world, 'Old Mobile · +14155550177');
    const gone = 'Your phone Old Mobile · (415) 555-0177 is no longer available.';
    expect(await screen.findByText(gone)).toBeVisible();
  });

  test('is asked for when a call needs it, and the call goes on from the new one', async () => {
    const world = createDialerWorld();
    const { dialer, user, until } = await withoutItsPhone(world);
    await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '+1 650 555 0109{Enter}');
    await screen.findByRole('heading', { name: 'Choose another phone' });
    expect(screen.getByRole('alert')).toHaveTextContent('Your phone Old Mobile is no longer available.');
    await waitFor(() => expect(phones().getAllByRole('radio')[0]).toHaveFocus());
    const call = screen.getByRole('button', { name: 'Call' });
    await user.click(call);
    expect(placed(dialer.tab)).toEqual([]);
    await user.click(phones().getByRole('radio', { name: /My Mobile/ }));
    expect(dialer.dialer.getState()).toHaveProperty('vanishedDevice');
    await user.click(call);
    await until(() => dialer.dialer.getState().call?.phase === 'ringing-you', 'the call is placed');
    expect(placed(dialer.tab)).toMatchObject([{ from: { forwardingNumberId: '3743951000101' } }]);
    expect(dialer.dialer.getState().deviceId).toBe('forwarding:3743951000101');
  });

  test('"Not now" ends the call, which still offers another phone', async () => {
    const world = createDialerWorld();
    const { dialer, user, until } = await withoutItsPhone(world);
    await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '+1 650 555 0109{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    await until(() => dialer.told('call-record').length === 1, 'the call is recorded');
    expect(dialer.told('call-record')).toMatchObject([{ record: { outcome: 'not-placed' } }]);
    await user.click(screen.getByRole('button', { name: 'Choose another phone' }));
    await user.click(await phones().findByRole('radio', { name: /Desk phone/ }));
    await user.click(screen.getByRole('button', { name: 'Call' }));
    await until(() => dialer.dialer.getState().call?.phase === 'ringing-you', 'the call is placed');
    expect(placed(dialer.tab)).toMatchObject([{ from: { phoneNumber: '+14155550101' } }]);
  });
});

test('a phone that RingCentral does not call from is left for another one on the spot', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer();
  const { user, until } = await show(world, dialer);
  await act(() => dialer.dialer.dial({ number: '+16505550118', name: 'Ada' }));
  await until(() => dialer.told('call-record').length === 1, 'the call has failed');
  expect(screen.queryByRole('button', { name: 'Call again' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Choose another phone' }));
  await user.click(await phones().findByRole('radio', { name: /Home/ }));
  await user.click(screen.getByRole('button', { name: 'Call' }));
  await until(() => placed(dialer.tab).length === 2, 'it is called again');
  expect(placed(dialer.tab)[1]).toMatchObject({ from: { forwardingNumberId: '3743951000102' } });
  expect(dialer.dialer.getState().call?.to.name).toBe('Ada');
});

test('an extension that cannot call offers no phones, and no other phone either', async () => {
  const world = createDialerWorld();
  const dialer = await world.signedInDialer({}, 'Robin');
  const { user, openSettings } = await show(world, dialer);
  expect(screen.getByRole('alert')).toHaveTextContent('is for fax only (FaxUser)');
  await openSettings();
  expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /another number/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await act(() => dialer.dialer.dial('+16505550100').catch(() => undefined));
  expect(screen.queryByRole('button', { name: 'Choose another phone' })).not.toBeInTheDocument();
});

test('a user without any phone is led to enter a number', async () => {
  const world = createDialerWorld();
  const jamie = world.commercial.world.accounts[0]!.extensions.find(({ name }) => name === 'Jamie Park')!;
  jamie.extensionNumber = '';
  const dialer = await world.signedInDialer({}, 'Jamie');
  const { user } = await show(world, dialer);
  await user.click(screen.getByRole('button', { name: 'Enter a number to call from' }));
  await user.click(await screen.findByRole('button', { name: 'Use another number…' }));
  await user.keyboard('310 555 0123{Enter}');
  expect(await phones().findByRole('radio', { name: /555-0123/ })).toBeChecked();
});
