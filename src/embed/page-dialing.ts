import type { DialerCore } from '../dialer/dialer';
import type { DialerOptions } from '../dialer/dialer-api';
import { neededFile } from '../dialer/needed-file';
import type { Stop } from '../runtime/runtime';
import type { FaceWords } from './page-words';

type Core = Pick<DialerCore, 'clock' | 'unattended' | 'directory' | 'options'>;

/** Loads what hears the page's clicks, a file of its own. */
export const loadDialingFromPage = async () => (await import('./dialing-from-page')).startDialingFromPage;

/**
 * Lets the page's own links and numbers be called by `core`, where the option says so, as soon as the file for it is there.
 *
 * @param announceOn where the page hears `ringout-dialer:before-dial`
 */
export function dialingFromPage(
  core: Core,
  announceOn: EventTarget,
  option: DialerOptions['clickToDial'],
  translator: FaceWords['translator'],
): Stop {
  if (option === undefined || option === false) return () => undefined;
  let stop: Stop | undefined;
  const stopFetching = neededFile(core, loadDialingFromPage, (start) => {
    stop = start(core, announceOn, option === true ? {} : option, translator);
  });
  return () => {
    stopFetching();
    stop?.();
  };
}
