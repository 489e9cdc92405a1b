import { type RefObject, useEffect, useRef } from 'react';

interface Kept {
  focused: Element | null;
  /** Another window or frame has the keyboard. */
  away: boolean;
}

/**
 * Keeps the keyboard where it was when one thing takes the place of another: if the focused element went away with what
 * it was part of, the main element of what is there now (`data-focus`) gets the focus. A page whose focus is elsewhere
 * keeps it, and so does another window or frame, until its user is back.
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>): void {
  const kept = useRef<Kept>({ focused: null, away: false });

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const page = element.ownerDocument;
    const onFocusIn = (event: FocusEvent) => {
      kept.current = { focused: event.target as Element, away: false };
    };
    const onFocusOut = (event: FocusEvent) => {
      const left = event.target as Element;
      // A removed element loses the focus too; only one that is still there was left on purpose.
      queueMicrotask(() => {
        if (!left.isConnected || kept.current.focused !== left) return;
        // With its window, which comes back to it.
        if (page.hasFocus()) kept.current.focused = null;
        else kept.current.away = true;
      });
    };
    const onReturn = () => {
      kept.current.away = false;
      restore(kept.current, element);
    };
    element.addEventListener('focusin', onFocusIn);
    element.addEventListener('focusout', onFocusOut);
    page.defaultView?.addEventListener('focus', onReturn);
    return () => {
      element.removeEventListener('focusin', onFocusIn);
      element.removeEventListener('focusout', onFocusOut);
      page.defaultView?.removeEventListener('focus', onReturn);
    };
  }, [container]);

  // After every commit: what the keyboard was on goes away within a screen, too.
  useEffect(() => restore(kept.current, container.current));
}

function restore(kept: Kept, container: HTMLElement | null): void {
  const left = kept.focused;
  if (left && !left.isConnected && !kept.away) {
    kept.focused = null;
    const page = left.ownerDocument;
    // Else the page has taken it for itself, because of what has happened here.
    if (page.activeElement === page.body) container?.querySelector<HTMLElement>('[data-focus]')?.focus();
  }
}
