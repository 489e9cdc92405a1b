import { type RefObject, useLayoutEffect, useState } from 'react';

/** So many times the height of the button that calls is what the dialpad takes, with the gaps around it. */
const PAD = 5.3;

/**
 * Whether there is room for the dialpad beside everything else in the form; where that cannot be measured, there is. While
 * it is `held`, the answer stays.
 */
export function useRoom(form: RefObject<HTMLElement | null>, held: boolean): boolean {
  const [isRoomy, setRoomy] = useState(true);

  useLayoutEffect(() => {
    const element = form.current;
    if (!element || held || typeof ResizeObserver === 'undefined') return undefined; // jsdom
    const others = [...element.children].filter((each) => !each.matches('.aids'));
    const measure = () => {
      const heights = others.map((each) => each.clientHeight);
      const button = others.at(-1)?.lastElementChild?.clientHeight ?? 0;
      setRoomy(heights.reduce((sum, each) => sum + each, PAD * button) <= element.clientHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const each of [element, ...others]) observer.observe(each);
    return () => observer.disconnect();
  }, [form, held]);

  return isRoomy;
}
