import type { DialerCore } from '../dialer/dialer';
import type { DialerOptions } from '../dialer/dialer-api';
import { fileNotLoaded } from '../runtime/lazy-file';
import type { Stop } from '../runtime/runtime';
import { untilThere } from '../runtime/until-there';
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
  let stopped = false;
  let isTold = false;
  const stopFetching = untilThere(
    core.clock,
    async () => {
      const start = await loadDialingFromPage();
      if (!stopped) stop = start(core, announceOn, option === true ? {} : option, translator);
    },
    (cause) => {
      if (!isTold) core.unattended.report(fileNotLoaded(cause));
      isTold = true;
    },
  );
  return () => {
    stopped = true;
    stopFetching();
    stop?.();
  };
}
