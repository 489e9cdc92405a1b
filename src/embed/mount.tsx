import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { DialerCore } from '../dialer/dialer';
import type { DialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import { adoptStyles } from '../ui/adopt-styles';
import { DialerApp } from '../ui/DialerApp';
import css from '../ui/dialer.css?inline';
import { OptionsProblem } from '../ui/OptionsProblem';

/** Shows a dialer, or why there is none, in a shadow root. Returns what takes it away again. */
export function mountFace(root: ShadowRoot, content: DialerCore | DialerError): Stop {
  const container = document.createElement('div');
  container.className = 'face';
  // Its words are English, and a phone number would be turned around, whatever the page is written in.
  container.lang = 'en';
  container.dir = 'ltr';
  adoptStyles(root, css);
  root.append(container);
  const stopKeys = keepTypingInside(root);
  const react = createRoot(container);
  react.render(
    <StrictMode>
      {'dialer' in content ? <DialerApp core={content} /> : <OptionsProblem error={content} />}
    </StrictMode>,
  );
  return () => {
    stopKeys();
    // React warns when a root is unmounted while it renders; the host may have removed us from within its own render.
    queueMicrotask(() => {
      react.unmount();
      container.remove();
    });
  };
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
