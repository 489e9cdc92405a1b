import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { lazyPart } from '../../src/ui/lazy-part';

const Instead = ({ name }: { name: string }) => <p>waiting for {name}</p>;
const Part = ({ name }: { name: string }) => <p>{name} is here</p>;

test('what stands instead of a part gives way to it, and is not seen again', async () => {
  const Lazy = lazyPart(async () => Part, Instead);
  const { unmount } = render(<Lazy name="Ada" />);
  expect(screen.getByText('waiting for Ada')).toBeInTheDocument();
  expect(await screen.findByText('Ada is here')).toBeInTheDocument();
  unmount();
  render(<Lazy name="Grace" />);
  expect(screen.getByText('Grace is here')).toBeInTheDocument();
});

test('a part that cannot be loaded leaves it standing, and is tried again with the next call', async () => {
  let tries = 0;
  const Lazy = lazyPart(async () => {
    tries += 1;
    if (tries === 1) throw new Error('offline');
    return Part;
  }, Instead);
  const { unmount } = render(<Lazy name="Ada" />);
  await Promise.resolve();
  expect(screen.getByText('waiting for Ada')).toBeInTheDocument();
  unmount();
  render(<Lazy name="Ada" />);
  expect(await screen.findByText('Ada is here')).toBeInTheDocument();
});
