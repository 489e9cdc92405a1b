import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { CANCELLING, LOOKING, PLACING, RING_OUT } from '../dialer/ring-out-requests';
import { createDialerWorld, LANDING_PAGE } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');
await import('../../src/ui/components/RestOfWait');

const REFUSED = { status: 429, headers: { 'Retry-After': '40' } };
/** Both phones wait for somebody to act. */
const WAITING = { number: '+16505550109', deviceId: 'number:+14155550101' };

/** A signed-in dialer that is shown. */
async function shown() {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  render(<DialerApp core={signedIn.core} />);
  return { ...signedIn, world, user: userEvent.setup(), pass: (ms: number) => act(() => world.pass(ms)) };
}

test('a status request that RingCentral refuses for now is counted down beside the call, which goes on', async () => {
  const { world, dialer, pass } = await shown();
  await act(() => dialer.dial(WAITING));
  world.commercial.addFault({ ...LOOKING, ...REFUSED });
  await pass(5_000);
  const left = () => Number(screen.getByRole('timer').textContent);
  const before = left();
  expect(screen.getByText(/asks us to wait/)).toHaveTextContent(/asks us to wait \d+ s\.$/);
  expect(screen.getByText(/^Your call goes on\./)).toBeInTheDocument();
  await pass(10_000);
  expect(left()).toBe(before - 10);
  await pass(35_000);
  expect(screen.queryByText(/asks us to wait/)).not.toBeInTheDocument();
  expect(screen.queryByText(/cannot be reached/)).not.toBeInTheDocument();
});

test('hanging up that has to wait for its turn says so, and is done when RingCentral allows it', async () => {
  const { world, dialer, user, pass, told } = await shown();
  await act(() => dialer.dial(WAITING));
  world.commercial.addFault({ ...CANCELLING, ...REFUSED });
  await user.click(screen.getByRole('button', { name: 'Cancel call' }));
  await pass(1_000);
  expect(screen.getByRole('alert')).toHaveTextContent('too many requests');
  await user.click(screen.getByRole('button', { name: 'Cancel call' }));
  await pass(1_000);
  expect(screen.getByText('The call is cancelled by itself as soon as it may be.')).toBeInTheDocument();
  expect(world.commercial.requests().filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  await pass(40_000);
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'cancelled' } }]);
});

test('a call that RingCentral refuses for now counts the rest of the wait down, and no screen reader is told each second', async () => {
  const { world, dialer, pass, told } = await shown();
  world.commercial.addFault({ ...PLACING, ...REFUSED });
  await act(() => dialer.dial(WAITING).catch(() => undefined));
  await pass(1_000);
  const rest = () => screen.getByText(/^You can call again/);
  const spoken = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
  const before = Number(screen.getByRole('timer').textContent);
  expect(rest()).toHaveTextContent(`You can call again in ${before} s.`);
  expect(before).toBeGreaterThan(30);
  const said = spoken();
  await pass(27_000);
  expect(rest()).toHaveTextContent(`You can call again in ${before - 27} s.`);
  expect(spoken()).toEqual(said);
  await pass(15_000);
  expect(rest()).toHaveTextContent('You can call again now.');
  expect(screen.queryByRole('timer')).not.toBeInTheDocument();
  expect(told('call-record')).toMatchObject([{ record: { reasonCode: 'rate-limited' } }]);
  await pass(1_000);
  await act(() => dialer.dial(WAITING));
  expect(screen.queryByText(/^You can call again/)).not.toBeInTheDocument();
});

test('phones that cannot be read yet say how long it takes, and are read then', async () => {
  const world = createDialerWorld();
  const first = await world.signedInDialer();
  const path = '/restapi/v1.0/account/~/extension/~/forwarding-number';
  world.commercial.addFault({ path, ...REFUSED });
  const other = world.dialer({ redirectUri: LANDING_PAGE });
  await world.pass(100);
  render(<DialerApp core={other.core} />);
  await act(() => world.pass(5_000));
  expect(screen.getByText('Reading your phones…')).toBeInTheDocument();
  expect(screen.getByText(/asks us to wait/)).toHaveTextContent('RingCentral asks us to wait 35 s.');
  await act(() => world.pass(40_000));
  expect(screen.getByText(/Calling from/)).toBeInTheDocument();
  expect(first.tab.sent.filter(({ url }) => url.includes(RING_OUT))).toEqual([]);
});

test('without a network the dialer says so, and what happens next, whatever its user is doing; then it goes by itself', async () => {
  const { dialer, tab, pass, user, told } = await shown();
  const online = (is: boolean) =>
    act(() => {
      tab.online = is;
    });
  const banner = () => screen.queryByText('You are offline.')?.parentElement;
  await pass(0);
  online(false);
  expect(banner()).toHaveTextContent('You can call when the connection is back.');
  online(true);
  expect(banner()).toBeUndefined();

  await act(() => dialer.dial(WAITING));
  online(false);
  expect(banner()).toHaveTextContent('Your call goes on. This page catches up by itself.');
  online(true);
  expect(banner()).toBeUndefined();
  await user.click(screen.getByRole('button', { name: 'Cancel call' }));
  await pass(1_000);
  expect(told('call-record')).toMatchObject([{ record: { outcome: 'cancelled' } }]);
  online(false);
  expect(banner()).toHaveTextContent('You can call when the connection is back.');
});

test('a call that was tried offline leaves the advice to the banner, until the network is back', async () => {
  const { dialer, tab, pass } = await shown();
  act(() => {
    tab.online = false;
  });
  await act(() => dialer.dial(WAITING).catch(() => undefined));
  await pass(1_000);
  expect(screen.getByRole('button', { name: 'Call again' })).toBeInTheDocument();
  expect(screen.getByText('You can call when the connection is back.')).toBeInTheDocument();
  expect(screen.queryByText(/^Check your network/)).not.toBeInTheDocument();
  act(() => {
    tab.online = true;
    tab.wake('online');
  });
  expect(screen.getByText(/^Check your network/)).toBeInTheDocument();
});

test('what is wrong with the network is in a live region that was there before, and no alert', async () => {
  const { tab, pass } = await shown();
  await pass(0);
  const regions = screen.getAllByRole('status');
  act(() => {
    tab.online = false;
  });
  expect(regions.map(({ textContent }) => textContent)).toContain(
    'You are offline.You can call when the connection is back.',
  );
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('phones that could not be read without a network are read when it is back', async () => {
  const world = createDialerWorld();
  await world.signedInDialer();
  const tab = world.browser.openTab(LANDING_PAGE);
  tab.online = false;
  const { core } = world.dialer({ redirectUri: LANDING_PAGE }, tab);
  render(<DialerApp core={core} />);
  await act(() => world.pass(1_000));
  expect(screen.getByText('You are offline.')).toBeInTheDocument();
  act(() => {
    tab.online = true;
    tab.wake('online');
  });
  await act(() => world.pass(10_000));
  expect(screen.getByText(/Calling from/)).toBeInTheDocument();
});
