import { type RefObject, useEffect, useRef } from 'react';
import type { DialerCore } from '../dialer/dialer';
import { startLate } from '../runtime/start-late';
import { useWords } from './words/use-words';

/** Starts what is beside the screens: a file of its own, which nobody waits for. */
export function useComforts(container: RefObject<HTMLElement | null>, core: DialerCore): void {
  const t = useWords();
  const words = useRef(t);
  useEffect(() => {
    words.current = t;
  }, [t]);

  useEffect(
    () =>
      startLate(core.clock, async () => {
        const { startComforts } = await import('./comforts');
        // Around the screens, so that each of their own controls hears a key first.
        const face = container.current?.parentElement;
        return face ? () => startComforts(face, core, () => words.current) : () => () => undefined;
      }),
    [container, core],
  );
}
