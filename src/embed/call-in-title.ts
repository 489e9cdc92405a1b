import type { DialerCore } from '../dialer/dialer';
import type { Stop } from '../runtime/runtime';
import { startLate } from '../runtime/start-late';
import type { Words } from '../ui/words/words';

/** Shows this tab's call in the title of the page, where the page wants that: a file of its own. */
export function callInTitle(
  core: Pick<DialerCore, 'calls' | 'clock' | 'options'>,
  translator: Words['translator'],
): Stop {
  if (core.options.callInTitle !== true) return () => undefined;
  return startLate(core.clock, async () => {
    const { showCallInTitle } = await import('./title/show-call');
    return () => showCallInTitle(core, translator);
  });
}
