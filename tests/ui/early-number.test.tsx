import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DialerApp } from '../../src/ui/DialerApp';
import { createDialerWorld } from '../support/dialer-world';

// In a file of its own: what reads numbers is loaded once, and then there for all that follows.
test('a number that was typed before anything knew how numbers are written is written so when that is known', async () => {
  const world = createDialerWorld();
  const { core } = await world.signedInDialer();
  core.draft.setState({ text: '' }, true);
  render(<DialerApp core={core} />);
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' });
  fireEvent.change(field, { target: { value: '6505550109' } });
  expect(field).toHaveValue('6505550109');
  await waitFor(() => expect(field).toHaveValue('(650) 555-0109'), { timeout: 10_000 });
  expect(field).toHaveAccessibleDescription('United States');
});
