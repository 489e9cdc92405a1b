import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { DialerCore } from '../dialer/dialer';
import type { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import { adoptStyles } from '../ui/adopt-styles';
import { DialerApp } from '../ui/DialerApp';
import css from '../ui/dialer.css?inline';
import { OptionsProblem } from '../ui/OptionsProblem';
import { WordsContext } from '../ui/words/use-words';
import type { Translator } from '../ui/words/translator';
import type { FaceWords } from './page-words';

/**
 * Shows a dialer, or why there is none, in a shadow root, as soon as its words are there. Returns what takes it away again.
 */
export function mountFace(
  root: ShadowRoot,
  content: DialerCore | DialerError,
  { translator, whenSettled }: FaceWords,
): Stop {
  const container = document.createElement('div');
  container.className = 'face';
  const stopSpeaking = speakIn(container, translator);
  // All languages here are, and a phone number would be turned around, whatever the page is written in.
  container.dir = 'ltr';
  adoptStyles(root, css);
  root.append(container);
  const stopKeys = keepTypingInside(root);
  const react = createRoot(container);
  const stopWaiting = whenSettled(() =>
    react.render(
      <StrictMode>
        <WordsContext value={translator}>
          {'dialer' in content ? <DialerApp core={content} /> : <OptionsProblem error={content} />}
        </WordsContext>
      </StrictMode>,
    ),
  );
  return () => {
    stopWaiting();
    stopSpeaking();
    stopKeys();
    // React warns when a root is unmounted while it renders; the host may have removed us from within its own render.
    queueMicrotask(() => {
      react.unmount();
      container.remove();
    });
  };
}

/** Tells screen readers what language an element's words are in, which may not be the page's. */
export function speakIn(element: HTMLElement, translator: FaceWords['translator']): Stop {
  const tell = ({ locale }: Translator) => {
    element.lang = locale;
  };
  tell(translator.getState());
  return translator.subscribe(tell);
}

/** What somebody does who writes into a field. */
const WRITING = ['keydown', 'keypress', 'keyup', 'paste', 'copy', 'cut'] as const;

/**
 * These events leave a shadow root with the host element as their target, so the page's hotkeys, and its care for what is
 * pasted anywhere, could not tell that someone is typing a number. Those from a field stay inside.
 */
function keepTypingInside(root: ShadowRoot): Stop {
  const stop = (event: Event) => {
    const target = event.composedPath()[0];
    if (target instanceof Element && target.matches('input, select, textarea')) event.stopPropagation();
  };
  for (const type of WRITING) root.addEventListener(type, stop);
  return () => {
    for (const type of WRITING) root.removeEventListener(type, stop);
  };
}
