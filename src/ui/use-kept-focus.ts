import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the keyboard where it was when a screen takes the place of another: if the focused element went away with the
 * old screen, the new one's main element (`data-focus`) gets the focus. A page whose focus is elsewhere keeps it.
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>, screen: string): void {
  const focused = useRef<Element | null>(null);

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const onFocusIn = (event: FocusEvent) => {
      focused.current = event.target as Element;
    };
    const onFocusOut = (event: FocusEvent) => {
      const left = event.target as Element;
      // A removed element loses the focus too; only one that is still there was left on purpose.
      queueMicrotask(() => {
        if (left.isConnected && focused.current === left) focused.current = null;
      });
    };
    element.addEventListener('focusin', onFocusIn);
    element.addEventListener('focusout', onFocusOut);
    return () => {
      element.removeEventListener('focusin', onFocusIn);
      element.removeEventListener('focusout', onFocusOut);
    };
  }, [container]);

  useEffect(() => {
    const lost = focused.current;
    if (!lost || lost.isConnected) return;
    focused.current = null;
    container.current?.parentElement
      ?.querySelector<HTMLElement>(`[data-screen="${screen}"] [data-focus]`)
      ?.focus();
  }, [container, screen]);
}
