import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether the dialer around `element` is at least so high, in px; where that cannot be measured, it is. */
export function useRoom(element: RefObject<HTMLElement | null>, height: number): boolean {
  const [isRoomy, setRoomy] = useState(true);

  useLayoutEffect(() => {
    const dialer = element.current?.closest('.dialer');
    if (!dialer || typeof ResizeObserver === 'undefined') return undefined; // jsdom
    const measure = () => setRoomy(dialer.clientHeight >= height);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(dialer);
    return () => observer.disconnect();
  }, [element, height]);

  return isRoomy;
}
