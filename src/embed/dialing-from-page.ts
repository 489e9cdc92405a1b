import type { DialerCore } from '../dialer/dialer';
import type { DialerOptions, DialRequest } from '../dialer/dialer-api';
import { neededFile } from '../dialer/needed-file';
import { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import { askPage } from './before-dial';
import { startClickToDial } from './click-to-dial';
import type { FaceWords } from './page-words';
import type { NumberDetection } from './number-detection/number-detection';

/** What the option says, where it is on. */
type ClickToDialOptions = Exclude<DialerOptions['clickToDial'], boolean | undefined>;

type Core = Pick<DialerCore, 'clock' | 'unattended' | 'directory' | 'options'>;

/**
 * Lets the page's own links and numbers be called by `core`.
 *
 * @param announceOn where the page hears `ringout-dialer:before-dial`
 */
export function startDialingFromPage(
  core: Core,
  announceOn: EventTarget,
  { root = document, selector, detectNumbers }: ClickToDialOptions,
  translator: FaceWords['translator'],
): Stop {
  const dial = (request: DialRequest) => core.unattended.dial(request);
  const stopClicks = startClickToDial({ root, selector, announceOn, dial });
  const stopDetection = detectNumbers
    ? detectInTheUsersCountry(core, {
        root,
        dial(request) {
          const wanted = askPage(announceOn, request);
          if (wanted) dial(wanted);
        },
        dialer: announceOn instanceof Element ? announceOn : undefined,
        translator,
      })
    : undefined;
  return () => {
    stopClicks();
    stopDetection?.();
  };
}

/** Begins anew when another country's notation counts: that of whoever has signed in. */
function detectInTheUsersCountry(core: Core, options: Omit<NumberDetection, 'country'>): Stop {
  let stop: Stop | undefined;
  let unsubscribe: Stop | undefined;
  const stopFetching = neededFile(
    core,
    () => import('./number-detection/number-detection'),
    ({ startNumberDetection }) => {
      let begunFor: string | undefined;
      const begin = () => {
        const country = countryOf(core);
        if (stop && country === begunFor) return;
        begunFor = country;
        stop?.();
        stop = startNumberDetection({ ...options, country });
      };
      begin();
      unsubscribe = core.directory.subscribe(begin);
    },
    notDetecting,
  );
  return () => {
    stopFetching();
    unsubscribe?.();
    stop?.();
  };
}

function notDetecting(cause: unknown): DialerError {
  return new DialerError(
    'network',
    'Numbers in the text of this page cannot be called: that part of the dialer did not load.',
    { cause, solutions: ['Reload the page.'] },
  );
}

function countryOf({ options, directory }: Core): string | undefined {
  const known = directory.getState();
  return options.defaultCountry ?? (known.status === 'ready' ? known.user.country : undefined);
}
