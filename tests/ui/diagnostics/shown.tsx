import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { DialerOptions } from '../../../src/dialer/dialer-api';
import { DialerApp } from '../../../src/ui/DialerApp';
import { createDialerWorld, type DialerWorld, type TestDialer } from '../../support/dialer-world';

// Files of their own: here before any key is pressed.
await import('../../../src/ui/comforts');
await import('../../../src/ui/diagnostics/DiagnosticsScreen');

/** A dialer on the screen, beside a field of the page's. */
export async function shown(
  agent: TestDialer,
  world: DialerWorld,
): Promise<TestDialer & ReturnType<typeof handsFor>> {
  render(
    <>
      <input aria-label="Note" />
      <div>
        <DialerApp core={agent.core} />
      </div>
    </>,
  );
  await act(() => world.pass(100));
  return { ...agent, ...handsFor(agent, world) };
}

/** The same, signed in. */
export async function signedInAndShown(
  options: Partial<DialerOptions> = {},
  world: DialerWorld = createDialerWorld(),
) {
  return { world, ...(await shown(await world.signedInDialer(options), world)) };
}

function handsFor({ dialer }: TestDialer, world: DialerWorld) {
  const user = userEvent.setup();
  const pass = (ms: number) => act(() => world.pass(ms));
  return {
    user,
    pass,
    /** Moves time on until the call is there. */
    until: (phase: string) => act(() => world.until(() => dialer.getState().call?.phase === phase, phase)),
    async open() {
      let opened: Promise<unknown> = Promise.resolve();
      await act(() => {
        opened = dialer.openDiagnostics();
        return world.pass(100);
      });
      await opened;
    },
    async go(tab: 'Readiness' | 'Analytics' | 'Health') {
      await user.click(screen.getByRole('tab', { name: tab }));
      await pass(100);
    },
  };
}

/** The body of a table: for each thing its name, then its cells. A long name has a row of its own. */
export function rowsOf(caption: string | RegExp): string[][] {
  const table = screen.getByRole('table', { name: caption });
  const things = [...table.querySelectorAll('tbody')];
  return things.map((thing) =>
    [...thing.querySelectorAll('th, td')].map((cell) => cell.firstChild?.textContent ?? ''),
  );
}

/** What a list of facts says about a name. */
export function fact(name: string): string | null | undefined {
  return screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;
}
