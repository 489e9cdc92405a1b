import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { createDialerWorld } from '../support/dialer-world';

// Files of their own: here before there is a call.
await import('../../src/ui/screens/CallScreen');
await import('../../src/ui/components/TroubleBanner');

const CONTACT = '+16505550100';

/** The face of a dialer in the middle of a talk that has just ended, which nobody has noticed. */
async function talkThatIsOver() {
  const world = createDialerWorld();
  const signedIn = await world.signedInDialer();
  const { core, dialer, told } = signedIn;
  render(<DialerApp core={core} />);
  await act(async () => {
    await dialer.dial(CONTACT);
    await world.until(() => told('call').at(-1)?.phase === 'connected', 'it is connected');
    await world.pass(60_000);
  });
  const face = screen.getByRole('region', { name: 'RingOut Dialer' });
  const looks = () => signedIn.tab.sent.filter(({ url }) => url.includes('/ring-out/')).length;
  const before = looks();
  await act(() => world.until(() => looks() > before, 'there was a look'));
  await act(() => world.pass(3_000));
  world.commercial.hangUp(CONTACT);
  return { world, face, phase: () => dialer.getState().call?.phase, looks };
}

test.each<[string, (face: HTMLElement) => void]>([
  ['the pointer enters the dialer', (face) => fireEvent.pointerEnter(face)],
  [
    'the keyboard gets into the dialer',
    () => screen.getByText('Hang up on your phone to end this call.').focus(),
  ],
])('the end is seen when %s', async (_what, enter) => {
  const { world, face, phase } = await talkThatIsOver();
  expect(phase()).toBe('connected');
  await act(async () => {
    enter(face);
    await world.settle();
  });
  expect(phase()).toBe('ended');
});

test('the keyboard moving about in the dialer is no reason to look', async () => {
  const { world, face, looks } = await talkThatIsOver();
  const before = looks();
  const inside = screen.getByText('Hang up on your phone to end this call.');
  await act(async () => {
    fireEvent.focusIn(inside, { relatedTarget: face.firstElementChild });
    await world.settle();
  });
  expect(looks()).toBe(before);
});
