// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { ToolsMenu } from '../../src/demo/components/ToolsMenu';

afterEach(cleanup);

function show() {
  const run = vi.fn<(tool: string) => void>();
  render(<ToolsMenu items={['Get', 'Clear'].map((title) => ({ title, run: () => run(title) }))} />);
  return run;
}
const focused = () => document.activeElement?.textContent;

test('the menu opens with the first item, arrows go round, Escape returns to the button', async () => {
  show();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Tools' }));
  expect(focused()).toBe('Get');
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('Clear');
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('Get');
  await user.keyboard('{ArrowUp}');
  expect(focused()).toBe('Clear');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(focused()).toBe('Tools');
});

test('choosing an item closes the menu and runs it once', async () => {
  const run = show();
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(run.mock.calls).toEqual([['Clear']]);
  expect(screen.queryByRole('menu')).toBeNull();
});
