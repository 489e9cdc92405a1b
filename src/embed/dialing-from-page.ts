import type { DialerCore } from '../dialer/dialer';
import type { DialerOptions, DialRequest } from '../dialer/dialer-api';
import type { Stop } from '../runtime/runtime';
import { startClickToDial } from './click-to-dial';

/**
 * Lets the page's own links and numbers be called by `core`, as the option says.
 *
 * @param announceOn where the page hears `ringout-dialer:before-dial`
 */
export function startDialingFromPage(
  core: Pick<DialerCore, 'unattended'>,
  announceOn: EventTarget,
  option: DialerOptions['clickToDial'],
): Stop {
  if (option === undefined || option === false) return () => undefined;
  const { root, selector } = option === true ? {} : option;
  const dial = (request: DialRequest) => core.unattended.dial(request);
  return startClickToDial({ root, selector, announceOn, dial });
}
