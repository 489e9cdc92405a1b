import { useCallback, useState } from 'react';
import type { RingOutDialerElement } from 'ringout-dialer/element';
import { problemOf } from '../problem-words';
import type { MenuItem } from './ToolsMenu';

/** What came of a tool. */
export interface ToolResult {
  tone: 'problem' | 'good';
  message: string;
  solutions?: readonly string[];
}

/** The two tools of the Tools menu, and what the last one did. */
export function useCredentialTools(dialer: RingOutDialerElement): {
  items: readonly MenuItem[];
  result: ToolResult | undefined;
  dismiss: () => void;
} {
  const [result, setResult] = useState<ToolResult>();
  const run = (tool: () => Promise<string>) => {
    setResult(undefined);
    tool().then(
      (message) => setResult({ tone: 'good', message }),
      (error: unknown) => setResult({ tone: 'problem', ...problemOf(error) }),
    );
  };
  return {
    items: [
      {
        title: 'Get RingCentral credentials',
        run: () =>
          run(async () => {
            const { user, brand } = await dialer.getCredentials();
            return `Signed in to ${brand.name}${user === undefined ? '' : ` as ${user.name}`}.`;
          }),
      },
      {
        title: 'Clear RingCentral credentials',
        run: () =>
          run(async () => {
            await dialer.clearCredentials();
            return 'RingCentral credentials cleared.';
          }),
      },
    ],
    result,
    dismiss: useCallback(() => setResult(undefined), []),
  };
}
