import { type RefObject, useEffect } from 'react';
import type { CallStore } from '../calls/call-store';

/**
 * Whoever turns to the dialer during a call may have just hung up on the phone: the pointer or the keyboard's focus that
 * enters it has the call looked at.
 */
export function useCallHints(container: RefObject<HTMLElement | null>, { hint }: Pick<CallStore, 'hint'>) {
  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const onFocusIn = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) hint();
    };
    element.addEventListener('pointerenter', hint);
    element.addEventListener('focusin', onFocusIn);
    return () => {
      element.removeEventListener('pointerenter', hint);
      element.removeEventListener('focusin', onFocusIn);
    };
  }, [container, hint]);
}
