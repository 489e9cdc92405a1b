import type { DialerCore } from '../dialer/dialer';
import type { DialerOptions } from '../dialer/dialer-api';
import { DialerError } from '../runtime/dialer-error';
import { mountFace } from './mount';
import type { FaceWords } from './page-words';
import type { ShownFace, Theme } from './shown-face';
import { setTheme } from './theme';

/** Shows a dialer, or why there is none, in its host: there, or behind a button in the corner of the window. */
export function showFace(
  host: HTMLElement,
  content: DialerCore | DialerError,
  layout: DialerOptions['layout'],
  words: FaceWords,
  theme: Theme = null,
): ShownFace {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  setTheme(host, theme);
  if (layout === 'floating') return showFloating(root, content, words, theme);
  return { setTheme: (given) => setTheme(host, given), stop: mountFace(root, content, words) };
}

/** In a file of its own, for the pages that want it. */
function showFloating(
  root: ShadowRoot,
  content: DialerCore | DialerError,
  words: FaceWords,
  theme: Theme,
): ShownFace {
  let shown: ShownFace | undefined;
  let stopped = false;
  import('./floating/floating-face').then(
    ({ showFloatingFace }) => {
      if (stopped) return;
      shown = showFloatingFace(root, content, words);
      shown.setTheme(theme);
    },
    (cause: unknown) => {
      if (stopped) return;
      // Where it stands it can be used, and says what has happened.
      const stop = mountFace(root, content, words);
      shown = { setTheme: () => undefined, stop };
      if ('unattended' in content) content.unattended.report(notLoaded(cause));
    },
  );
  return {
    setTheme(given) {
      theme = given;
      shown?.setTheme(given);
    },
    stop() {
      stopped = true;
      shown?.stop();
    },
  };
}

function notLoaded(cause: unknown): DialerError {
  return new DialerError('network', 'The dialer cannot float over the page: a part of it did not load.', {
    cause,
    solutions: ['Reload the page.'],
  });
}
