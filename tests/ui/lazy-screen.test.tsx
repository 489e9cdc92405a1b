import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { expect, test } from 'vitest';
import { CoreContext } from '../../src/ui/core-context';
import { lazyScreen } from '../../src/ui/lazy-screen';
import { createDialerWorld } from '../support/dialer-world';

function Greeting({ name }: { name: string }) {
  return (
    <div className="screen">
      <p>Hello {name}</p>
      <button type="button" data-focus>
        Done
      </button>
    </div>
  );
}

/** A screen whose file arrives, or fails, when the test says so. */
function deferredScreen() {
  const loads: {
    resolve: (screen: ComponentType<{ name: string }>) => void;
    reject: (cause: Error) => void;
  }[] = [];
  const Screen = lazyScreen<{ name: string }>(
    () => new Promise((resolve, reject) => loads.push({ resolve, reject })),
  );
  return { Screen, loads };
}

test('a lazy screen shows when its file has come, and at once the next time', async () => {
  const { Screen, loads } = deferredScreen();
  const first = render(<Screen name="Ada" />);
  expect(screen.queryByText('Hello Ada')).toBeNull();
  loads[0]?.resolve(Greeting);
  expect(await screen.findByText('Hello Ada')).toBeVisible();
  first.unmount();

  render(<Screen name="Grace" />);
  expect(screen.getByText('Hello Grace')).toBeVisible();
  expect(loads).toHaveLength(1);
});

test('the keyboard waits in the place of a lazy screen and goes on inside it', async () => {
  const { Screen, loads } = deferredScreen();
  const { container } = render(<Screen name="Ada" />);
  container.querySelector<HTMLElement>('[data-focus]')?.focus();
  loads[0]?.resolve(Greeting);
  expect(await screen.findByRole('button', { name: 'Done' })).toHaveFocus();
});

test('a keyboard that is elsewhere on the page is left there', async () => {
  const { Screen, loads } = deferredScreen();
  render(
    <>
      <input aria-label="note" />
      <Screen name="Ada" />
    </>,
  );
  screen.getByLabelText('note').focus();
  loads[0]?.resolve(Greeting);
  await screen.findByText('Hello Ada');
  expect(screen.getByLabelText('note')).toHaveFocus();
});

test('a file that does not come is told, and fetched again on request', async () => {
  const { Screen, loads } = deferredScreen();
  render(<Screen name="Ada" />);
  loads[0]?.reject(new TypeError('Failed to fetch dynamically imported module'));
  expect(await screen.findByRole('alert')).toHaveTextContent('A part of the dialer could not be loaded.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.queryByRole('alert')).toBeNull();
  loads[1]?.resolve(Greeting);
  expect(await screen.findByRole('button', { name: 'Done' })).toHaveFocus();
});

test('a screen that cannot be had comes by itself when it can, and there is a way back meanwhile', async () => {
  const { Screen, loads } = deferredScreen();
  const world = createDialerWorld();
  const { core } = await world.signedInDialer();
  let left = 0;
  render(
    <CoreContext value={core}>
      <Screen name="Ada" onLeave={() => (left += 1)} />
    </CoreContext>,
  );
  await act(async () => {
    loads[0]?.reject(new TypeError('Failed to fetch dynamically imported module'));
    await world.settle();
  });
  expect(screen.getByRole('alert')).toHaveTextContent('A part of the dialer could not be loaded.');
  await userEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(left).toBe(1);
  await act(() => world.pass(5_000));
  await act(async () => {
    loads[1]?.resolve(Greeting);
    await world.settle();
  });
  expect(screen.getByText('Hello Ada')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a file that never answers is told of, too', async () => {
  const { Screen } = deferredScreen();
  const world = createDialerWorld();
  const { core } = await world.signedInDialer();
  render(
    <CoreContext value={core}>
      <Screen name="Ada" />
    </CoreContext>,
  );
  expect(screen.queryByRole('alert')).toBeNull();
  await act(() => world.pass(10_000));
  expect(screen.getByRole('alert')).toHaveTextContent('A part of the dialer could not be loaded.');
});

test('what stands instead of a screen can be used, and hands the keyboard over', async () => {
  const loads: ((screen: ComponentType<{ name: string }>) => void)[] = [];
  const Screen = lazyScreen<{ name: string }>(
    () => new Promise((resolve) => loads.push(resolve)),
    ({ name }) => <button type="button">Hang up on {name}</button>,
  );
  render(<Screen name="Ada" />);
  screen.getByRole('button', { name: 'Hang up on Ada' }).focus();
  loads[0]?.(Greeting);
  expect(await screen.findByRole('button', { name: 'Done' })).toHaveFocus();
});
