import { type RefObject, useEffect, useRef } from 'react';

/**
 * For an action that takes away the element which has the keyboard: the returned function says where it goes, inside of
 * `container`, once the change is shown: to the first selector that fits something.
 */
export function useRefocus(container: RefObject<HTMLElement | null>): (...selectors: string[]) => void {
  const wanted = useRef<string[]>([]);

  useEffect(() => {
    const found = wanted.current.map((selector) => container.current?.querySelector<HTMLElement>(selector));
    wanted.current = [];
    found.find(Boolean)?.focus();
  });

  return (...selectors) => {
    wanted.current = selectors;
  };
}
