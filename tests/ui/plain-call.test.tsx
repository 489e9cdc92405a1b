import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useStore } from 'zustand';
import { expect, test } from 'vitest';
import type { DialerCore } from '../../src/dialer/dialer';
import { CoreContext } from '../../src/ui/core-context';
import { PlainCall } from '../../src/ui/screens/PlainCall';
import { createDialerWorld } from '../support/dialer-world';

const CONTACT = '+16505550100';

function Shown({ core }: { core: DialerCore }) {
  const { call } = useStore(core.shown);
  return call ? <PlainCall call={call} /> : <p>no call</p>;
}

async function calling() {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  const { core, dialer } = signedIn;
  render(
    <CoreContext value={core}>
      <Shown core={core} />
    </CoreContext>,
  );
  const until = (phase: string) =>
    act(() => world.until(() => dialer.getState().call?.phase === phase, `it is ${phase}`));
  await act(async () => {
    await dialer.dial(CONTACT);
  });
  return { ...signedIn, world, until };
}

test('a call can be cancelled and put away without the screen of a call', async () => {
  const { until } = await calling();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel call' }));
  await until('ended');
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.getByText('no call')).toBeInTheDocument();
});

test('what only the phone can end is said', async () => {
  const { until } = await calling();
  await until('connected');
  expect(screen.getByText('Hang up on your phone to end this call.')).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});
