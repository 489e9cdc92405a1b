import { type RefObject, useEffect, useRef } from 'react';

/**
 * Brings the keyboard to what is shown to somebody whose keyboard is elsewhere in the page, and again with each `wish`. Within
 * the dialer it is kept anyway (`use-kept-focus.ts`).
 * @returns the `ref` of what gets it, and what gives it back; to be called while that is still shown
 */
export function useBroughtFocus<Target extends HTMLElement>(
  wish: object | undefined,
): [RefObject<Target | null>, () => void] {
  const target = useRef<Target>(null);
  const before = useRef<HTMLElement>(undefined);

  useEffect(() => {
    const element = target.current;
    const root = element?.getRootNode();
    if (!wish || !element || !(root instanceof Document || root instanceof ShadowRoot)) return;
    if (element.closest('.dialer')?.contains(root.activeElement)) return;
    const { activeElement, body } = element.ownerDocument;
    if (activeElement instanceof HTMLElement && activeElement !== body) before.current = activeElement;
    element.focus();
  }, [wish]);

  return [
    target,
    () => {
      if (before.current?.isConnected) before.current.focus();
    },
  ];
}
