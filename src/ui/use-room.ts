import { type RefObject, useLayoutEffect } from 'react';

/** So many times the height of the button that calls is what the dialpad takes, with the gaps around it. */
const PAD = 5.3;

/**
 * Tells whether there is room for the dialpad beside everything else in the form of `field`; where that cannot be measured,
 * there is. While it is `held`, the answer stays.
 */
export function useRoom(
  field: RefObject<HTMLInputElement | null>,
  held: boolean,
  tell: (isRoomy: boolean) => void,
): void {
  useLayoutEffect(() => {
    const form = field.current?.form;
    if (!form || held || typeof ResizeObserver === 'undefined') return undefined; // jsdom
    const others = [...form.children].filter((each) => !each.matches('.aids'));
    const measure = () => {
      const button = others.at(-1)?.lastElementChild?.clientHeight ?? 0;
      const taken = others.reduce((sum, each) => sum + each.clientHeight, 0);
      tell(taken + PAD * button <= form.clientHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const each of [form, ...others]) observer.observe(each);
    return () => observer.disconnect();
  }, [field, held, tell]);
}
